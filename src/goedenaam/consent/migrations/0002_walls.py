"""Consent is seen in the scope of its school or board only; the ledger and the notices are append-only."""

from django.db import migrations

from goedenaam.kernel.rowsecurity import AppendOnly, SecureRows


class Migration(migrations.Migration):
    dependencies = [("consent", "0001_first")]
    operations = [
        AppendOnly("consent_line"),
        AppendOnly("consent_notice"),
        AppendOnly("consent_answerimport"),
        SecureRows("consent_purpose"),
        SecureRows("consent_notice"),
        SecureRows("consent_ledger"),
        SecureRows("consent_line"),
        SecureRows("consent_protection"),
        SecureRows("consent_leadingsource"),
        SecureRows("consent_answerimport"),
    ]

"""History, purges and access are append-only and seen in a scope only."""

from django.db import migrations

from goedenaam.kernel.rowsecurity import AppendOnly, SecureRows


class Migration(migrations.Migration):
    dependencies = [("audit", "0001_first")]
    operations = [
        AppendOnly("audit_history"),
        AppendOnly(
            "audit_personal",
            delete_when="EXISTS (SELECT 1 FROM audit_purge WHERE audit_purge.history_id = OLD.history_id)",
        ),
        AppendOnly("audit_purge"),
        AppendOnly("audit_access"),
        SecureRows("audit_history"),
        SecureRows("audit_personal"),
        SecureRows("audit_purge"),
        SecureRows("audit_access"),
    ]

"""Posts and deliveries are seen in the scope of their school or board only; evidence is append-only."""

from django.db import migrations

from goedenaam.kernel.rowsecurity import AppendOnly, SecureRows


class Migration(migrations.Migration):
    dependencies = [("publishing", "0001_first")]
    operations = [
        AppendOnly("publishing_evidence"),
        SecureRows("publishing_post"),
        SecureRows("publishing_text"),
        SecureRows("publishing_picture"),
        SecureRows("publishing_depiction"),
        SecureRows("publishing_approval"),
        SecureRows("publishing_delivery"),
        SecureRows("publishing_copy"),
        SecureRows("publishing_evidence"),
        SecureRows("publishing_stoprow"),
        SecureRows("publishing_takedown"),
        SecureRows("publishing_takedowntask"),
    ]

"""Rows of a protocol are seen in the scope of its school or board only."""

from django.db import migrations

from goedenaam.kernel.rowsecurity import SecureRows


class Migration(migrations.Migration):
    dependencies = [("protocol", "0001_first")]
    operations = [
        SecureRows("protocol_version"),
        SecureRows("protocol_article"),
        SecureRows("protocol_storednorm"),
    ]

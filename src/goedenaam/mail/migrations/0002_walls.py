"""Bounces are seen in a scope only."""

from django.db import migrations

from goedenaam.kernel.rowsecurity import SecureRows


class Migration(migrations.Migration):
    dependencies = [("mail", "0001_first")]
    operations = [SecureRows("mail_bounce")]

"""Requests are seen in the scope of its school or board only."""

from django.db import migrations

from goedenaam.kernel.rowsecurity import SecureRows


class Migration(migrations.Migration):
    dependencies = [("takedowns", "0001_first")]
    operations = [SecureRows("takedowns_removalrequest")]

"""A code is seen in the scope of its school or board only."""

from django.db import migrations

from goedenaam.kernel.rowsecurity import SecureRows


class Migration(migrations.Migration):
    dependencies = [("placing", "0001_first")]
    operations = [SecureRows("placing_handover")]

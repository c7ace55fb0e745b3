"""New devices of guardians are seen in a scope only."""

from django.db import migrations

from goedenaam.kernel.rowsecurity import SecureRows


class Migration(migrations.Migration):
    dependencies = [("invitations", "0003_pupils_and_devices")]
    operations = [SecureRows("invitations_newdevicenotice")]

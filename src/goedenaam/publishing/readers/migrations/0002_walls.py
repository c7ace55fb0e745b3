"""The list of a newsletter is seen in the scope of its school or board only; readers are served in the system's."""

from django.db import migrations

from goedenaam.kernel.rowsecurity import SecureRows


class Migration(migrations.Migration):
    dependencies = [("readers", "0001_first")]
    operations = [SecureRows("readers_reader")]

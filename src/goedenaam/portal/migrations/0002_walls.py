"""A session on a tablet is seen in the scope of its school only."""

from django.db import migrations

from goedenaam.kernel.rowsecurity import SecureRows


class Migration(migrations.Migration):
    dependencies = [("portal", "0001_first")]
    operations = [SecureRows("portal_desksession")]

"""School time is seen in the scope of the school only."""

from django.db import migrations

from goedenaam.kernel.rowsecurity import SecureRows


class Migration(migrations.Migration):
    dependencies = [("schooltime", "0001_first")]
    operations = [
        SecureRows("schooltime_schoolregion"),
        SecureRows("schooltime_closeddays"),
        SecureRows("schooltime_oncall"),
    ]

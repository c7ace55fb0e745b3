"""What holds at a school is seen in the scope of that school or its board only."""

from django.db import migrations

from goedenaam.kernel.rowsecurity import SecureRows


class Migration(migrations.Migration):
    dependencies = [("protocol", "0003_commencements")]
    operations = [SecureRows("protocol_commencement")]

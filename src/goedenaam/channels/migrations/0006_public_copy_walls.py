"""What stands in the window is seen in the scope of its school or board only; who fetches is served in the system's."""

from django.db import migrations

from goedenaam.kernel.rowsecurity import SecureRows


class Migration(migrations.Migration):
    dependencies = [("channels", "0005_public_copies")]
    operations = [SecureRows("channels_publiccopy")]

"""Entries of a feed are seen in the scope of their school or board only; readers are served in the system's."""

from django.db import migrations

from goedenaam.kernel.rowsecurity import SecureRows


class Migration(migrations.Migration):
    dependencies = [("channels", "0003_feed")]
    operations = [SecureRows("channels_feedentry"), SecureRows("channels_feedpicture")]

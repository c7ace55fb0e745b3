"""Channels are seen in the scope of their school or board only; what a board decided is added to and never changed."""

from django.db import migrations

from goedenaam.kernel.rowsecurity import AppendOnly, SecureRows


class Migration(migrations.Migration):
    dependencies = [("channels", "0001_first")]
    operations = [
        AppendOnly("channels_platformdecision"),
        SecureRows("channels_channel"),
        SecureRows("channels_keyholder"),
        # A board's decision holds for all its schools, and is read there.
        SecureRows("channels_platformdecision", school="NULL::uuid"),
        SecureRows("channels_credential"),
        SecureRows("channels_accounthealth"),
        SecureRows("channels_trial"),
    ]

"""Looks and differences are seen in the scope of their school or board only."""

from django.db import migrations

from goedenaam.kernel.rowsecurity import SecureRows


class Migration(migrations.Migration):
    dependencies = [("timeline", "0001_first")]
    operations = [SecureRows("timeline_look"), SecureRows("timeline_difference")]

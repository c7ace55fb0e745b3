"""Invitations and day passes are seen in a scope only."""

from django.db import migrations

from goedenaam.kernel.rowsecurity import SecureRows


class Migration(migrations.Migration):
    dependencies = [("invitations", "0001_first")]
    operations = [SecureRows("invitations_invitation"), SecureRows("invitations_daypass")]

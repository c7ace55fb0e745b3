"""Rows of boards, schools and seats are seen in a scope only."""

from django.db import migrations

from goedenaam.kernel.rowsecurity import SecureRows


class Migration(migrations.Migration):
    dependencies = [("tenancy", "0001_first")]
    operations = [
        # A board's name is seen by everybody who falls under it.
        SecureRows("tenancy_board", board="id", school="NULL::uuid"),
        SecureRows("tenancy_school", board="board_id", school="id"),
        SecureRows("tenancy_membership"),
    ]

"""A board's choices are seen by its own people and those of its schools."""

from django.db import migrations

from goedenaam.kernel.rowsecurity import SecureRows


class Migration(migrations.Migration):
    dependencies = [("consent", "0004_board_choices")]
    operations = [SecureRows("consent_boardchoice")]

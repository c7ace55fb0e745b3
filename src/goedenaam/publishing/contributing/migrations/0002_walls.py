"""What is handed in is seen in the scope of its school only; tablets are served in the system's."""

from django.db import migrations

from goedenaam.kernel.rowsecurity import SecureRows


class Migration(migrations.Migration):
    dependencies = [("contributing", "0001_first")]
    operations = [
        SecureRows("contributing_writingcode"),
        SecureRows("contributing_contribution"),
        SecureRows("contributing_contributedpicture"),
    ]

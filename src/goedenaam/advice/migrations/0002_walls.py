"""What is asked, agreed and kept is seen in the scope of its school or board only."""

from django.db import migrations

from goedenaam.kernel.rowsecurity import SecureRows


class Migration(migrations.Migration):
    dependencies = [("advice", "0001_first")]
    operations = [
        SecureRows("advice_keptanswer"),
        SecureRows("advice_leave"),
        SecureRows("advice_addressee"),
        SecureRows("advice_decided"),
        SecureRows("advice_pupilslink"),
    ]

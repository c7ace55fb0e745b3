"""A question in doubt is seen in the scope of its school only."""

from django.db import migrations

from goedenaam.kernel.rowsecurity import SecureRows


class Migration(migrations.Migration):
    dependencies = [("advice", "0003_doubts")]
    operations = [SecureRows("advice_doubt"), SecureRows("advice_doubtaddressee")]

"""What was answered about a post is seen in the scope of its school or board only."""

from django.db import migrations

from goedenaam.kernel.rowsecurity import SecureRows


class Migration(migrations.Migration):
    dependencies = [("publishing", "0004_composing")]
    operations = [SecureRows("publishing_settled")]

"""A form keeps the boxes that stand on it, and no longer only the purposes."""

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("asking", "0002_walls")]
    operations = [
        migrations.RemoveConstraint("paperform", "asking_form_once"),
        migrations.RenameField("paperform", "purposes", "boxes"),
        migrations.AddConstraint(
            "paperform",
            models.UniqueConstraint(fields=["pupil", "notice", "language", "boxes"], name="asking_form_once"),
        ),
    ]

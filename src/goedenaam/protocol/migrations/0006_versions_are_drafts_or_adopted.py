"""Take the dates off the versions, now that the commencements have them."""

from typing import Any

from django.db import migrations, models
from django.db.models import Q


def adopt(apps: Any, schema_editor: Any) -> None:
    apps.get_model("protocol", "Version").objects.exclude(state="draft").update(state="adopted")


class Migration(migrations.Migration):
    dependencies = [("protocol", "0005_move_what_was_in_force")]
    operations = [
        migrations.RemoveConstraint("version", "protocol_one_in_force_per_school"),
        migrations.RemoveConstraint("version", "protocol_one_in_force_per_board"),
        migrations.RemoveConstraint("version", "protocol_state_matches_dates"),
        migrations.RemoveConstraint("version", "protocol_ends_after_start"),
        migrations.RemoveField("version", "in_force_from"),
        migrations.RemoveField("version", "in_force_until"),
        migrations.RunPython(adopt),
        migrations.AddConstraint(
            "version",
            models.CheckConstraint(
                condition=Q(state__in=["draft", "adopted"]), name="protocol_state_is_known"
            ),
        ),
    ]

"""What was hidden before pictures went with it is hidden once more, and what was to be shown again still is."""

from typing import Any

from django.db import migrations
from django.db.models import F, Q
from django.db.models.functions import Coalesce

from goedenaam.kernel.scope import for_system


def look_again(apps: Any, schema_editor: Any) -> None:
    standing = apps.get_model("publishing", "Copy").objects.filter(state="live")
    to_do = standing.filter(Q(hide_asked_at__isnull=False) | Q(hidden_at__isnull=False))
    with for_system():
        to_do.update(hiding_at=Coalesce(F("hide_asked_at"), F("hidden_at")))


class Migration(migrations.Migration):
    dependencies = [("publishing", "0006_hiding_goes_on")]
    operations = [migrations.RunPython(look_again)]

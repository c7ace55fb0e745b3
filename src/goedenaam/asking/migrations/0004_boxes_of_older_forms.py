"""Give forms that were printed before the boxes that stood on them: those of their purposes, less what history added later."""

from collections.abc import Iterable
from datetime import datetime
from typing import Any

from django.db import migrations


def boxes_then(code: str, media: Iterable[str], added: Iterable[tuple[datetime, list[str]]], at: datetime) -> list[str]:
    """The boxes of a purpose at an instant, from its media of now and when some were added."""
    later = {medium for moment, listed in added if moment > at for medium in listed}
    return [f"{code}/{medium}" for medium in media if medium not in later]


def forwards(apps: Any, schema_editor: Any) -> None:
    form, purpose = apps.get_model("asking", "PaperForm"), apps.get_model("consent", "Purpose")
    history = apps.get_model("audit", "History")
    known = {(row.school_id, row.code): row for row in purpose.objects.all()}
    added: dict[Any, list[tuple[datetime, list[str]]]] = {}
    for line in history.objects.filter(kind="consent.purpose_changed", facts__has_key="media").iterator():
        added.setdefault(line.object_id, []).append((line.at, line.facts["media"]))
    for printed in form.objects.iterator():
        asked = [known[(printed.school_id, code)] for code in printed.boxes if "/" not in code]
        if asked:
            printed.boxes = [
                box
                for row in asked
                for box in boxes_then(row.code, row.media, added.get(row.pk, ()), printed.printed_at)
            ]
            printed.save(update_fields=["boxes"])


class Migration(migrations.Migration):
    dependencies = [
        ("asking", "0003_forms_remember_their_boxes"),
        ("audit", "0001_first"),
        ("consent", "0004_board_choices"),
    ]
    operations = [migrations.RunPython(forwards)]

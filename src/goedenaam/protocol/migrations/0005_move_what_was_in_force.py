"""Turn the dates of each version into commencements, and its state into whether it was adopted."""

from collections.abc import Iterable, Iterator
from itertools import groupby, pairwise
from typing import Any

from django.db import migrations


def commencements_of(versions: Iterable[Any]) -> Iterator[dict[str, Any]]:
    """Give the commencements of versions that are or were in force, per school or board in the order of time.

    A version that ended at the instant at which it began never held, and gets none. Raises `ValueError` for a version that ended
    while none followed: no command ever did that, and a commencement cannot say it.
    """
    held = [version for version in versions if version.in_force_from != version.in_force_until]

    def place(version: Any) -> tuple[str, str]:
        return str(version.board_id), str(version.school_id or "")

    held.sort(key=lambda version: (place(version), version.in_force_from))
    for _, group in groupby(held, key=place):
        line = list(group)
        for former, later in pairwise([*line, None]):
            if former.in_force_until != (later.in_force_from if later else None):
                raise ValueError(f"version {former.pk} ended while none followed")
        for number, version in enumerate(line, start=1):
            yield {
                "version_id": version.pk,
                "board_id": version.board_id,
                "school_id": version.school_id,
                "layer": "school" if version.school_id else "board",
                "number": number,
                "starts": version.in_force_from,
                "decided_at": version.in_force_from,
            }


def forwards(apps: Any, schema_editor: Any) -> None:
    version, commencement = apps.get_model("protocol", "Version"), apps.get_model("protocol", "Commencement")
    adopted = version.objects.exclude(state="draft")
    commencement.objects.bulk_create(commencement(**row) for row in commencements_of(adopted))


class Migration(migrations.Migration):
    dependencies = [("protocol", "0004_wall_of_commencements")]
    operations = [migrations.RunPython(forwards)]

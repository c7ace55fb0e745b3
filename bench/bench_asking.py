"""How long the answers of 20,000 pupils to 8 questions take to be read, shown and taken over, and again without a change.

One school of that size, one file, one transaction. Time is from the bytes of the file to the commit, the child that reads it
included; memory is the most that any of our processes held. On both databases.
"""

import json
import os
import resource
import subprocess
import sys
import tempfile
import time
from datetime import date, timedelta
from random import Random
from typing import Any
from uuid import UUID

PUPILS = 20_000
QUESTIONS = ("guide/photo", "website/photo", "newsletter/photo", "social/photo", "class_app/photo", "class_photo/photo",
             "social/film", "press/photo")  # fmt: skip
LIMIT_SECONDS = 90.0
LIMIT_MB = 500.0


def measure() -> list[dict[str, Any]]:
    """Measure in a process of its own per database."""
    here = [sys.executable, __file__]
    postgres = [sys.executable, "-m", "goedenaam.testing.postgres", *here]
    return [*_run(here, "SQLite"), *_run(postgres, "PostgreSQL")]


def _run(command: list[str], database: str) -> list[dict[str, Any]]:
    with tempfile.TemporaryDirectory(prefix="goedenaam-bench-") as folder:
        kept = {key: value for key, value in os.environ.items() if not key.startswith("GOEDENAAM_DATABASE")}
        environment = {
            **kept,
            "GOEDENAAM_DEMONSTRATION": "1",
            "GOEDENAAM_DATA_DIR": folder,
            "DJANGO_SETTINGS_MODULE": "goedenaam.config.settings",
        }
        done = subprocess.run(command, env=environment, check=True, stdout=subprocess.PIPE, text=True)
    return [
        {
            "name": f"{name}, {database}",
            "figure": figure,
            "unit": "MB" if "memory" in name else "s",
            "limit": LIMIT_MB if "memory" in name else LIMIT_SECONDS,
        }
        for name, figure in json.loads(done.stdout.splitlines()[-1]).items()
    ]


def _measure_here() -> dict[str, float]:
    import django

    django.setup()
    from django.core.management import call_command
    from django.utils import timezone

    from goedenaam.consent.commands import begin_asking
    from goedenaam.kernel.scope import for_system
    from goedenaam.testing.measured import leader_of

    call_command("migrate", verbosity=0, interactive=False)
    leader = leader_of("De Meting", now=timezone.now() - timedelta(days=30))
    school_id = leader.seat.school_id
    if school_id is None:
        raise LookupError("a leader sits at a school")
    begin_asking(actor=leader, school_id=school_id, now=timezone.now() - timedelta(days=30))
    with for_system():
        _fill(leader.seat.board_id, school_id)
    data = _file(Random(8))
    first, second = _taken(leader, school_id, data), _taken(leader, school_id, data)
    most = max(resource.getrusage(who).ru_maxrss for who in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN))
    return {
        "asking: 20,000 pupils with 8 answers, read, shown and taken over": first,
        "asking: the same file again, nothing new": second,
        "asking: most memory of one process": round(most / 1024, 1),
    }


def _taken(leader: Any, school_id: UUID, data: bytes) -> float:
    """Seconds from the bytes to the commit; the worker's part is called as the worker calls it."""
    from django.utils import timezone

    from goedenaam.asking import commands
    from goedenaam.asking.commands.files import FileRead
    from goedenaam.asking.transfer.run import read_answers
    from goedenaam.kernel.scope import for_system

    now = timezone.now()
    media = {asked.partition("/")[0]: ["photo"] for asked in QUESTIONS}
    columns = [
        "pupil.key",
        "pupil.name",
        "pupil.birth_date",
        "day",
        *(f"answer:{asked}" for asked in QUESTIONS),
    ]
    started = time.perf_counter()
    answers = read_answers(data, columns, media=media, today=now.date())
    read = FileRead(answers=answers, file_name="export.csv", source="ParnasSys", exported_on=now.date())
    made = commands.preview_file(actor=leader, school_id=school_id, read=read, now=now)
    commands.confirm_file(actor=leader, file_id=made.pk, now=now)
    with for_system():
        commands.apply_file(file_id=made.pk, now=now)
        made.refresh_from_db()
    if made.state != "applied":
        raise LookupError(made.refusal)
    return round(time.perf_counter() - started, 2)


def _fill(board_id: UUID, school_id: UUID) -> None:
    from goedenaam.people.models import Pupil

    Pupil.objects.bulk_create(
        [
            Pupil(board_id=board_id, school_id=school_id, key=str(number), call_name=f"Kind{number}", last_name="Vos",
                  sort_key=f"{number:05d}", birth_date=date(2016, 5, 4))
            for number in range(PUPILS)
        ],
        batch_size=2000,
    )  # fmt: skip


def _file(random: Random) -> bytes:
    """A row per pupil: seven in ten a yes, two a no, one in ten empty; half of them with a date."""
    rows = ["Nummer;Naam;Geboortedatum;Datum;" + ";".join(QUESTIONS)]
    for number in range(PUPILS):
        said = ";".join(random.choices(("ja", "nee", ""), (7, 2, 1), k=len(QUESTIONS)))
        rows.append(f"{number};Kind{number} Vos;4-5-2016;{'1-9-2026' if number % 2 else ''};{said}")
    return "\r\n".join(rows).encode()


if __name__ == "__main__":
    print(json.dumps(_measure_here()))

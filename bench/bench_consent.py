"""Deciding about consent with a million lines in the ledger, and two implementations that have to say the same.

Thirty people on five channels: the whole question with its queries, warm, on both databases. The board: 20,000 pupils over
ten school years, each asked about at ten random instants and replayed by the second implementation.
"""

import json
import os
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from datetime import date, datetime, timedelta
from random import Random
from typing import Any
from uuid import UUID

RANDOM_LEDGERS = 100_000
PUPILS = 20_000
LINES_A_PUPIL = 50
TIMES = 10
PEOPLE = 30
CHANNELS = ("guide", "website", "newsletter", "social", "class_app")
ROUNDS = 300
MUST_MS = 15.0
AIM_MS = 5.0
FIRST, SECOND = date(2015, 8, 1), date(2015, 8, 2)  # since when each of two guardians has authority


def measure() -> list[dict[str, Any]]:
    """Measure the agreement here, and the time in a process of its own per database."""
    here = [sys.executable, __file__]
    postgres = [sys.executable, "-m", "goedenaam.testing.postgres", *here]
    return [*_agreement(), *_run(here, "SQLite"), *_run(postgres, "PostgreSQL")]


def _agreement() -> list[dict[str, Any]]:
    from bench.consent_board import pupil_asked
    from goedenaam.consent.tests.ledgers import agree, random_case

    def differ(cases: Iterator[Any]) -> int:
        return sum(ours != theirs for ours, theirs in map(agree, cases))

    ledgers = differ(random_case(Random(seed)) for seed in range(RANDOM_LEDGERS))
    board = differ(case for seed in range(PUPILS) for case in pupil_asked(Random(seed), TIMES))
    return [
        {"name": "consent: differences in 100,000 random ledgers", "figure": ledgers, "unit": "", "limit": 0},
        {"name": "consent: differences over ten school years of 20,000 pupils", "figure": board, "unit": "", "limit": 0},
    ]  # fmt: skip


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
    figure = json.loads(done.stdout.strip().splitlines()[-1])
    name = f"consent: 30 people and 5 channels among 1,000,000 lines (p95), {database}"
    return [{"name": name, "figure": figure, "unit": "ms", "limit": MUST_MS, "aim": AIM_MS}]


def _measure_here() -> float:
    """The p95 in milliseconds over `ROUNDS` groups of thirty, after a warming round."""
    import django

    django.setup()
    from django.core.management import call_command
    from django.utils import timezone

    from goedenaam.consent import queries
    from goedenaam.consent.commands import begin_asking
    from goedenaam.kernel.scope import for_system, reading
    from goedenaam.testing.measured import leader_of

    call_command("migrate", verbosity=0, interactive=False)
    now = timezone.now()
    leader = leader_of("De Meting", now=now - timedelta(days=3000))
    school_id = leader.seat.school_id
    if school_id is None:
        raise LookupError("a leader sits at a school")
    begin_asking(actor=leader, school_id=school_id, now=now - timedelta(days=3000))
    random = Random(8)
    with for_system():
        pupils = _fill(leader.seat.board_id, school_id, random, now)
    _analyse()
    spent = []
    asked = [(code, "photo") for code in CHANNELS]
    for number in range(ROUNDS + 20):
        people = random.sample(pupils, PEOPLE)
        with reading(leader):
            started = time.perf_counter()
            found = queries.standings(leader, people, asked, at=now)
            spent.append((time.perf_counter() - started) * 1000)
        if len({one.verdict for one in found.values()}) < 2 or number < 20:
            spent.pop()
    return round(sorted(spent)[int(len(spent) * 0.95)], 2)


def _fill(board_id: UUID, school_id: UUID, random: Random, now: datetime) -> list[UUID]:
    from django.db import connection

    from goedenaam.consent.models import Line, Notice
    from goedenaam.people.models import Guardian, Guardianship, Pupil

    pupils = [
        Pupil(board_id=board_id, school_id=school_id, call_name=f"Kind{number}", sort_key=f"{number:05d}",
              birth_date=date(random.randint(2011, 2021), 5, 4))
        for number in range(PUPILS)
    ]  # fmt: skip
    guardians = [
        Guardian(board_id=board_id, school_id=school_id, call_name=f"Ouder{number}", sort_key=f"{number:05d}")
        for number in range(PUPILS * 2)
    ]
    ties = [
        Guardianship(board_id=board_id, school_id=school_id, guardian=guardian, pupil=pupils[number // 2],
                     authority="yes", source="formulier", since=SECOND if number % 2 else FIRST)
        for number, guardian in enumerate(guardians)
    ]  # fmt: skip
    Pupil.objects.bulk_create(pupils, batch_size=2000)
    Guardian.objects.bulk_create(guardians, batch_size=2000)
    Guardianship.objects.bulk_create(ties, batch_size=2000)
    notice = Notice.objects.filter(school=school_id)[0]
    with connection.cursor() as cursor:
        for number in range(1, LINES_A_PUPIL + 1):
            moment = now - timedelta(days=2000 - number * 30)
            row = Line(
                board_id=board_id, school_id=school_id, sequence=number, capacity="guardian", notice=notice,
                purpose=(*CHANNELS, "press", "board", "yearbook")[number % 8],
                medium=("photo", "photo", "film", "name")[number % 4],
                how="portal", given_at=moment, recorded_at=moment, previous="0" * 64, hash="0" * 64,
            )  # fmt: skip
            cursor.execute(*_one_line_each(row, withdraws=number % 10, second=number % 2 == 0))
    return [pupil.pk for pupil in pupils]


def _one_line_each(row: Any, *, withdraws: int, second: bool) -> tuple[str, list[Any]]:
    """An INSERT that gives every pupil this line, from one guardian or the other; one pupil in ten takes a yes back."""
    from django.db import connection

    postgres = connection.vendor == "postgresql"
    told: dict[str, str] = {
        "id": "gen_random_uuid()" if postgres else "lower(hex(randomblob(16)))",
        "person_id": "tie.pupil_id",
        "by": "tie.guardian_id",
        "kind": f"CASE WHEN substr(pupil.sort_key, 5, 1) = '{withdraws}' THEN 'withdraw' ELSE 'yes' END",
    }
    values: list[Any] = []
    for field in row._meta.concrete_fields:  # noqa: SLF001  (the public way to its columns)
        if field.column not in told:
            told[field.column] = f"CAST(%s AS {field.db_type(connection)})" if postgres else "%s"
            values.append(field.get_db_prep_save(getattr(row, field.attname), connection))
    names = ", ".join(f'"{name}"' for name in told)
    sql = (
        f"INSERT INTO consent_line ({names}) SELECT {', '.join(told.values())} FROM people_guardianship AS tie"  # noqa: S608  (names of our own columns only)
        " JOIN people_pupil AS pupil ON pupil.id = tie.pupil_id"
        f" WHERE tie.since = '{SECOND if second else FIRST}'"
    )
    return sql, values


def _analyse() -> None:
    """What the database does by itself some time after so many rows; on PostgreSQL only for the owner of the tables."""
    import psycopg
    from django.db import connection

    if connection.vendor == "postgresql":
        with psycopg.connect(os.environ["GOEDENAAM_DATABASE_OWNER_URL"], autocommit=True) as owner:
            owner.execute("VACUUM ANALYZE")
    else:
        with connection.cursor() as cursor:
            cursor.execute("ANALYZE")


if __name__ == "__main__":
    print(_measure_here())

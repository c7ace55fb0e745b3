"""How long 20,000 pupils with their guardians take, and again without a change, and how much memory; on both databases.

One school of that size is harder than a board of sixty: one file, one plan, one transaction. Time is from the bytes of the
file to the commit, the child that reads the file included; memory is the most that any of our processes held.
"""

import json
import os
import resource
import subprocess
import sys
import tempfile
import time
from random import Random
from typing import Any

PUPILS = 20_000
LIMIT_SECONDS = 30.0
LIMIT_MB = 300.0
_HEADS = (
    "Leerlingnummer;Roepnaam;Tussenvoegsel;Achternaam;Geboortedatum;Groep;"
    "Ouder 1 naam;Ouder 1 e-mail;Ouder 1 gezag;Ouder 2 naam;Ouder 2 e-mail;Ouder 2 gezag"
)


def measure() -> list[dict[str, Any]]:
    """Measure both kinds of file in a process of its own per database."""
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

    call_command("migrate", verbosity=0, interactive=False)
    random = Random(20)
    table, edexml = _table(random), _edexml(random)
    figures = {
        "20,000 pupils with guardians from a table": _import("De Tabel", table),
        "the same table again": _import("De Tabel", table),
        "20,000 pupils from EDEXML": _import("De Uitwisseling", edexml),
        "the same EDEXML again": _import("De Uitwisseling", edexml),
    }
    most = max(resource.getrusage(who).ru_maxrss for who in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN))
    figures["the most memory of one process"] = round(most / 1024, 1)
    return figures


def _import(school_name: str, data: bytes) -> float:
    from django.utils import timezone

    from goedenaam.outbox.commands import sweep
    from goedenaam.people import commands
    from goedenaam.people.commands.importing import FileRead
    from goedenaam.people.imports import columns, run
    from goedenaam.testing.measured import leader_of

    now = timezone.now()
    leader = leader_of(school_name, now=now)
    started = time.perf_counter()
    if run.is_xml(data):
        incoming = run.read_edexml(data, today=now.date())
    else:
        chosen = columns.guess(run.read_heads(data, today=now.date()))
        incoming = run.read_table(data, chosen, school_year="2026-2027", whole=True, today=now.date())
    read = FileRead(incoming=incoming, file_name="export")
    made = commands.preview_import(actor=leader, school_id=leader.seat.school_id, read=read, now=now)
    commands.confirm_import(actor=leader, import_id=made.pk, many_may_leave=False, now=now)
    del read, incoming
    if sweep(now=now) != 1:
        raise RuntimeError("the worker did not take the file over")
    return round(time.perf_counter() - started, 2)


def _families(random: Random) -> Any:
    number = 0
    while number < PUPILS:
        last = f"Naam{number:05d}"
        for _ in range(min(random.choice((1, 2, 2, 3)), PUPILS - number)):
            born = f"{random.randint(2014, 2021)}-{random.randint(1, 12):02d}-{random.randint(1, 28):02d}"
            yield number, f"Kind{number % 997}", last, born, f"{number // 25 + 1:03d}"
            number += 1


def _table(random: Random) -> bytes:
    rows = [
        f"{number};{call_name};van der;{last};{born};{group};"
        f"Moeder {last};moeder.{last}@thuis.example;ja;Vader van der {last};vader.{last}@thuis.example;onbekend"
        for number, call_name, last, born, group in _families(random)
    ]
    return "\n".join([_HEADS, *rows]).encode()


def _edexml(random: Random) -> bytes:
    pupils = [
        f'<leerling key="{number}"><achternaam>{last}</achternaam><voorvoegsel>van der</voorvoegsel>'
        f"<voornamen>{call_name}</voornamen><voorletters-1>K</voorletters-1><roepnaam>{call_name}</roepnaam>"
        f"<geboortedatum>{born}</geboortedatum><geslacht>0</geslacht><jaargroep>5</jaargroep>"
        f'<groep key="G{group}"/><postcodenl>6971VB</postcodenl><instroomdatum>2024-08-01</instroomdatum>'
        f"<mutatiedatum>2026-09-07T08:47:34</mutatiedatum></leerling>"
        for number, call_name, last, born, group in _families(random)
    ]
    groups = [
        f'<groep key="G{number:03d}"><naam>{number:03d}</naam><jaargroep>5</jaargroep></groep>'
        for number in range(1, PUPILS // 25 + 2)
    ]
    return (
        "<EDEX><school><schooljaar>2026-2027</schooljaar><xsdversie>2.1</xsdversie></school>"
        f"<groepen>{''.join(groups)}</groepen><leerlingen>{''.join(pupils)}</leerlingen></EDEX>"
    ).encode()


if __name__ == "__main__":
    print(json.dumps(_measure_here()))

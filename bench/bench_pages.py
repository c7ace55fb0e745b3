"""How long a page takes at a large board: 60 schools, 20,000 pupils. One client, warm, on both databases."""

import json
import os
import re
import statistics
import subprocess
import sys
import tempfile
import time
from typing import Any

LIMIT_MS = 100.0
ROUNDS = 60
WARM_UP = 5
PAGES = {
    "Vandaag": "/vandaag/",
    "Mag dit?": "/mag-dit/",
    "an answer": "/mag-dit/vriendschapsverzoek/?asker=staff&other=pupil",
    "the protocol": "/protocol/",
    "groups": "/mensen/",
    "one group": "/mensen/groep/{group}/",
    "pupils": "/mensen/leerlingen/",
    "a pupil by name": "/mensen/leerlingen/?zoek=de",
    "one pupil": "/mensen/leerling/{pupil}/",
    "guardians": "/mensen/ouders/",
    "staff": "/mensen/medewerkers/",
    "volunteers": "/mensen/vrijwilligers/",
    "visitors": "/mensen/bezoekers/",
    "files": "/mensen/inlezen/",
    "school time": "/schooltijd/",
}


def measure() -> list[dict[str, Any]]:
    """Measure each page in a process of its own per database."""
    here = [sys.executable, __file__]
    postgres = [sys.executable, "-m", "goedenaam.testing.postgres", *here]
    return [*_run(here, "SQLite"), *_run(postgres, "PostgreSQL")]


def _run(command: list[str], database: str) -> list[dict[str, Any]]:
    with tempfile.TemporaryDirectory(prefix="goedenaam-bench-") as folder:
        environment = {
            **{
                name: value for name, value in os.environ.items() if not name.startswith("GOEDENAAM_DATABASE")
            },
            "GOEDENAAM_DEMONSTRATION": "1",
            "GOEDENAAM_DATA_DIR": folder,
            "DJANGO_SETTINGS_MODULE": "goedenaam.config.settings",
        }
        done = subprocess.run(command, env=environment, check=True, stdout=subprocess.PIPE, text=True)
    figures = json.loads(done.stdout.splitlines()[-1])
    return [
        {"name": f"{name}, {database}, p95", "figure": figure, "unit": "ms", "limit": LIMIT_MS}
        for name, figure in figures.items()
    ]


def _measure_here() -> dict[str, float]:
    import django

    django.setup()
    from django.core.management import call_command
    from django.test import Client

    from goedenaam.config.demonstration.load import LARGE_BOARD_NAME
    from goedenaam.kernel.actor import Role
    from goedenaam.testing.measured import somebody_at
    from goedenaam.testing.visitor import sign_in

    call_command("migrate", verbosity=0, interactive=False)
    call_command("demonstration", large=True, stdout=sys.stderr)
    client = Client(headers={"host": "localhost"})
    sign_in(client, somebody_at(LARGE_BOARD_NAME, Role.LEADER))
    things = {"group": _first(client, "/mensen/"), "pupil": _first(client, "/mensen/leerlingen/")}
    return {name: _p95(client, address.format(**things)) for name, address in PAGES.items()}


def _first(client: Any, address: str) -> str:
    """The id of the first thing on a list."""
    found = re.search(
        r'class="roster">.*?href="[^"]*/([0-9a-f-]{36})/"', client.get(address).content.decode(), re.DOTALL
    )
    if found is None:
        raise RuntimeError(f"{address} lists nothing")
    return found[1]


def _p95(client: Any, address: str) -> float:
    times = []
    for number in range(WARM_UP + ROUNDS):
        started = time.perf_counter()
        response = client.get(address)
        if response.status_code != 200:
            raise RuntimeError(f"{address} answered {response.status_code}")
        if number >= WARM_UP:
            times.append((time.perf_counter() - started) * 1000)
    return round(statistics.quantiles(times, n=20)[-1], 1)


if __name__ == "__main__":
    print(json.dumps(_measure_here()))

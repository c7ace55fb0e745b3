"""Delivering: what must never happen, counted over random days, kills and interleavings; and how fast it goes on two cores.

Everything runs in processes of its own, on SQLite in a file and on PostgreSQL, against networks in the same process that keep
to the contract of connectors. Seeds are printed beside the counts, so that a fault can be walked again.
"""

import json
import os
import subprocess
import sys
import tempfile
from concurrent.futures import ProcessPoolExecutor
from pathlib import Path
from typing import Any

PURE_STEPS = 1_000_000
CORES = 2


def measure() -> list[dict[str, Any]]:
    """Count and time, each part in a process of its own per database."""
    rows = [_pure()]
    for database, command in _databases():
        for part in ("walk", "kill", "stopped", "speed", "lateness", "stop", "takedown"):
            rows += _run([*command, part], database)
    rows += _run([*dict(_databases())["SQLite"], "hostile"], "SQLite")
    rows += _run([*dict(_databases())["PostgreSQL"], "between"], "PostgreSQL")
    return rows


def _databases() -> list[tuple[str, list[str]]]:
    here = [sys.executable, str(Path(__file__).with_name("delivering.py"))]
    return [("SQLite", here), ("PostgreSQL", [sys.executable, "-m", "goedenaam.testing.postgres", *here])]


def _run(command: list[str], database: str) -> list[dict[str, Any]]:
    with tempfile.TemporaryDirectory(prefix="goedenaam-bench-") as folder:
        kept = {key: value for key, value in os.environ.items() if not key.startswith("GOEDENAAM_DATABASE")}
        settings = {
            "GOEDENAAM_DEMONSTRATION": "1",
            "GOEDENAAM_DATA_DIR": folder,
            "DJANGO_SETTINGS_MODULE": "goedenaam.config.settings",
            "PYTHONPATH": str(Path(__file__).parent.parent),
        }
        done = subprocess.run(command, env=kept | settings, check=True, stdout=subprocess.PIPE, text=True)
    rows: list[dict[str, Any]] = json.loads(done.stdout.strip().splitlines()[-1])
    return [{**row, "name": f"delivery: {row['name']}, {database}"} for row in rows]


def _pure() -> dict[str, Any]:
    """Random steps on the pure machine; every broken promise stops a walk and counts."""
    with ProcessPoolExecutor(CORES) as pool:
        broken = sum(pool.map(_walk_pure, range(PURE_STEPS // 1000)))
    return {
        "name": f"delivery: promises broken in {PURE_STEPS} steps of the machine",
        "figure": broken,
        "unit": "",
        "limit": 0,
    }


def _walk_pure(seed: int) -> int:
    from goedenaam.publishing.tests.world import walk

    try:
        walk(seed, 1000)
    except AssertionError as broken:
        print(f"seed {seed}: {broken}", file=sys.stderr)
        return 1
    return 0

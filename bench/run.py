"""Run every benchmark, print each figure beside its limit, its aim and a peer's, and keep all in latest.json.

A benchmark is a file bench_*.py with `measure() -> list[dict]`; each dict has `name`, `figure`, `unit`, and
where there is one a `limit` (worse is a fault), an `aim` (what we strive for) and a `peer` (what another
program needs for the same). A lower figure is better unless the dict says `higher_is_better`.
"""

import json
import os
import platform
import sys
import time
from collections.abc import Iterable
from importlib import import_module
from pathlib import Path
from typing import Any

HERE = Path(__file__).resolve().parent
COLUMNS = ("name", "figure", "unit", "limit", "aim", "peer")
KEYS = {*COLUMNS, "higher_is_better"}


def main(wanted: list[str]) -> int:
    """Measure; 1 when a figure is beyond its limit."""
    os.environ.setdefault("GOEDENAAM_DEMONSTRATION", "1")
    sys.path.insert(0, str(HERE.parent))
    rows: list[dict[str, Any]] = []
    for path in sorted(HERE.glob("bench_*.py")):
        if wanted and path.stem.removeprefix("bench_") not in wanted:
            continue
        for row in import_module(f"bench.{path.stem}").measure():
            check_keys(path.name, row)
            rows.append(row)
    print_table(rows)
    result = {
        "measured_at": time.strftime("%Y-%m-%dT%H:%M:%SZ", time.gmtime()),
        "machine": {
            "python": platform.python_version(),
            "cores": os.cpu_count(),
            "system": platform.system(),
        },
        "figures": rows,
    }
    (HERE / "latest.json").write_text(json.dumps(result, indent=2, ensure_ascii=False) + "\n")
    beyond = [row["name"] for row in rows if is_beyond_limit(row)]
    if beyond:
        print(f"\nBeyond the limit: {', '.join(beyond)}")
    return 1 if beyond else 0


def check_keys(file: str, row: dict[str, Any]) -> None:
    """Stop at a row that the table cannot show."""
    missing = {"name", "figure", "unit"} - set(row)
    unknown = set(row) - KEYS
    if missing or unknown:
        raise SystemExit(f"{file}: missing {sorted(missing)}, unknown {sorted(unknown)} in {row}")


def is_beyond_limit(row: dict[str, Any]) -> bool:
    limit = row.get("limit")
    if not isinstance(limit, int | float):
        return False
    return bool(row["figure"] < limit) if row.get("higher_is_better") else bool(row["figure"] > limit)


def print_table(rows: Iterable[dict[str, Any]]) -> None:
    cells = [list(COLUMNS), *[[show(row.get(column)) for column in COLUMNS] for row in rows]]
    widths = [max(len(line[index]) for line in cells) for index in range(len(COLUMNS))]
    for line in cells:
        words = [
            cell.rjust(width) if index in {1, 3, 4} else cell.ljust(width)
            for index, (cell, width) in enumerate(zip(line, widths, strict=True))
        ]
        print("  ".join(words).rstrip())


def show(value: object) -> str:
    if value is None:
        return ""
    return f"{value:.3g}" if isinstance(value, float) and abs(value) < 100 else str(value)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))

"""How long a newcomer waits: the first start of the demonstration with its board, and every later one."""

import sys
import tempfile
import time
from pathlib import Path
from typing import Any

sys.path.insert(0, str(Path(__file__).resolve().parents[1] / "scripts"))
from serve import Demonstration, choose_port

FIRST_PORT = 8800


def measure() -> list[dict[str, Any]]:
    with tempfile.TemporaryDirectory(prefix="goedenaam-bench-") as folder:
        first = seconds_to_start(Path(folder))
        again = seconds_to_start(Path(folder))
    return [
        {"name": "first start, packages installed", "figure": first, "unit": "s", "limit": 60},
        {"name": "later start", "figure": again, "unit": "s", "limit": 5},
    ]


def seconds_to_start(folder: Path) -> float:
    """Return the time until the address answers and the sign-in links are there."""
    started = time.monotonic()
    with Demonstration(folder, choose_port(FIRST_PORT)) as demonstration:
        demonstration.prepare()
        demonstration.start()
        demonstration.wait()
        return time.monotonic() - started

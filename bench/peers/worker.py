"""Run one finder in a process of its own over JSON lines on standard input, and print what it found and what it cost.

`python -m bench.peers.worker NAME`; answers one JSON object: seconds to import and load, milliseconds a post (95th
percentile), peak memory in MB of the whole process, and findings by the id of the post. Status 3 when the program
is not there.
"""

import contextlib
import json
import resource
import sys
import time

from bench.peers.finders import FINDERS, rosters


def main(name: str) -> int:
    schools = rosters()
    posts = [json.loads(line) for line in sys.stdin]
    with contextlib.redirect_stdout(sys.stderr):
        started = time.perf_counter()
        try:
            find = FINDERS[name](schools)
        except ImportError as reason:
            print(f"{name}: {reason}")
            return 3
        load = time.perf_counter() - started
        times: list[float] = []
        found: dict[str, list[tuple[str, int, int]]] = {}
        for post in posts:
            began = time.perf_counter()
            found[post["id"]] = find(post["text"], post["roster"])
            times.append((time.perf_counter() - began) * 1000)
    answer = {
        "load_s": load,
        "p95_ms": sorted(times)[int(len(times) * 0.95)] if times else 0.0,
        "memory_mb": resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024,
        "found": found,
    }
    print(json.dumps(answer))
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1]))

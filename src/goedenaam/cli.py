"""The command `goedenaam`: each word is a module, imported only when it is asked for.

`read`, `ask` and `check` need no Django and no database. Every other word is one of Django's management commands.
"""

import os
import sys
from collections.abc import Callable, Sequence
from importlib import import_module

# word -> module with `main(arguments) -> exit status` (0: done, 2: bad input)
LIBRARY_WORDS = {
    "ask": "goedenaam.answers.command",
    "check": "goedenaam.answers.check_command",
    "read": "goedenaam.norms.reading.command",
}


def main(arguments: Sequence[str] | None = None) -> int:
    """Run one command and return its exit status: 0 when done, 2 for bad input."""
    words = list(sys.argv[1:] if arguments is None else arguments)
    if words and words[0] in LIBRARY_WORDS:
        run: Callable[[Sequence[str]], int] = import_module(LIBRARY_WORDS[words[0]]).main
        return _to_its_end(run, words[1:])
    return import_module("goedenaam.config.manage").main(words)  # type: ignore[no-any-return]  # main() returns the exit code


def _to_its_end(run: Callable[[Sequence[str]], int], words: Sequence[str]) -> int:
    """Run a word; a reader that stops reading halfway (`| head`) is no fault."""
    try:
        status = run(words)
        sys.stdout.flush()
    except BrokenPipeError:
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return 0
    return status


if __name__ == "__main__":
    sys.exit(main())

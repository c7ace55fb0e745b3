"""What the tests of the architecture read: the tracked files and the product's modules."""

import ast
import subprocess
from collections.abc import Iterator
from functools import cache
from pathlib import Path

from goedenaam.testing.presence import REPOSITORY

PRODUCT = REPOSITORY / "src" / "goedenaam"
LIBRARIES = ("norms", "checking", "connectors", "answers")


@cache
def repository_files() -> tuple[Path, ...]:
    """Return every file that is tracked or about to be."""
    listed = subprocess.run(
        ["git", "ls-files", "--cached", "--others", "--exclude-standard", "-z"],
        cwd=REPOSITORY,
        capture_output=True,
        text=True,
        check=True,
    ).stdout
    paths = (REPOSITORY / name for name in listed.split("\0") if name)
    return tuple(path for path in paths if path.is_file())


def product_modules() -> Iterator[tuple[Path, ast.Module]]:
    """Yield each module of the product with its path under src/goedenaam."""
    for path in sorted(PRODUCT.rglob("*.py")):
        yield path.relative_to(PRODUCT), ast.parse(path.read_text(encoding="utf-8"))


def is_test(path: Path) -> bool:
    return "tests" in path.parts or path.parts[0] == "testing"


def imported_names(module: ast.Module) -> Iterator[tuple[int, str]]:
    for node in ast.walk(module):
        if isinstance(node, ast.Import):
            yield from ((node.lineno, alias.name) for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            yield node.lineno, node.module or ""


def document(name: str) -> str:
    return (REPOSITORY / name).read_text(encoding="utf-8")

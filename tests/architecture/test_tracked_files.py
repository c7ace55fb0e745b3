"""What may never be committed: a machine's paths, a registry's address, a lock file that carries one."""

import json
import re

from goedenaam.testing.presence import REPOSITORY
from tests.architecture.sources import repository_files

# Each pattern is written so that it does not find itself.
MACHINE = re.compile(r"(?<![\w.])/(?:wor[k]|roo[t]|hom[e]/\w+|User[s]/\w+|op[t]/\w+)/")
REGISTRY = re.compile(r"(?:pyp[i]\.org|pythonhoste[d]\.org|registry\.(?:npmj[s]|yarnpk[g])|npmjs\.co[m]/)")
LOCK_FILES = {"uv.lock", "poetry.lock", "Pipfile.lock", "yarn.lock", "pnpm-lock.yaml"}
BINARY = {".png", ".jpg", ".webp", ".woff2", ".woff", ".ico", ".pdf", ".docx", ".odt", ".gz", ".onnx"}


def found_in_files(pattern: re.Pattern[str]) -> list[str]:
    found = []
    for path in repository_files():
        if path.suffix in BINARY:
            continue
        for number, line in enumerate(path.read_text(encoding="utf-8", errors="replace").splitlines(), 1):
            if match := pattern.search(line):
                found.append(f"{path.relative_to(REPOSITORY)}:{number} {match.group()}")
    return found


def test_no_file_names_a_path_of_a_machine() -> None:
    assert found_in_files(MACHINE) == []


def test_no_file_names_a_registry() -> None:
    assert found_in_files(REGISTRY) == []


def test_the_patterns_find_what_they_are_for() -> None:
    assert MACHINE.search("see /" + "home/anna/project")
    assert REGISTRY.search("https://" + "pypi" + ".org/simple")


def test_no_lock_file_with_addresses_is_tracked() -> None:
    assert [path.name for path in repository_files() if path.name in LOCK_FILES] == []


def test_the_lock_of_the_scripts_says_what_and_not_where() -> None:
    lock = json.loads((REPOSITORY / "package-lock.json").read_text(encoding="utf-8"))
    assert [name for name, package in lock["packages"].items() if "resolved" in package] == []
    assert [name for name, package in lock["packages"].items() if name and "integrity" not in package] == []

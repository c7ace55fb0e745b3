"""The documents are complete: decisions, settings, commands, words, articles of the house."""

import ast
import dataclasses
import re
import tomllib
from pathlib import Path

from goedenaam.cli import LIBRARY_WORDS
from goedenaam.config.env import Environment
from goedenaam.testing.presence import REPOSITORY
from tests.architecture.sources import PRODUCT, document, product_modules

ADR = REPOSITORY / "docs" / "adr"


def test_the_index_of_decisions_is_what_stands_in_the_folder() -> None:
    listed = re.findall(r"\]\((\d{4}-[a-z0-9-]+\.md)\)", document("docs/adr/README.md"))
    assert listed == sorted(path.name for path in ADR.glob("[0-9]*.md"))


def test_every_decision_has_its_four_parts() -> None:
    for path in ADR.glob("[0-9]*.md"):
        text = path.read_text(encoding="utf-8")
        for part in ("## Context", "## Decision", "## What it costs"):
            assert part in text, f"{path.name} lacks {part}"
        assert re.search(r"^\d{1,2} [A-Z][a-z]+ 20\d\d$", text, re.MULTILINE), f"{path.name} has no date"


def test_every_dependency_has_its_line() -> None:
    project = tomllib.loads(document("pyproject.toml"))["project"]
    groups = [project["dependencies"], *project.get("optional-dependencies", {}).values()]
    names = {
        match.group() for group in groups for line in group if (match := re.match(r"[A-Za-z0-9.-]+", line))
    }
    lines = re.findall(r"^\| `([a-z0-9.-]+)` \|", document("docs/adr/0002-dependencies.md"), re.MULTILINE)
    assert sorted(lines) == sorted(names)


def test_every_setting_is_documented() -> None:
    text = document("docs/settings.md")
    settings = [f"GOEDENAAM_{field.name.upper()}" for field in dataclasses.fields(Environment)]
    assert [name for name in settings if f"`{name}`" not in text] == []
    known = {*settings, "GOEDENAAM_PORT", "GOEDENAAM_SHARED"}
    assert set(re.findall(r"^\| `(GOEDENAAM_\w+)`", text, re.MULTILINE)) == known


def test_every_command_is_documented() -> None:
    words = {*LIBRARY_WORDS, *(path.stem for path in command_files())}
    text = document("docs/commands.md")
    assert [word for word in sorted(words) if f"`goedenaam {word}" not in text] == []
    gone = set(re.findall(r"^\| `goedenaam (\w+)", text, re.MULTILINE)) - words - {"migrate"}
    assert gone == set()


def command_files() -> list[Path]:
    return [path for path in PRODUCT.glob("*/management/commands/*.py") if not path.name.startswith("_")]


def test_every_target_of_make_is_documented() -> None:
    targets = re.findall(r"^([a-z]+):", document("Makefile"), re.MULTILINE)
    text = document("CONTRIBUTING.md") + document("README.md")
    assert [target for target in targets if f"`make {target}`" not in text] == []


def test_every_thing_that_is_stored_has_its_word() -> None:
    words = set(re.findall(r"`(\w+)`", document("docs/glossary.md")))
    stored = {
        name
        for path, module in product_modules()
        if path.name == "models.py" or path.parent.name == "models"
        for name in stored_classes(module)
    }
    assert "Pupil" in stored
    assert sorted(stored - words) == [], (
        "docs/glossary.md: one word per concept, in code, on the screen, in documents"
    )


def stored_classes(module: ast.Module) -> list[str]:
    """Return the models of a module that have a table of their own."""
    models = {"Model", "AbstractBaseUser", "AbstractUser"}
    stored = []
    for node in module.body:
        if isinstance(node, ast.ClassDef) and models & {
            ast.unparse(base).split(".")[-1] for base in node.bases
        }:
            models.add(node.name)
            if "abstract = True" not in ast.unparse(node):
                stored.append(node.name)
    return stored


def test_the_glossary_uses_a_word_once() -> None:
    rows = re.findall(r"^\| ([^|`]+) \| `", document("docs/glossary.md"), re.MULTILINE)
    assert len(rows) == len(set(rows))


def test_every_document_is_in_the_index() -> None:
    index = document("docs/README.md")
    documents = [path.name for path in (REPOSITORY / "docs").glob("*.md") if path.name != "README.md"]
    assert [name for name in documents if f"({name})" not in index] == []


def test_links_between_documents_lead_somewhere() -> None:
    broken = [
        f"{source.relative_to(REPOSITORY)} -> {target}"
        for source in [*REPOSITORY.glob("*.md"), *(REPOSITORY / "docs").rglob("*.md")]
        for target in re.findall(r"\]\(([^)#\s]+)[^)]*\)", source.read_text(encoding="utf-8"))
        if not re.match(r"[a-z]+:", target) and not (source.parent / target).exists()
    ]
    assert broken == []

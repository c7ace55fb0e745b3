"""The five real protocols. They are not in the project: GOEDENAAM_SHARED says where they are."""

import os
from functools import cache
from pathlib import Path

import pytest
import yaml

from goedenaam.norms.reading import Reading, read

_ROOT = Path(__file__).parents[5]
_FILES = {"model": "000", "allure": "001", "demare": "002", "jozef": "003", "borger": "004"}


def shared() -> Path:
    """Find the folder of evidence; skip without it, fail without it where CI says true."""
    folder = Path(os.environ.get("GOEDENAAM_SHARED", _ROOT.parent / "shared"))
    if not (folder / "protocols").is_dir():
        if os.environ.get("CI") == "true":
            pytest.fail(f"De echte protocollen ontbreken: {folder}")
        pytest.skip(f"de echte protocollen staan niet in {folder}")
    return folder


def text_of(name: str) -> str:
    return next((shared() / "protocols").glob(f"{_FILES[name]}_*.txt")).read_text(encoding="utf-8")


@cache
def reading_of(name: str) -> Reading:
    return read(text_of(name))


def entries() -> list[dict[str, str]]:
    entries: list[dict[str, str]] = yaml.safe_load(
        (shared() / "mission" / "articles.yaml").read_text(encoding="utf-8")
    )
    return entries

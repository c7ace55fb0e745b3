"""What a test needs from the machine. Missing: skipped and reported here, a failure where CI=true."""

import os
import shutil
from pathlib import Path
from typing import NoReturn

import pytest

REPOSITORY = Path(__file__).resolve().parents[3]
BROWSERS = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable")
MAC_BROWSER = Path("/Applications/Google Chrome.app/Contents/MacOS/Google Chrome")


def missing(what: str, *, install: str) -> NoReturn:
    """End the running test: with a failure under CI, where nothing may be missing, elsewhere with a skip."""
    sentence = f"{what} ontbreekt. {install}"
    if in_ci():
        pytest.fail(sentence, pytrace=False)
    pytest.skip(sentence)


def in_ci() -> bool:
    return os.environ.get("CI", "").lower() in {"1", "true"}


def shared_folder() -> Path | None:
    """Return the folder with the protocols and the mission, which stands beside the repository."""
    folder = Path(os.environ.get("GOEDENAAM_SHARED") or REPOSITORY.parent / "shared")
    return folder if (folder / "mission" / "articles.yaml").is_file() else None


def need_shared_folder() -> Path:
    """Return the shared folder, or end the test."""
    folder = shared_folder()
    if folder is None:
        missing("De map met protocollen", install="Zet hem in GOEDENAAM_SHARED.")
    return folder


def find_browser() -> str | None:
    """Return the path of a Chromium that this machine already has: tests download none."""
    for name in BROWSERS:
        if found := shutil.which(name):
            return found
    return str(MAC_BROWSER) if MAC_BROWSER.exists() else None

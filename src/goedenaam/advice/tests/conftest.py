"""Schools under one of the five real protocols."""

from collections.abc import Callable

import pytest

from goedenaam.tenancy.models import School
from goedenaam.testing import build
from goedenaam.testing.presence import need_shared_folder

FILES = {"model": "000", "allure": "001", "demare": "002", "jozef": "003", "borger": "004"}


@pytest.fixture
def real() -> Callable[[str], School]:
    """A school under one of the five real protocols, with everything that was read confirmed."""
    folder = need_shared_folder() / "protocols"

    def school_under(name: str) -> School:
        (path,) = folder.glob(f"{FILES[name]}_*.txt")
        text = (
            path.read_text(encoding="utf-8")
            .replace("<<De school>>", "De Linde")
            .replace("<<De  school>>", "De Linde")
        )
        school = build.school(f"De Linde ({name})")
        build.version_in_force(school, text)
        return school

    return school_under

"""De Linde at its desk."""

import pytest

from goedenaam.publishing.composing.tests.desk import Desk, desk


@pytest.fixture
def at(db: None) -> Desk:
    return desk()

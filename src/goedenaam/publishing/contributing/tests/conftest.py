"""De Linde at its desk, with a protocol that names pupils."""

import pytest

from goedenaam.publishing.contributing.tests.classroom import Classroom, classroom


@pytest.fixture
def at(db: None) -> Classroom:
    return classroom()

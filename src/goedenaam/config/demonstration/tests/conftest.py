"""The demonstration as it begins, loaded once for the tests of a module."""

import pytest

from goedenaam.config.demonstration.load import load
from goedenaam.testing.build import NOON


@pytest.fixture(scope="module")
def loaded(kept: None) -> None:
    """The demonstration, begun at `NOON`."""
    assert load(now=NOON)

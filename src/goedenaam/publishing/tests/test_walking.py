"""Five hundred random acts through the real commands, with a network that misbehaves; `make bench` walks much further."""

from random import Random

import pytest

from goedenaam.publishing.tests.walking import Walk, settle

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize("seed", range(4))
def test_no_random_day_breaks_a_promise(seed):
    walk = Walk(Random(seed))  # noqa: S311  a seed makes it repeatable
    for _ in range(130):
        walk.step()
    settle(walk)
    assert walk.sent

"""De Linde asks about Noor; her mother and father each sign in on a browser of their own."""

from collections.abc import Callable

import pytest
from django.test import Client

from goedenaam.consent.models import Line
from goedenaam.consent.tests.conftest import Asking, asking
from goedenaam.kernel.scope import for_system
from goedenaam.people.models import Person
from goedenaam.tenancy.models import User
from goedenaam.testing import build

__all__ = ["asking"]


def signed_in(user: User) -> Client:
    client = Client()
    client.force_login(user)
    return client


@pytest.fixture
def mother(asking: Asking) -> Client:
    return signed_in(build.actor_user(asking.mother))


@pytest.fixture
def father(asking: Asking) -> Client:
    return signed_in(build.actor_user(asking.father))


def page_of(person: Person, rest: str = "") -> str:
    return f"/mijn-toestemming/{person.pk}/{rest}"


def question(person: Person, code: str = "social", medium: str = "photo") -> str:
    return page_of(person, f"vraag/{code}/{medium}/")


@pytest.fixture
def lines() -> Callable[[Person], list[Line]]:
    """The ledger of a pupil, in its order."""

    def of(person: Person) -> list[Line]:
        with for_system():
            return list(Line.objects.filter(person_id=person.pk).order_by("sequence"))

    return of


def answer(client: Client, asking: Asking, said: str, address: str = "", **more: object) -> int:
    """Choose on a question's page as it stands there now; returns the status."""
    address = address or question(asking.noor)
    shown = client.get(address)
    facts = {"answer": said, "notice": str(asking.notice), "seen": shown.context["seen"], **more}
    return int(client.post(address, facts).status_code)

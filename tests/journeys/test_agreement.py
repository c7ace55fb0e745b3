"""Somebody asks, the leader agrees, the same question answers with it; and a class asks in pictures."""

from collections.abc import Callable

import pytest
from playwright.sync_api import Page, expect

from goedenaam.advice.commands import open_pupils_page
from goedenaam.kernel.actor import Role
from goedenaam.testing import build
from tests.journeys.test_thin_line import sign_in

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]

Axe = Callable[[Page], None]
CLOSED = """Protocol sociale media

In de les
1. Iedereen gebruikt in de les alleen sociale media als de leerkracht daar toestemming voor heeft gegeven.
"""


def test_a_volunteer_asks_the_leader_agrees_and_the_answer_is_kept(
    page: Page, phone: Page, live: str, axe: Axe
) -> None:
    """The one who asks has a phone, the one who agrees a laptop."""
    linde = build.school()
    build.version_in_force(linde, CLOSED)
    gerrit = build.user("Gerrit Vos", "gerrit@waterval.example")
    ellen = build.user("Ellen Visser", "ellen@waterval.example")
    build.seat(gerrit, linde, Role.VOLUNTEER)
    build.seat(ellen, linde, Role.LEADER)

    sign_in(phone, live, gerrit)
    phone.goto(f"{live}/mag-dit/les/?asker=volunteer&functional=yes&permission=unknown&not_parked=yes")
    axe(phone)
    phone.get_by_role("link", name="Vraag akkoord").tap()
    expect(phone.get_by_text("Je vraag komt bij: Ellen Visser")).to_be_visible()
    axe(phone)
    phone.get_by_label("Waarvoor wil je dit?").fill("Voorlezen met een filmpje.")
    phone.get_by_role("button", name="Vraag het").tap()
    expect(phone.get_by_text("Wacht op antwoord")).to_be_visible()

    sign_in(page, live, ellen)
    page.get_by_role("link", name="Antwoorden").click()
    expect(page.get_by_role("heading", name="Gerrit Vos vraagt je akkoord")).to_be_visible()
    axe(page)
    page.get_by_role("button", name="Akkoord", exact=True).click()
    expect(page.get_by_text("Je akkoord staat erin.")).to_be_visible()
    axe(page)

    phone.goto(f"{live}/mag-dit/les/?asker=volunteer&functional=yes&permission=unknown&not_parked=yes")
    expect(phone.get_by_text("Ellen Visser gaf je akkoord, tot en met vandaag.")).to_be_visible()
    phone.get_by_role("button", name="Bewaar dit antwoord").tap()
    expect(phone.get_by_role("heading", name="Mijn bewaarde antwoorden")).to_be_visible()
    axe(phone)
    phone.get_by_role("link", name="sociale media in deze les").tap()
    expect(phone.get_by_role("button", name="Gooi weg")).to_be_visible()
    axe(phone)


def test_a_class_asks_in_pictures_without_signing_in(page: Page, live: str, axe: Axe) -> None:
    linde = build.school()
    build.version_in_force(linde, CLOSED)
    leader = build.actor(linde, Role.LEADER)
    link = open_pupils_page(actor=leader, until=build.NOON.replace(year=2030), now=build.NOON)
    page.goto(f"{live}/openbaar/mag-dit/{link.code}/")
    axe(page)
    page.get_by_role("link", name="Mag internet in de les?").click()
    expect(page.get_by_role("heading", name="Is het nodig voor de les?")).to_be_visible()
    axe(page)
    page.get_by_role("link", name="Ja, de les vraagt erom").click()
    page.get_by_role("link", name="Nog niets").click()
    expect(page.get_by_role("heading", name="Wat zei de leerkracht?")).to_have_count(0)
    expect(page.locator("#verdict")).to_contain_text("Vraag eerst")
    expect(page.get_by_text("Niemand ziet wat je vraagt.")).to_be_visible()
    axe(page)
    assert page.context.cookies() == []

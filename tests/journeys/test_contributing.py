"""A pupil hands a story in on the phone, the teacher takes it up, the leader says yes; and a child writes on a tablet."""

from collections.abc import Callable
from pathlib import Path

import pytest
from django.conf import settings
from django.test import Client
from playwright.sync_api import Page, expect

from goedenaam.kernel.actor import Role
from goedenaam.publishing.composing.tests.desk import drawn
from goedenaam.publishing.contributing.tests.classroom import OPEN
from goedenaam.tenancy.models import School, User
from goedenaam.testing import build
from tests.journeys.test_composing import school_with_parro, somebody

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]

Axe = Callable[[Page], None]


@pytest.fixture
def linde() -> School:
    """A school with Parro in use, under a protocol that names pupils."""
    school = school_with_parro()
    build.version_in_force(school, OPEN)
    return school


def let_in(page: Page, live: str, user: User) -> None:
    """Come in as this person; how one comes in has journeys of its own."""
    client = Client()
    client.force_login(user)
    kept = client.cookies[settings.SESSION_COOKIE_NAME].value
    page.context.add_cookies([{"name": settings.SESSION_COOKIE_NAME, "value": kept, "url": live}])


def test_a_story_goes_from_the_phone_of_a_pupil_to_the_yes_of_the_leader(
    phone: Page, page: Page, live: str, linde: School, axe: Axe, tmp_path: Path
) -> None:
    group = build.group(linde, "8")
    noor, bram = somebody("Noor", Role.PUPIL, linde), somebody("Bram de Jong", Role.TEACHER, linde)
    build.pupil(linde, group=group, of=noor)
    build.staff_member(linde, of=bram, before=group)
    photo = tmp_path / "kikker.jpg"
    photo.write_bytes(drawn((640, 480)))
    let_in(phone, live, noor)
    phone.goto(f"{live}/meeschrijven/")
    axe(phone)
    phone.get_by_role("link", name="Schrijf iets").click()
    axe(phone)
    phone.get_by_label("Iets wat we deden").check()
    phone.get_by_label("Hoe heet je verhaal?").fill("De slootdag")
    phone.get_by_label("Je verhaal", exact=True).fill("We vingen kikkers in de sloot.")
    phone.get_by_role("button", name="Bewaar en kijk na").click()
    expect(phone.get_by_text("We vonden niets.")).to_be_visible()
    phone.get_by_label("Foto", exact=True).set_input_files(photo)
    phone.get_by_label("Wie maakte de foto?").fill("Noor")
    phone.get_by_role("button", name="Zet de foto erbij").click()
    axe(phone)
    phone.get_by_role("button", name="Lever in").click()
    expect(phone.get_by_text("Juf of meester kijkt ernaar.")).to_be_visible()
    axe(phone)

    let_in(page, live, bram)
    page.goto(f"{live}/plaatsen/inzendingen/")
    axe(page)
    page.get_by_role("link", name="Bekijken").click()
    axe(page)
    page.get_by_label("Leren: we laten zien wat kinderen leren").check()
    page.get_by_label("Parro").check()
    page.get_by_role("button", name="Maak er een bericht van").click()
    page.get_by_role("link", name="Beschrijven").click()
    page.get_by_label("Wat is er te zien?").fill("Een emmer met een kikker")
    page.get_by_label("Waarom mag de school hem gebruiken?").select_option("eigen foto")
    page.get_by_role("button", name="Verder: wie staat erop?").click()
    page.get_by_label("Er staat niemand op").check()
    page.get_by_role("button", name="Klaar").click()
    page.get_by_role("button", name="Laat een collega ernaar kijken").click()
    expect(page.get_by_text("Geschreven door Noor (leerling), opgepakt door Bram de Jong.")).to_be_visible()

    let_in(page, live, somebody("Marijke", Role.LEADER, linde))
    page.goto(f"{live}/plaatsen/")
    page.get_by_role("link", name="De slootdag").click()
    page.get_by_role("link", name="Bekijken en ja zeggen").click()
    page.get_by_role("button", name="Ja, zo mag het naar buiten").click()
    phone.goto(f"{live}/meeschrijven/")
    expect(phone.get_by_text("Er is een bericht van gemaakt.")).to_be_visible()


def test_a_child_writes_on_a_tablet_and_nothing_stays_there(
    phone: Page, page: Page, live: str, linde: School, axe: Axe
) -> None:
    build.group(linde, "8")
    let_in(page, live, somebody("Marijke", Role.LEADER, linde))
    page.goto(f"{live}/plaatsen/inzendingen/code/")
    axe(page)
    page.get_by_label("8", exact=True).check()
    page.get_by_role("button", name="Maak een code").click()
    axe(page)
    phone.goto(f"{live}/schrijf/")
    axe(phone)
    phone.get_by_label("De code").fill(page.locator(".desk-code").inner_text())
    phone.get_by_role("button", name="Begin").click()
    axe(phone)
    phone.get_by_label("Wie schreef dit?").fill("Mees")
    phone.get_by_label("Iets wat we leerden").check()
    phone.get_by_label("Hoe heet je verhaal?").fill("De klimboom")
    phone.get_by_label("Je verhaal", exact=True).fill("Mijn nummer is 06-12345678.")
    phone.get_by_role("button", name="Verder").click()
    expect(phone.get_by_text("Hier staat een telefoonnummer.")).to_be_visible()
    axe(phone)
    phone.get_by_role("button", name="Lever in").click()
    expect(phone.get_by_role("heading", name="Ingeleverd")).to_be_visible()
    axe(phone)
    assert {one["name"] for one in phone.context.cookies()} <= {settings.SESSION_COOKIE_NAME}
    assert phone.evaluate("[localStorage.length, sessionStorage.length]") == [0, 0]
    phone.goto(f"{live}/schrijf/nakijken/")
    expect(phone.get_by_text("De klimboom")).to_have_count(0)

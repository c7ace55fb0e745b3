"""A teacher in the corridor pastes a text, sees a name marked, and one tap takes it out; with and without JavaScript."""

from collections.abc import Callable

import pytest
from django.conf import settings
from django.test import Client
from playwright.sync_api import Page, expect

from goedenaam.kernel.actor import Role
from goedenaam.people.domain import Name
from goedenaam.protocol.tests.texts import STRICT
from goedenaam.tenancy.models import School, User
from goedenaam.testing import build
from tests.journeys.conftest import PHONE
from tests.journeys.test_thin_line import sign_in

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]

Axe = Callable[[Page], None]
TEXT = "Daan van der Berg vond de grootste worm."


@pytest.fixture
def linde() -> School:
    school = build.school()
    build.version_in_force(school, STRICT)
    group = build.group(school, "6/7")
    build.pupil(school, Name(call_name="Daan", prefix="van der", last_name="Berg"), group=group)
    return school


@pytest.fixture
def bram(linde: School) -> User:
    user = build.user("Bram de Jong", "bram@waterval.example")
    build.seat(user, linde, Role.TEACHER)
    return user


def test_what_is_pasted_is_marked_at_once_and_one_tap_takes_the_name_out(
    phone: Page, live: str, bram: User, axe: Axe
) -> None:
    sign_in(phone, live, bram)
    phone.get_by_role("link", name="Mag dit?").first.tap()
    expect(phone.get_by_label("Plak of typ je tekst")).to_be_visible()
    phone.context.grant_permissions(["clipboard-read", "clipboard-write"])
    phone.evaluate("text => navigator.clipboard.writeText(text)", TEXT)
    phone.get_by_role("button", name="Plak", exact=True).tap()
    expect(phone.locator("mark")).to_contain_text("Daan van der Berg")
    expect(phone.locator("#verdict")).to_contain_text("Mag niet zo")
    axe(phone)
    phone.get_by_text("Waarom?").tap()
    expect(phone.get_by_text("AVG").first).to_be_visible()
    phone.get_by_role("button", name="Maak er “een leerling” van").tap()
    expect(phone.locator("#verdict")).to_contain_text("Niets gevonden")
    expect(phone.get_by_text("een leerling vond de grootste worm.").first).to_be_visible()
    expect(phone.locator("mark")).to_have_count(0)
    assert "worm" not in phone.url
    axe(phone)


def test_without_javascript_it_goes_the_same(
    open_page: Callable[..., Page], live: str, bram: User, axe: Axe
) -> None:
    page = open_page(PHONE, java_script_enabled=False)
    sign_in(page, live, bram)
    page.goto(f"{live}/mag-dit/")
    page.get_by_label("Plak of typ je tekst").fill(TEXT)
    page.get_by_role("button", name="Kijk na").click()
    expect(page.locator("mark")).to_contain_text("Daan van der Berg")
    page.get_by_role("button", name="Maak er “een leerling” van").click()
    expect(page.locator("#verdict")).to_contain_text("Niets gevonden")
    page.get_by_role("button", name="Twijfel je? Vraag het").click()
    expect(page.get_by_label("Deze tekst gaat mee")).to_have_value("een leerling vond de grootste worm.")


def test_a_pupil_gets_pictures_and_the_page_is_accessible(
    phone: Page, live: str, linde: School, axe: Axe
) -> None:
    noor = build.user("Noor Bakker", "noor@waterval.example")
    build.seat(noor, linde, Role.PUPIL)
    # No mail signs a pupil in: the class comes in together, so here the visit is simply there.
    client = Client()
    client.force_login(noor)
    visit = client.cookies[settings.SESSION_COOKIE_NAME].value
    phone.context.add_cookies([{"name": settings.SESSION_COOKIE_NAME, "value": visit, "url": live}])
    phone.goto(f"{live}/mag-dit/tekst/")
    expect(phone.get_by_label("Wat wil je plaatsen?")).to_be_focused()
    phone.get_by_label("Wat wil je plaatsen?").fill("Bel mij: 06-12345678")
    expect(phone.get_by_text("Hier staat een telefoonnummer.")).to_be_visible()
    axe(phone)

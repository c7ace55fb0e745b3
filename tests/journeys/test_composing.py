"""A teacher makes a post on the phone, and the editor says yes to what stands there, in a real browser."""

from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from goedenaam.channels.models import PlatformDecision
from goedenaam.kernel.actor import Role
from goedenaam.kernel.scope import for_system
from goedenaam.publishing.composing.tests.desk import drawn
from goedenaam.tenancy.models import School, User
from goedenaam.testing import build
from tests.journeys.test_thin_line import sign_in

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]

Axe = Callable[[Page], None]


def school_with_parro() -> School:
    """A school with Parro in use."""
    school = build.school()
    channel = build.channel(school, state="open")
    with for_system():
        PlatformDecision.objects.create(
            board=school.board, kind="parro", sequence=1, allowed=True, decided_on=date(2026, 8, 1), document="b",
            reason="r", valid_from=date(2026, 8, 1), recorded_by=build.user(), recorded_at=build.LAST_SUMMER,
        )  # fmt: skip
        channel.name = "Parro"
        channel.save(update_fields=["name"])
    return school


@pytest.fixture
def linde() -> School:
    return school_with_parro()


def somebody(name: str, role: Role, at: School) -> User:
    user = build.user(name)
    build.seat(user, at, role)
    return user


def test_from_a_blank_page_on_the_phone_to_a_yes(
    phone: Page, page: Page, live: str, linde: School, axe: Axe, tmp_path: Path
) -> None:
    build.group(linde)
    photo = tmp_path / "moestuin.jpg"
    photo.write_bytes(drawn((640, 480)))
    sign_in(phone, live, somebody("Bram de Jong", Role.TEACHER, linde))
    phone.goto(f"{live}/plaatsen/")
    axe(phone)
    phone.get_by_role("link", name="Nieuw bericht").first.click()
    axe(phone)
    phone.get_by_label("Leren: we laten zien wat kinderen leren").check()
    phone.get_by_label("Titel").fill("De moestuin")
    phone.get_by_label("Parro").check()
    phone.get_by_role("button", name="Verder").click()
    phone.get_by_label("Tekst", exact=True).fill("We plantten sla.")
    phone.get_by_role("button", name="Bewaren en nakijken").click()
    expect(phone.get_by_text("Niets gevonden")).to_be_visible()
    phone.get_by_label("Foto", exact=True).set_input_files(photo)
    phone.get_by_role("button", name="Foto erbij zetten").click()
    axe(phone)
    phone.get_by_label("Wat is er te zien?").fill("Een bak met sla")
    phone.get_by_label("Waarom mag de school hem gebruiken?").select_option("eigen foto")
    phone.get_by_role("button", name="Verder: wie staat erop?").click()
    axe(phone)
    phone.get_by_label("Er staat niemand op").check()
    phone.get_by_role("button", name="Klaar").click()
    axe(phone)
    phone.get_by_role("button", name="Laat een collega ernaar kijken").click()
    expect(phone.get_by_role("heading", name="De weg naar buiten")).to_be_visible()
    axe(phone)
    sign_in(page, live, somebody("Fleur de Wit", Role.EDITOR, linde))
    page.goto(f"{live}/plaatsen/")
    page.get_by_role("link", name="De moestuin").click()
    page.get_by_role("link", name="Bekijken en ja zeggen").click()
    axe(page)
    page.get_by_role("button", name="Ja, zo mag het naar buiten").click()
    expect(page.get_by_text("Met de hand plaatsen")).to_be_visible()
    axe(page)

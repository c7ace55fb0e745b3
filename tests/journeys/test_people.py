"""From an export of the student administration to the people of a school, in a real browser."""

from collections.abc import Callable
from pathlib import Path

import pytest
from django.utils import timezone
from playwright.sync_api import Page, expect

from goedenaam.kernel.actor import Role
from goedenaam.outbox.commands import sweep
from goedenaam.people.domain import school_year_of
from goedenaam.people.tests.files import table
from goedenaam.tenancy.models import School, User
from goedenaam.testing import build
from tests.journeys.test_thin_line import sign_in

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]

Axe = Callable[[Page], None]
YEAR = school_year_of(timezone.localdate())


@pytest.fixture
def linde() -> School:
    return build.school()


@pytest.fixture
def gerda(linde: School) -> User:
    user = build.user("Gerda Mulder", "gerda@waterval.example")
    build.seat(user, linde, Role.SUPPORT)
    return user


def test_the_office_reads_in_a_table_without_choosing_it_twice_and_finds_the_child(
    phone: Page, live: str, gerda: User, axe: Axe, tmp_path: Path
) -> None:
    file = tmp_path / "ouders.csv"
    file.write_bytes(table("1;Noor;de;Vries;29-02-2015;5;123456782;Esther Bakker;;ja;;;"))
    sign_in(phone, live, gerda)
    phone.goto(f"{live}/mensen/")
    axe(phone)
    phone.get_by_role("link", name="Bestand inlezen").first.click()
    axe(phone)
    phone.get_by_label("Een bestand uit je leerlingadministratie").set_input_files(file)
    phone.get_by_role("button", name="Bekijken wat er verandert").click()
    expect(phone.get_by_role("heading", name="Wat is elke kolom?")).to_be_visible()
    axe(phone)
    phone.get_by_label("ja, allemaal").check()
    phone.get_by_role("button", name="Bekijken wat er verandert").click()
    expect(phone.get_by_role("heading", name="Dit verandert er")).to_be_visible()
    expect(phone.get_by_text("Noor de Vries: 29-02-2015")).to_be_visible()
    axe(phone)
    phone.get_by_role("button", name="Overnemen", exact=True).click()
    expect(phone.get_by_role("heading", name="Bezig met overnemen")).to_be_visible()
    sweep(now=timezone.now())
    expect(phone.get_by_role("heading", name="Overgenomen")).to_be_visible()
    axe(phone)
    phone.goto(f"{live}/mensen/leerlingen/?zoek=vries")
    phone.get_by_role("link", name="Vries, Noor de").click()
    expect(phone.get_by_text("heeft gezag")).to_be_visible()
    axe(phone)


def test_the_lists_and_school_time_are_accessible_on_a_laptop(
    page: Page, live: str, linde: School, gerda: User, axe: Axe
) -> None:
    group = build.group(linde, "5", YEAR)
    pupil = build.pupil(linde, group=group)
    build.guardian(pupil)
    member = build.staff_member(linde, before=group)
    build.volunteer(linde)
    sign_in(page, live, gerda)
    lists = ("", f"groep/{group.pk}/", "leerlingen/", "ouders/", "medewerkers/", f"medewerkers/{member.pk}/")
    for address in (*lists, "vrijwilligers/", "bezoekers/"):
        page.goto(f"{live}/mensen/{address}")
        axe(page)
    page.goto(f"{live}/schooltijd/")
    page.get_by_label("Midden").check()
    page.get_by_role("button", name="Regio bewaren").click()
    expect(page.get_by_text("Regio Midden")).to_be_visible()
    axe(page)

"""Asking for consent in a real browser: a round, a form on paper by keyboard, a file, and one tap of a guardian."""

import io
from collections.abc import Callable
from pathlib import Path

import pytest
from django.utils import timezone
from PIL import Image
from playwright.sync_api import Page, expect

from goedenaam.consent.commands import begin_asking, refuse_consent
from goedenaam.consent.domain.answers import Answer, How
from goedenaam.kernel.actor import Role
from goedenaam.people.domain import Name, school_year_of
from goedenaam.people.models import Pupil
from goedenaam.tenancy.models import School, User
from goedenaam.testing import build
from tests.journeys.test_thin_line import sign_in

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]

Axe = Callable[[Page], None]


@pytest.fixture
def linde() -> School:
    school = build.school()
    begin_asking(actor=build.actor(school, Role.LEADER), school_id=school.pk, now=build.LAST_SUMMER)
    return school


@pytest.fixture
def gerda(linde: School) -> User:
    user = build.user("Gerda Mulder", "gerda@waterval.example")
    build.seat(user, linde, Role.SUPPORT)
    return user


@pytest.fixture
def mother(linde: School) -> User:
    user = build.user("Esther Bakker", "esther@gezin.example")
    build.seat(user, linde, Role.GUARDIAN)
    return user


@pytest.fixture
def noor(linde: School, mother: User) -> Pupil:
    group = build.group(linde, "5", school_year_of(timezone.localdate()))
    pupil = build.pupil(linde, group=group)
    build.guardian(pupil, Name(call_name="Esther", last_name="Bakker"), of=mother, email=mother.email)
    return pupil


def test_the_office_enters_a_form_by_keyboard_and_looks_twice(
    phone: Page, live: str, gerda: User, noor: Pupil, axe: Axe, tmp_path: Path
) -> None:
    photo = tmp_path / "formulier.png"
    drawn = io.BytesIO()
    Image.new("RGB", (600, 900), "white").save(drawn, format="PNG")
    photo.write_bytes(drawn.getvalue())
    sign_in(phone, live, gerda)
    phone.goto(f"{live}/toestemming/vragen/")
    axe(phone)
    phone.goto(f"{live}/toestemming/vragen/papier/?zoek=noor")
    axe(phone)
    phone.get_by_role("link", name="Bakker, Noor").click()
    axe(phone)
    phone.set_input_files("input[type=file]", str(photo))
    phone.get_by_role("button", name="Verder").click()
    axe(phone)
    phone.get_by_label("Esther Bakker").focus()
    phone.keyboard.press("Space")
    phone.get_by_label("Welke datum").fill(timezone.localdate().isoformat())
    phone.get_by_label("Sociale media van de school").focus()
    phone.keyboard.type("jn")
    phone.keyboard.press("Tab")
    phone.keyboard.type("nn")
    phone.keyboard.press("Enter")
    expect(phone.get_by_role("heading", name="Klopt dit?")).to_be_visible()
    axe(phone)
    phone.get_by_role("button", name="Ja, dit staat er").press("Enter")
    expect(phone.get_by_text("4 antwoorden zijn overgenomen.")).to_be_visible()
    axe(phone)


def test_the_office_starts_a_round_and_chases_without_reading_answers(
    phone: Page, live: str, gerda: User, noor: Pupil, axe: Axe
) -> None:
    sign_in(phone, live, gerda)
    phone.goto(f"{live}/toestemming/vragen/ronde/nieuw/")
    axe(phone)
    phone.get_by_role("button", name="Begin, en verstuur de mail").click()
    expect(phone.get_by_text("0 van de 1 leerlingen")).to_be_visible()
    axe(phone)
    phone.get_by_role("link", name="Groep 5").click()
    expect(phone.get_by_text("Bakker, Noor")).to_be_visible()
    axe(phone)


def test_the_office_reads_answers_in_and_sees_what_changes_first(
    phone: Page, live: str, gerda: User, noor: Pupil, axe: Axe, tmp_path: Path
) -> None:
    file = tmp_path / "export.csv"
    file.write_text("Nummer;Naam;Sociale media;Kleur\n;Noor Bakker;nee;blauw\n", encoding="utf-8")
    sign_in(phone, live, gerda)
    phone.goto(f"{live}/toestemming/vragen/inlezen/")
    axe(phone)
    phone.set_input_files("input[type=file]", str(file))
    phone.get_by_label("Waar komt het vandaan?").fill("ParnasSys")
    phone.get_by_role("button", name="Bekijken wat er verandert").click()
    expect(phone.get_by_role("heading", name="Wat is elke kolom?")).to_be_visible()
    axe(phone)
    asked = phone.get_by_role("group", name="Sociale media van de school", exact=True)
    for medium in ("foto", "film"):
        asked.get_by_label(medium).check()
    phone.get_by_label("Hoe luidde die vraag?").fill("Mag uw kind op onze sociale media?")
    phone.get_by_label("Vanaf welke dag werd het zo gevraagd?").fill("2024-08-01")
    phone.get_by_role("button", name="Bekijken wat er verandert").click()
    expect(phone.get_by_text("2 keer een nieuw nee")).to_be_visible()
    axe(phone)


def test_a_guardian_says_with_one_tap_that_it_still_holds(
    phone: Page, live: str, mother: User, noor: Pupil, axe: Axe
) -> None:
    answer = Answer(person_id=noor.pk, asked=(("social", "photo"),), how=How.PORTAL)
    refuse_consent(actor=build.actor_again(mother, now=timezone.now()), answer=answer, now=timezone.now())
    sign_in(phone, live, mother)
    phone.goto(f"{live}/mijn-toestemming/klopt-nog/")
    expect(phone.get_by_text("Jij zei 0 keer ja en 1 keer nee.")).to_be_visible()
    axe(phone)
    phone.get_by_role("button", name="Ja, dit klopt nog").press("Enter")
    expect(phone.get_by_text("Dank je.")).to_be_visible()
    axe(phone)

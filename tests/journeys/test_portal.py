"""A guardian answers, keeps the proof and takes a yes back, in two languages; and somebody without e-mail at a tablet."""

import re
from collections.abc import Callable

import pytest
from django.conf import settings
from django.utils import timezone
from playwright.sync_api import Page, expect

from goedenaam.consent.commands import begin_asking
from goedenaam.consent.models import Line
from goedenaam.kernel.actor import Role
from goedenaam.kernel.scope import for_system
from goedenaam.people.models import Pupil
from goedenaam.portal.commands import begin_desk
from goedenaam.portal.domain import desk_code
from goedenaam.tenancy.models import School, User
from goedenaam.testing import build
from tests.journeys.conftest import PHONE
from tests.journeys.test_thin_line import NARROW, sign_in

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]
Axe = Callable[[Page], None]


@pytest.fixture
def linde() -> School:
    made = build.school()
    begin_asking(actor=build.actor(made, Role.LEADER), school_id=made.pk, now=build.LAST_SUMMER)
    return made


@pytest.fixture
def noor(linde: School) -> Pupil:
    return build.pupil(linde)


@pytest.fixture
def esther(linde: School, noor: Pupil) -> User:
    user = build.user("Esther Bakker", "esther@thuis.example")
    build.seat(user, linde, Role.GUARDIAN)
    build.guardian(noor, of=user)
    return user


def kinds() -> list[str]:
    with for_system():
        return list(Line.objects.order_by("sequence").values_list("kind", flat=True))


def tab_to(page: Page, name: str) -> None:
    """Go on with the tab key until the control of that name has the focus."""
    for _ in range(60):
        page.keyboard.press("Tab")
        focused = page.evaluate("document.activeElement.textContent.trim()")
        if str(focused).startswith(name):
            return
    raise AssertionError(f"{name} is not reached with the keyboard")


@pytest.mark.parametrize(
    ("language", "begin", "yes", "no", "all_of_it", "proof"),
    [
        ("nl", "Begin", "Ja", "Nee", "Nee, haal ook weg wat er al staat", "Bewijs van wat je antwoordde"),
        ("en", "Begin", "Yes", "No", "No, and take away what is there", "Proof of what you answered"),
    ],
)
def test_with_the_keyboard_alone_a_guardian_answers_keeps_the_proof_and_takes_it_back(
    open_page: Callable[..., Page], live: str, noor: Pupil, esther: User, axe: Axe, language: str, begin: str,
    yes: str, no: str, all_of_it: str, proof: str,
) -> None:  # fmt: skip
    page = open_page(PHONE, java_script_enabled=language == "nl")
    sign_in(page, live, esther)
    page.goto(f"{live}/mijn-toestemming/")
    if language == "en":
        page.get_by_role("button", name="English").click()
    axe_here = axe if language == "nl" else _no_script
    expect(page.locator("html")).to_have_attribute("lang", language)
    axe_here(page)
    _press(page, begin, by_key=language == "nl")
    expect(page.get_by_role("heading", level=1)).to_contain_text("Noor")
    axe_here(page)
    _press(page, yes, by_key=language == "nl")
    _press(page, no, by_key=language == "nl")
    page.goto(f"{live}/mijn-toestemming/{noor.pk}/bewijs/")
    expect(page.get_by_role("heading", name=proof)).to_be_visible()
    expect(page.get_by_role("row")).to_have_count(3)
    axe_here(page)
    page.goto(f"{live}/mijn-toestemming/{noor.pk}/vraag/guide/photo/")
    axe_here(page)
    _press(page, all_of_it, by_key=language == "nl")
    expect(page.get_by_role("status")).to_be_visible()
    axe_here(page)
    assert kinds() == ["yes", "no", "withdraw"]


def _press(page: Page, name: str, *, by_key: bool) -> None:
    """Press a control: with keys only, or, where no script can tell the focus, with a click."""
    if by_key:
        tab_to(page, name)
        with page.expect_navigation():
            page.keyboard.press("Enter")
    else:
        page.locator("main").get_by_text(name, exact=True).first.click()


def _no_script(_page: Page) -> None:
    """The checker of accessibility is a script itself; the English pages are looked at in the test below."""


def test_every_page_is_accessible_and_fits_the_smallest_phone_in_both_languages(
    open_page: Callable[..., Page], live: str, noor: Pupil, esther: User, axe: Axe
) -> None:
    page = open_page(NARROW, color_scheme="dark")
    sign_in(page, live, esther)
    own = f"/mijn-toestemming/{noor.pk}/"
    pages = ["", "vraag/social/photo/", "foto/", "bewijs/", "waar/"]
    for language in ("Nederlands", "English"):
        page.goto(f"{live}{own}")
        page.get_by_role("button", name=language).click()
        for rest in pages:
            page.goto(f"{live}{own}{rest}")
            axe(page)
            wide = page.evaluate(
                "document.documentElement.scrollWidth - document.documentElement.clientWidth"
            )
            assert wide <= 0, f"{rest} is {wide} px too wide"


def test_on_a_tablet_a_child_is_heard_and_nothing_stays_behind(
    open_page: Callable[..., Page], live: str, linde: School, noor: Pupil, axe: Axe
) -> None:
    user = build.user("Ineke Smit")
    build.seat(user, linde, Role.SUPPORT)
    desk = begin_desk(
        actor=build.actor_again(user), person_id=noor.pk, giver=None, for_child=True, seen=True,
        now=timezone.now(),
    )  # fmt: skip
    page = open_page(PHONE)
    page.goto(f"{live}/tablet/")
    axe(page)
    page.get_by_label("De code").fill(desk_code(desk.pk, settings.SECRET_KEY))
    page.get_by_role("button", name="Begin").tap()
    expect(page.get_by_role("heading", name="Ben jij Noor?")).to_be_visible()
    axe(page)
    page.get_by_role("link", name="Ja").tap()
    page.get_by_role("button", name=re.compile(r"Liever niet\s+Een filmpje met jou")).tap()
    expect(
        page.get_by_role("button", name=re.compile(r"Liever niet\s+Een filmpje met jou"))
    ).to_have_attribute("aria-pressed", "true")
    axe(page)
    page.get_by_role("button", name="Klaar: sluit af").tap()
    expect(page.get_by_role("heading", name="Klaar")).to_be_visible()
    axe(page)
    page.go_back()
    expect(page.get_by_text("Wat vind jij")).to_have_count(0)
    kept = page.evaluate("[localStorage.length, sessionStorage.length]")
    assert kept == [0, 0]
    assert set(kinds()) == {"no"}

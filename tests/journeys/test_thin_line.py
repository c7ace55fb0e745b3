"""From a mailed link to an answer that cites the school's own article, in a real browser."""

import re
from collections.abc import Callable

import pytest
from django.core import mail
from django.utils import timezone
from playwright.sync_api import Page, expect

from goedenaam.kernel.actor import Role
from goedenaam.kernel.scope import for_system
from goedenaam.outbox.commands import sweep
from goedenaam.protocol.models import StoredNorm
from goedenaam.protocol.tests.texts import OPEN_PLACES, STRICT
from goedenaam.tenancy.models import School, User
from goedenaam.testing import build
from tests.journeys.conftest import LAPTOP, PHONE

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]

Axe = Callable[[Page], None]
NARROW = {"viewport": {"width": 320, "height": 640}}


@pytest.fixture
def linde() -> School:
    return build.school()


@pytest.fixture
def ellen(linde: School) -> User:
    user = build.user("Ellen Visser", "ellen@waterval.example")
    build.seat(user, linde, Role.LEADER)
    return user


@pytest.fixture
def bram(linde: School) -> User:
    user = build.user("Bram de Jong", "bram@waterval.example")
    build.seat(user, linde, Role.TEACHER)
    return user


def sign_in(page: Page, live: str, user: User) -> None:
    page.goto(f"{live}/inloggen/")
    page.get_by_label("Je e-mailadres").fill(user.email)
    page.get_by_role("button", name="Stuur mij een link").click()
    expect(page.get_by_role("heading", name="Kijk in je mail")).to_be_visible()
    sweep(now=timezone.now())
    link = re.search(r"https?://[^/\s]+(/\S+)", str(mail.outbox[-1].body))
    assert link is not None
    page.goto(live + link[1])
    page.get_by_role("button", name="Log mij in").click()
    give_second_factor(page)
    expect(page.get_by_role("heading", level=1)).to_contain_text(user.name.split()[0])


def give_second_factor(page: Page) -> None:
    """Set a phone up where the role wants one; the demonstration fills in its code."""
    page.wait_for_load_state()
    if page.get_by_role("heading", name="Stel je telefoon in").is_visible():
        page.get_by_role("button", name="Klaar").click()
        page.get_by_role("link", name="Ik heb ze bewaard").click()
    elif page.get_by_role("heading", name="Code van je telefoon").is_visible():
        page.get_by_role("button", name="Verder").click()


def test_a_leader_reads_a_protocol_in_puts_it_in_force_and_gets_an_answer_that_cites_it(
    page: Page, live: str, ellen: User, axe: Axe
) -> None:
    sign_in(page, live, ellen)
    axe(page)
    page.get_by_role("link", name="Inlezen").click()
    expect(page.get_by_role("heading", name="Lees jullie protocol in")).to_be_visible()
    axe(page)
    page.get_by_label("Of plak de tekst").fill(STRICT)
    page.get_by_role("button", name="Inlezen").click()
    expect(page.get_by_role("heading", level=1)).to_contain_text("Nakijken")
    axe(page)
    page.get_by_role("button", name=re.compile("zekere regels? hierboven")).click()
    while page.get_by_role("button", name=re.compile("^Klopt:")).count():
        page.get_by_role("button", name=re.compile("^Klopt:")).first.click()
    page.get_by_role("button", name="In werking stellen").click()
    expect(page.get_by_role("heading", name="In werking stellen")).to_be_visible()
    axe(page)
    page.get_by_role("button", name="In werking stellen").click()
    expect(page.get_by_text("Dit protocol geldt vanaf nu")).to_be_visible()
    axe(page)

    page.get_by_role("link", name="Mag dit?").first.click()
    page.get_by_role("link", name=re.compile("vriendschapsverzoek")).click()
    expect(page.get_by_role("heading", name="Van wie is het verzoek?")).to_be_visible()
    axe(page)
    page.get_by_role("link", name="Een leerling").click()
    expect(page.locator("#verdict")).to_contain_text("Mag niet")
    page.get_by_text("Waarom?").click()
    expect(page.get_by_text("Medewerkers worden geen vrienden met leerlingen")).to_be_visible()
    expect(page.get_by_text("De Linde · Gedragsregels, artikel 1")).to_be_visible()
    axe(page)


def test_a_teacher_on_a_phone_has_the_answer_in_three_taps(
    phone: Page, live: str, linde: School, bram: User, axe: Axe
) -> None:
    build.version_in_force(linde, STRICT)
    sign_in(phone, live, bram)
    phone.get_by_role("link", name="Mag dit?").first.tap()
    phone.get_by_role("link", name=re.compile("in deze les")).tap()
    phone.get_by_role("link", name="Ja, de les vraagt erom").tap()
    expect(phone.get_by_role("heading", name="Is er een akkoord van de schoolleiding?")).to_be_visible()
    axe(phone)
    phone.get_by_role("link", name="Nee, of dat weet ik niet").tap()
    expect(phone.locator("#verdict")).to_contain_text("Vraag eerst")
    axe(phone)


def test_with_the_keyboard_alone_one_signs_in_and_asks(
    page: Page, live: str, linde: School, bram: User
) -> None:
    build.version_in_force(linde, STRICT)
    page.goto(f"{live}/inloggen/")
    expect(page.get_by_label("Je e-mailadres")).to_be_focused()
    page.keyboard.type(bram.email)
    page.keyboard.press("Enter")
    expect(page.get_by_role("heading", name="Kijk in je mail")).to_be_visible()
    sweep(now=timezone.now())
    digits = re.search(r"\b\d{6}\b", str(mail.outbox[-1].body))
    assert digits is not None
    expect(page.get_by_label("De zes cijfers uit de mail")).to_be_focused()
    page.keyboard.type(digits[0])
    page.keyboard.press("Enter")
    expect(page.get_by_role("heading", level=1)).to_contain_text("Bram")
    page.goto(f"{live}/mag-dit/les/")
    page.get_by_role("link", name="Ja, de les vraagt erom").focus()
    page.keyboard.press("Enter")
    expect(page.get_by_role("heading", name="Is er een akkoord van de schoolleiding?")).to_be_visible()
    page.get_by_role("link", name="Nee, of dat weet ik niet").focus()
    page.keyboard.press("Enter")
    expect(page.locator("#verdict")).to_contain_text("Vraag eerst")


def test_without_javascript_the_answer_is_the_same(
    open_page: Callable[..., Page], live: str, linde: School, bram: User
) -> None:
    build.version_in_force(linde, STRICT)
    page = open_page(PHONE, java_script_enabled=False)
    sign_in(page, live, bram)
    page.goto(f"{live}/mag-dit/vriendschapsverzoek/")
    page.get_by_role("link", name="Een leerling").click()
    expect(page.locator("#verdict")).to_contain_text("Mag niet")


@pytest.fixture
def states(live: str, linde: School, ellen: User) -> list[str]:
    """Every page of a leader's journey, in the states that people meet."""
    build.version_in_force(linde, STRICT)
    draft = build.draft(linde, OPEN_PLACES)
    with for_system():
        norm = StoredNorm.objects.filter(article__version=draft)[0]
    return [
        "/vandaag/",
        "/protocol/",
        "/protocol/inlezen/",
        f"/protocol/{draft.pk}/nakijken/",
        f"/protocol/{draft.pk}/nakijken/?toon=alles",
        f"/protocol/{draft.pk}/artikel/nieuw/?bij=no_review",
        f"/protocol/{draft.pk}/artikel/{norm.article_id}/",
        f"/protocol/{draft.pk}/artikel/{norm.article_id}/knippen/",
        f"/protocol/{draft.pk}/artikel/{norm.article_id}/regel/",
        f"/protocol/{draft.pk}/artikel/{norm.article_id}/regel/{norm.pk}/",
        f"/protocol/{draft.pk}/artikel/{norm.article_id}/regel/nieuw/Adoption/",
        "/mag-dit/",
        "/mag-dit/les/",
        "/mag-dit/twijfel/",
        "/mag-dit/bewaard/",
        "/mag-dit/akkoord/",
        "/mag-dit/voor-leerlingen/",
        "/mag-dit/reageren/?asker=staff&to=guardian&kind=opinion&negative=yes&inaccuracy=no",
        "/mag-dit/les/?asker=koning",
        "/mag-dit/bestaat-niet/",
    ]


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("device", [LAPTOP, PHONE], ids=["laptop", "phone"])
def test_every_page_is_accessible(
    open_page: Callable[..., Page],
    live: str,
    ellen: User,
    states: list[str],
    axe: Axe,
    device: dict[str, object],
    scheme: str,
) -> None:
    page = open_page(device, color_scheme=scheme)
    for address in ("/inloggen/", "/inloggen/link/00000000-0000-4000-8000-000000000000/x/"):
        page.goto(live + address)
        axe(page)
    sign_in(page, live, ellen)
    for address in states:
        page.goto(live + address)
        axe(page)


def test_nothing_scrolls_sideways_on_the_smallest_phone(
    open_page: Callable[..., Page], live: str, ellen: User, states: list[str]
) -> None:
    page = open_page(NARROW)
    sign_in(page, live, ellen)
    for address in states:
        page.goto(live + address)
        wide = page.evaluate("document.documentElement.scrollWidth - document.documentElement.clientWidth")
        assert wide <= 0, f"{address} is {wide} px too wide"

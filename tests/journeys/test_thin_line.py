"""From a mailed link to an answer that cites the school's own article, in a real browser."""

import re
from collections.abc import Callable

import pytest
from django.core import mail
from django.utils import timezone
from playwright.sync_api import Page, expect

from goedenaam.kernel.actor import Role
from goedenaam.kernel.scope import for_system
from goedenaam.norms.reading.tests.files import docx
from goedenaam.outbox.commands import sweep
from goedenaam.protocol.commands import open_public_page
from goedenaam.protocol.intake.commands import hand_in
from goedenaam.protocol.intake.models import Intake
from goedenaam.protocol.models import StoredNorm
from goedenaam.protocol.tests.texts import MILD, OPEN_PLACES, STRICT
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


def test_one_word_in_a_word_document_changes_the_answer_and_not_what_was_kept_before(
    page: Page, live: str, ellen: User, axe: Axe
) -> None:
    sign_in(page, live, ellen)
    adopt_document(page, live, "afgeraden", axe)
    page.goto(f"{live}/mag-dit/vriendschapsverzoek/?asker=staff&other=pupil")
    expect(page.locator("#verdict")).to_contain_text("Let op")
    page.get_by_role("button", name="Bewaar dit antwoord").click()
    expect(page.get_by_role("heading", name="Mijn bewaarde antwoorden")).to_be_visible()
    axe(page)

    adopt_document(page, live, "verboden", axe)
    page.goto(f"{live}/mag-dit/vriendschapsverzoek/?asker=staff&other=pupil")
    expect(page.locator("#verdict")).to_contain_text("Mag niet")
    expect(page.get_by_text("(versie 2)").first).to_be_attached()
    page.goto(f"{live}/mag-dit/bewaard/")
    page.get_by_role("link", name=re.compile("vriendschapsverzoek")).click()
    expect(page.locator("#verdict, .verdict").first).to_contain_text("Let op")
    expect(page.get_by_text("(versie 1)").first).to_be_visible()
    axe(page)
    page.goto(f"{live}/protocol/")
    page.get_by_role("link", name="Wat is er veranderd?").click()
    expect(page.locator("ins")).to_contain_text("verboden")
    expect(page.locator("del")).to_contain_text("afgeraden")
    axe(page)


def adopt_document(page: Page, live: str, word: str, axe: Axe) -> None:
    """Read a Word document in of which one word differs, say that everything in it is right, and put it in force."""
    document = docx(
        [
            ("h1", "Protocol sociale media"),
            ("h2", "Gedragsregels"),
            ("n", f"Het is medewerkers {word} om op sociale media vrienden te worden met leerlingen."),
        ]
    )
    page.goto(f"{live}/protocol/inlezen/")
    page.get_by_label("Een bestand").set_input_files(
        {"name": "protocol.docx", "mimeType": "application/octet-stream", "buffer": document}
    )
    page.get_by_role("button", name="Inlezen").click()
    expect(page.get_by_role("heading", level=1)).to_contain_text("Nakijken")
    axe(page)
    while page.get_by_role("button", name=re.compile("^Klopt:")).count():
        page.get_by_role("button", name=re.compile("^Klopt:")).first.click()
    page.get_by_role("button", name="In werking stellen").click()
    expect(page.get_by_role("heading", name="In werking stellen")).to_be_visible()
    axe(page)
    page.get_by_role("button", name="In werking stellen").click()
    expect(page.get_by_text("Dit protocol geldt vanaf nu")).to_be_visible()


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
    build.version_in_force(linde.board, MILD)
    build.version_in_force(linde, MILD)
    held = build.version_in_force(linde, STRICT, now=build.NOON)
    draft = build.draft(linde, OPEN_PLACES)
    keeper = build.actor_again(ellen)
    public = open_public_page(actor=keeper, now=build.NOON)
    being_read, refused = (
        hand_in(actor=keeper, data=b"%PDF-1.4", source_name="scan.pdf", now=build.NOON) for _ in "12"
    )
    with for_system():
        norm = StoredNorm.objects.filter(article__version=draft)[0]
        Intake.objects.filter(pk=being_read.pk).update(pages=12, texts=["Gelezen"] * 5)
        Intake.objects.filter(pk=refused.pk).update(refusal="Dit bestand is op slot.")
    return [
        "/vandaag/",
        "/protocol/",
        "/protocol/inlezen/",
        f"/protocol/inlezen/{being_read.pk}/",
        f"/protocol/inlezen/{refused.pk}/",
        f"/protocol/{held.pk}/veranderd/",
        f"/protocol/verschillen/{linde.pk}/",
        f"/openbaar/protocol/{public.slug}/",
        f"/protocol/{draft.pk}/in-werking/",
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
    linde: School,
    ellen: User,
    states: list[str],
    axe: Axe,
    device: dict[str, object],
    scheme: str,
) -> None:
    anna = build.user("Anna van Dam", "anna@waterval.example")
    build.seat(anna, linde.board, Role.BOARD)
    page = open_page(device, color_scheme=scheme)
    for address in ("/inloggen/", "/inloggen/link/00000000-0000-4000-8000-000000000000/x/"):
        page.goto(live + address)
        axe(page)
    sign_in(page, live, ellen)
    for address in states:
        page.goto(live + address)
        axe(page)
    of_the_board = open_page(device, color_scheme=scheme)
    sign_in(of_the_board, live, anna)
    for address in ("/protocol/", "/protocol/verschillen/"):
        of_the_board.goto(live + address)
        axe(of_the_board)


def test_nothing_scrolls_sideways_on_the_smallest_phone(
    open_page: Callable[..., Page], live: str, ellen: User, states: list[str]
) -> None:
    page = open_page(NARROW)
    sign_in(page, live, ellen)
    for address in states:
        page.goto(live + address)
        wide = page.evaluate("document.documentElement.scrollWidth - document.documentElement.clientWidth")
        assert wide <= 0, f"{address} is {wide} px too wide"

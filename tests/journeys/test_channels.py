"""A channel from nothing to in use, in a real browser: the ICT coordinator on a phone, the board on a laptop."""

from collections.abc import Callable

import pytest
from playwright.sync_api import Page, expect

from goedenaam.kernel.actor import Role
from goedenaam.tenancy.models import School, User
from goedenaam.testing import build
from tests.journeys.test_thin_line import sign_in

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]

Axe = Callable[[Page], None]


@pytest.fixture
def linde() -> School:
    return build.school()


@pytest.fixture
def karim(linde: School) -> User:
    user = build.user("Karim Azzouzi")
    build.seat(user, linde, Role.ICT)
    return user


@pytest.fixture
def fleur(linde: School) -> User:
    user = build.user("Fleur de Wit")
    build.seat(user, linde, Role.EDITOR)
    return user


@pytest.fixture
def anna(linde: School) -> User:
    user = build.user("Anna van Dam")
    build.seat(user, linde.board, Role.BOARD)
    return user


def test_a_channel_by_hand_goes_from_the_register_to_in_use(
    page: Page, phone: Page, live: str, karim: User, fleur: User, anna: User, axe: Axe
) -> None:
    sign_in(phone, live, karim)
    phone.goto(f"{live}/kanalen/")
    axe(phone)
    phone.get_by_role("link", name="Kanaal toevoegen").first.click()
    axe(phone)
    phone.get_by_label("Platform").select_option("parro")
    phone.get_by_label("Hoe noemen jullie het?").fill("Parro groep 6")
    phone.get_by_label("de ouders van één groep").check()
    phone.get_by_role("button", name="In het register zetten").click()
    expect(phone.get_by_role("heading", name="Parro groep 6")).to_be_visible()
    axe(phone)
    _who(phone, axe)
    _page_owner(phone, axe)
    _two_people(phone, axe)
    _trial(phone, axe)
    expect(phone.get_by_text("5 van de 6 stappen gedaan")).to_be_visible()
    expect(phone.get_by_role("button", name="In gebruik nemen")).to_have_count(0)

    sign_in(page, live, anna)
    expect(page.get_by_role("heading", name="Mag de school op Parro?")).to_be_visible()
    page.get_by_role("link", name="Besluiten").click()
    axe(page)
    page.get_by_label("Ja", exact=True).check()
    page.get_by_label("Waar staat het besluit?").fill("Verslag van september, punt 4")
    page.get_by_label("Waarom?").fill("De ouders zitten daar al.")
    page.get_by_role("button", name="Besluit vastleggen").click()
    expect(page.get_by_text("Verslag van september, punt 4")).to_be_visible()
    axe(page)

    phone.reload()
    phone.get_by_role("button", name="In gebruik nemen").click()
    expect(phone.get_by_text("In gebruik", exact=True)).to_be_visible()
    phone.get_by_role("link", name="Kanaal sluiten").click()
    axe(phone)


def _who(phone: Page, axe: Axe) -> None:
    phone.get_by_role("listitem").filter(has_text="Wie en waarom").get_by_role(
        "link", name="Invullen"
    ).click()
    axe(phone)
    phone.get_by_label("Waarvoor is dit kanaal?").fill("Laten zien wat we doen")
    phone.get_by_label("Wie zorgt ervoor?").select_option(label="Fleur de Wit")
    phone.get_by_role("button", name="Bewaren").click()


def _page_owner(phone: Page, axe: Axe) -> None:
    phone.get_by_role("listitem").filter(has_text="Van wie is de pagina?").get_by_role(
        "link", name="Invullen"
    ).click()
    axe(phone)
    phone.get_by_label("Op wiens naam staat de pagina?").fill("Stichting De Waterval")
    phone.get_by_role("button", name="Bewaren").click()


def _two_people(phone: Page, axe: Axe) -> None:
    phone.get_by_role("link", name="Kiezen").click()
    for name in ("Karim Azzouzi", "Fleur de Wit"):
        phone.get_by_label("Wie kan er ook bij?").select_option(label=name)
        phone.get_by_role("button", name="Toevoegen").click()
        expect(phone.get_by_role("heading", name=name)).to_be_visible()
    axe(phone)
    phone.get_by_role("link", name="Parro groep 6").click()


def _trial(phone: Page, axe: Axe) -> None:
    phone.get_by_role("link", name="Uitproberen").click()
    axe(phone)
    phone.get_by_label("Ik plaatste een proefbericht").check()
    phone.get_by_label("Ik haalde het weg").check()
    phone.get_by_role("button", name="Het is gelukt").click()


def test_connecting_an_account_is_accessible(
    phone: Page, live: str, linde: School, karim: User, axe: Axe
) -> None:
    channel = build.channel(linde, "wordpress")
    sign_in(phone, live, karim)
    for part in ("account/", "proef/", ""):
        phone.goto(f"{live}/kanalen/{channel.pk}/{part}")
        axe(phone)
    phone.goto(f"{live}/kanalen/besluiten/")
    phone.get_by_text("Andere platforms").click()
    axe(phone)

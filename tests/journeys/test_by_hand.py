"""A post goes from the laptop by a code to a telephone, and from there to where the school really is."""

import json
from collections.abc import Callable
from urllib.parse import urlsplit

import pytest
from django.utils import timezone
from playwright.sync_api import Page, expect

from goedenaam.kernel.scope import for_system
from goedenaam.publishing.placing import views as placing_views
from goedenaam.publishing.queries.rows import row_for
from goedenaam.publishing.takedowns import views as takedown_views
from goedenaam.signin.visits import qr_image
from goedenaam.tenancy.models import User
from goedenaam.testing.placing import FOTO, DrivenClock, Stage, stage
from tests.journeys.conftest import LAPTOP, PHONE
from tests.journeys.test_thin_line import sign_in

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]

TEXT = "Groep 5 las vanochtend voor aan de kleuters."
NARROW = {"viewport": {"width": 320, "height": 640}}
# A telephone whose browser shares files; what it was asked to share is kept on the page.
SHARES = """
navigator.canShare = () => true;
navigator.share = async (post) => {
    const files = post.files.map((one) => [one.name, one.type, one.size]);
    document.documentElement.dataset.shared = JSON.stringify({ text: post.text, files });
};
"""


@pytest.fixture
def linde(monkeypatch: pytest.MonkeyPatch) -> Stage:
    at = stage(clock=DrivenClock(timezone.now()))
    for module in (placing_views, takedown_views):
        monkeypatch.setattr(module, "the_world", lambda: at.world)
    return at


@pytest.fixture
def codes(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """What the QR codes on the screen hold, as a camera reads them."""
    shown: list[str] = []

    def draw(text: str) -> str:
        shown.append(text)
        return qr_image(text)

    monkeypatch.setattr(placing_views, "qr_image", draw)
    return shown


def user_of(user_id: object) -> User:
    with for_system():
        return User.objects.get(pk=str(user_id))


def test_from_the_code_on_the_laptop_to_placed_on_the_telephone(
    open_page: Callable[..., Page], live: str, linde: Stage, codes: list[str], axe: Callable[[Page], None]
) -> None:
    delivery = linde.delivery(channel_id=linde.by_hand(), text=TEXT)
    laptop = open_page(LAPTOP)
    sign_in(laptop, live, user_of(linde.author.user_id))
    laptop.locator("#main").get_by_role("link", name="Plaatsen", exact=True).click()
    axe(laptop)
    laptop.get_by_role("button", name="Toon een QR-code").click()
    expect(laptop.get_by_role("img", name="QR-code die dit bericht op je telefoon opent")).to_be_visible()
    axe(laptop)

    phone = open_page(PHONE)
    phone.add_init_script(SHARES)
    # The page shows the picture and fetches it to share at the same moment, and the live server has one connection.
    phone.route("**/foto/1/", lambda route: route.fulfill(body=FOTO, content_type="image/jpeg"))
    phone.goto(live + urlsplit(codes[0]).path)
    axe(phone)
    phone.get_by_role("button", name="Open het bericht").click()
    phone.get_by_role("button", name="Tekst en foto's meenemen").click()
    expect(phone.get_by_text(TEXT)).to_be_visible()
    phone.get_by_role("button", name="Delen").click()
    shared = {"text": TEXT, "files": [["foto-1.jpg", "image/jpeg", len(FOTO)]]}
    expect(phone.locator("html")).to_have_attribute("data-shared", json.dumps(shared, separators=(",", ":")))
    axe(phone)
    phone.get_by_label("Adres van het bericht").fill("https://parro.example/b/1")
    phone.get_by_role("button", name="Ik heb het geplaatst").click()
    expect(phone.get_by_role("link", name="https://parro.example/b/1")).to_be_visible()
    phone.get_by_role("button", name="Klaar op deze telefoon").click()
    expect(phone.get_by_text("Je kunt deze pagina sluiten.")).to_be_visible()
    with for_system():
        assert row_for(delivery.pk).address == "https://parro.example/b/1"
    laptop.reload()
    expect(laptop.get_by_role("link", name="https://parro.example/b/1")).to_be_visible()


def test_without_a_script_the_text_is_selected_and_the_pictures_are_saved(
    open_page: Callable[..., Page], live: str, linde: Stage, codes: list[str], axe: Callable[[Page], None]
) -> None:
    linde.delivery(channel_id=linde.by_hand(), text=TEXT)
    page = open_page(NARROW, java_script_enabled=False, color_scheme="dark")
    sign_in(page, live, user_of(linde.author.user_id))
    page.goto(f"{live}/met-de-hand/")
    page.get_by_role("link", name="Openen").click()
    page.get_by_role("button", name="Tekst en foto's meenemen").click()
    expect(page.get_by_text(TEXT)).to_be_visible()
    # While its pictures come in the page moves, and a click can miss what it aims at.
    page.wait_for_load_state("load")
    with page.expect_download() as saved:
        page.get_by_role("link", name="Foto 1 bewaren").click()
    assert saved.value.suggested_filename == "foto-1.jpg"
    page.get_by_role("button", name="Ik heb het geplaatst").click()
    expect(page.get_by_text("Het staat in het register.")).to_be_visible()


def test_a_stranger_says_that_something_has_to_go_and_leaves_nothing_behind(
    open_page: Callable[..., Page], live: str, linde: Stage, axe: Callable[[Page], None]
) -> None:
    phone = open_page(PHONE)
    phone.goto(f"{live}/inloggen/")
    phone.get_by_role("link", name="Dit moet weg").click()
    axe(phone)
    phone.get_by_label("Wat moet er weg?").fill("De foto van het plein")
    phone.get_by_role("button", name="Versturen").click()
    expect(phone.get_by_role("heading", name="Verstuurd. Dank je wel.")).to_be_visible()
    axe(phone)
    assert phone.context.cookies() == []
    assert phone.evaluate("localStorage.length + sessionStorage.length") == 0
    phone.go_back()
    expect(phone.get_by_label("Wat moet er weg?")).to_have_value("")

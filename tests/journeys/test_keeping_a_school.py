"""The pages with which a school keeps itself in order, as a phone and a laptop show them: accessible, filled and refused."""

import re
from collections.abc import Callable

import pytest
from django.conf import settings
from django.core import mail
from django.utils import timezone
from playwright.sync_api import Page, expect

from goedenaam.invitations.commands import invite_group, invite_pupils, use_invitation
from goedenaam.invitations.domain import invitation_code
from goedenaam.invitations.models import Invitation
from goedenaam.kernel.actor import Role
from goedenaam.kernel.scope import for_system
from goedenaam.mail.models import Bounce
from goedenaam.outbox.commands import sweep
from goedenaam.people.domain import Name, school_year_of
from goedenaam.people.models import Group
from goedenaam.signin.commands import note_sign_in
from goedenaam.signin.domain import Way
from goedenaam.signin.models import PhoneReset
from goedenaam.tenancy.domain import Kind
from goedenaam.tenancy.models import Membership, RoleProposal, School, User
from goedenaam.testing import build
from tests.journeys.conftest import LAPTOP, PHONE
from tests.journeys.test_thin_line import sign_in

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]

Axe = Callable[[Page], None]
OPEN_PAGES = ("/inloggen/", "/inloggen/onbekend/", "/uitnodiging/", "/uitnodiging/ABCDEFGHJKLM/")


@pytest.fixture
def linde() -> School:
    made = build.school()
    with for_system():
        School.objects.filter(pk=made.pk).update(kind=Kind.SECONDARY)
        made.refresh_from_db()
    return made


@pytest.fixture
def ellen(linde: School) -> User:
    user = build.user("Ellen Visser", "ellen@waterval.example")
    build.seat(user, linde, Role.LEADER)
    return user


@pytest.fixture
def group(linde: School) -> Group:
    """A group of which a parent and a pupil used a code, and another pupil has an account."""
    now = timezone.now()
    group = build.group(linde, "5", school_year_of(timezone.localdate(now)))
    noor = build.pupil(linde, group=group)
    build.pupil(linde, Name(call_name="Sara", last_name="Vos"), group=group, of=build.user("Sara Vos"))
    esther = build.user("Esther Bakker")
    build.guardian(noor, of=esther)
    build.guardian(noor, Name(call_name="Karel", last_name="Bakker"), email="karel@thuis.example")
    office = build.actor(linde, Role.SUPPORT, now=now)
    invite_group(actor=office, group_id=group.pk, now=now)
    invite_pupils(actor=office, group_id=group.pk, now=now)
    with for_system():
        made = list(Invitation.objects.filter(guardian=None))
    code = invitation_code(made[0].pk, settings.SECRET_KEY)
    use_invitation(typed=code, email="noor@leerling.example", now=now)
    for device in ("Firefox op Windows", "Chrome op Android"):
        note_sign_in(user=esther, way=Way.LINK, device=device, browser=device, now=now)
    sweep(now=now)
    return group


@pytest.fixture
def waiting(linde: School) -> None:
    """A role and a new phone that wait for a second person, and mail that came back."""
    here = {"board": linde.board, "school": linde}
    now = timezone.now()
    with for_system():
        RoleProposal.objects.create(
            **here, user=build.user("Youssef"), role=Role.ICT, proposed_by=build.user(), proposed_at=now
        )
        PhoneReset.objects.create(**here, user=build.user("Carla"), asked_by=build.user(), asked_at=now)
        Bounce.objects.create(
            board_id=linde.board_id, school_id=linde.pk, address="karel@thuis.example", fault="full", at=now
        )


@pytest.mark.parametrize("device", [PHONE, LAPTOP], ids=["phone", "laptop"])
def test_every_page_of_beheer_and_the_account_is_accessible(
    open_page: Callable[..., Page],
    live: str,
    device: dict[str, object],
    linde: School,
    ellen: User,
    group: Group,
    waiting: None,
    axe: Axe,
) -> None:
    page = open_page(device)
    sign_in(page, live, ellen)
    build.seat(build.user("Bram de Jong"), linde, Role.TEACHER)
    with for_system():
        seat = Membership.objects.get(user=ellen)
        parent = Invitation.objects.exclude(guardian=None).filter(used_at=None)[0]
    address = f"/binnenlaten/groep/{group.pk}/"
    seen = (
        "/vandaag/", "/beheer/", "/account/", "/rollen/", "/rollen/geven/", f"/rollen/{seat.pk}/waarnemen/",
        "/telefoon-kwijt/", "/binnenlaten/", address, f"{address}leerlingen/", f"/binnenlaten/{parent.pk}/tekst/",
        "/binnenlaten/dagpas/", "/binnenlaten/apparaten/", "/mail/", "/school/", "/mensen/inlezen/", "/geschiedenis/",
        "/mijn-gegevens/", "/bordstand/",
    )  # fmt: skip
    for path in seen:
        page.goto(f"{live}{path}")
        expect(page.get_by_role("heading", level=1)).to_be_visible()
        axe(page)
        assert _fits(page), f"{path} is wider than the screen"


@pytest.mark.parametrize("device", [PHONE, LAPTOP], ids=["phone", "laptop"])
def test_the_pages_of_who_comes_in_are_accessible(
    open_page: Callable[..., Page], live: str, device: dict[str, object], axe: Axe
) -> None:
    page = open_page(device)
    for path in OPEN_PAGES:
        page.goto(f"{live}{path}")
        axe(page)
        assert _fits(page), f"{path} is wider than the screen"
    page.get_by_label("De code uit je brief of bericht").fill("niets")
    page.get_by_label("Je eigen e-mailadres").fill("eigen@thuis.example")
    page.get_by_role("button", name="Verder").click()
    expect(page.get_by_text("Deze code kennen we niet")).to_be_visible()
    axe(page)


def test_what_is_refused_or_made_is_accessible_on_a_phone(
    phone: Page, live: str, ellen: User, group: Group, axe: Axe
) -> None:
    sign_in(phone, live, ellen)
    phone.goto(f"{live}/rollen/geven/")
    phone.get_by_role("button", name="Geef de rol").click()
    axe(phone)
    phone.goto(f"{live}/binnenlaten/")
    expect(phone.get_by_text("mail nog niet geopend")).to_be_visible()
    expect(phone.get_by_role("button", name="Ja, dit klopt")).to_have_count(0)
    axe(phone)
    phone.goto(f"{live}/binnenlaten/dagpas/")
    phone.get_by_role("button", name="Maak de dagpas").click()
    axe(phone)
    phone.goto(f"{live}/mail/")
    phone.get_by_role("button", name="Kijk het nu na").click()
    axe(phone)
    phone.get_by_text("Voor wie de mail beheert").click()
    axe(phone)


def test_a_pupil_types_the_code_of_the_card_on_a_phone(
    phone: Page, live: str, linde: School, group: Group, axe: Axe
) -> None:
    noor = build.user("Noor Bakker", "noor@leerling.example.nl")
    build.seat(noor, linde, Role.PUPIL)
    phone.goto(f"{live}/inloggen/")
    phone.get_by_label("Je e-mailadres").fill(noor.email)
    phone.get_by_role("button", name="Stuur mij een link").click()
    expect(phone.get_by_role("heading", name="Kijk in je mail")).to_be_visible()
    axe(phone)
    sweep(now=timezone.now())
    phone.goto(live + _link())
    axe(phone)
    phone.get_by_role("button", name="Log mij in").click()
    expect(phone.get_by_role("heading", name="Je inlogcode")).to_be_visible()
    axe(phone)
    phone.get_by_role("button", name="Verder").click()
    expect(phone.get_by_role("heading", level=1)).to_contain_text("Noor")
    axe(phone)


def _link() -> str:
    found = re.search(r"https?://[^/\s]+(/inloggen/link/\S+)", str(mail.outbox[-1].body))
    assert found is not None
    return found[1]


def _fits(page: Page) -> bool:
    """Nothing has to be scrolled sideways."""
    return bool(page.evaluate("document.documentElement.scrollWidth <= window.innerWidth"))

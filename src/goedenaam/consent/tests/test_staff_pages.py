"""What staff see: three words, the same for who is protected, in an order and with names that a photographer can use."""

import re
from datetime import timedelta

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from goedenaam.audit.models import Access
from goedenaam.consent.commands import end_dispute, open_dispute, protect, refuse_consent
from goedenaam.consent.domain.protections import Reason
from goedenaam.consent.domain.standing import day_of
from goedenaam.consent.models import Protection
from goedenaam.consent.tests.conftest import SOCIAL, Asking
from goedenaam.kernel.actor import Role
from goedenaam.kernel.scope import for_system
from goedenaam.people.domain import Name, school_year_of
from goedenaam.people.models import Enrolment, Group, Pupil
from goedenaam.tenancy.models import School
from goedenaam.testing import build

pytestmark = pytest.mark.django_db

ADDRESS = "/wie-mag/"


def signed_in(at: School, role: Role) -> Client:
    user = build.user()
    build.seat(user, at, role)
    client = Client()
    client.force_login(user)
    return client


def place(pupil: Pupil, group: Group) -> None:
    with for_system():
        Enrolment.objects.create(
            board_id=group.board_id, school_id=group.school_id, pupil=pupil, group=group,
            school_year=group.school_year, since=build.LAST_SUMMER.date(), composite=group.composite,
        )  # fmt: skip


@pytest.fixture
def group(asking: Asking) -> Group:
    made = build.group(asking.school, "6")
    place(asking.noor, made)
    return made


def page_of(client: Client, address: str) -> str:
    response = client.get(address)
    assert response.status_code == 200
    return response.content.decode()


def names_and_words(page: str) -> list[tuple[str, str]]:
    """Each name on the list with the word that follows it."""
    rows = re.findall(r"/leerling/[^>]+>([^<]+)</a>.*?</svg>\s*([a-z ]+?)\s*</span>", page, flags=re.DOTALL)
    return [(name.strip(), word) for name, word in rows]


@pytest.mark.article("jozef.A.5", "demare.regels.8", part="answer")
def test_a_list_has_three_words_and_stands_in_the_order_of_last_names(asking: Asking, group: Group) -> None:
    build.pupil(asking.school, Name(call_name="Sanne", prefix="de", last_name="Vries"), group=group)
    zus = build.pupil(asking.school, Name(call_name="Zoë", prefix="van 't", last_name="Aar"), group=group)
    build.pupil(asking.school, Name(call_name="Can", last_name="Özdemir"), group=group)
    asking.yes()
    mother = build.guardian(zus, Name(call_name="Bo", last_name="Aar"))
    asking_no = asking.paper(SOCIAL, by=mother, person_id=zus.pk)
    refuse_consent(actor=asking.office, answer=asking_no, now=build.NOON)
    page = page_of(signed_in(asking.school, Role.EDITOR), f"{ADDRESS}groep/{group.pk}/social/")
    assert names_and_words(page) == [
        ("Aar, Zoë van &#x27;t", "mag niet"),
        ("Bakker, Noor", "mag"),
        ("Özdemir, Can", "nog niet gevraagd"),
        ("Vries, Sanne de", "nog niet gevraagd"),
    ]
    film = page_of(signed_in(asking.school, Role.EDITOR), f"{ADDRESS}groep/{group.pk}/social/?soort=film")
    assert {word for _name, word in names_and_words(film)} == {"nog niet gevraagd"}


@pytest.mark.parametrize("secret", ["protected", "dispute"])
def test_who_is_protected_reads_byte_for_byte_like_a_plain_no(
    asking: Asking, group: Group, secret: str
) -> None:
    asking.yes(SOCIAL, ("class_app", "photo"))
    client = signed_in(asking.school, Role.TEACHER)
    editor = signed_in(asking.school, Role.EDITOR)
    addresses = [
        f"{ADDRESS}groep/{group.pk}/",
        f"{ADDRESS}groep/{group.pk}/social/",
        f"{ADDRESS}groep/{group.pk}/class_app/",
        f"{ADDRESS}groep/{group.pk}/press/",
        f"{ADDRESS}leerling/{asking.noor.pk}/",
    ]
    if secret == "protected":
        protect(actor=asking.leader, person_id=asking.noor.pk, reason=Reason.SECRET_ADDRESS, now=build.NOON)
    else:
        open_dispute(actor=asking.father_in, person_id=asking.noor.pk, now=build.NOON)
    hidden = [plain(page_of(editor, address)) for address in addresses]
    if secret == "protected":
        with for_system():
            Protection.objects.update(until=build.NOON)
    else:
        end_dispute(actor=asking.leader, person_id=asking.noor.pk, scan="brief", now=build.NOON)
    shown = [plain(page_of(editor, address)) for address in addresses]
    assert shown != hidden, "without it she may be seen"
    asking.no(SOCIAL, ("class_app", "photo"), now=build.NOON + timedelta(hours=1))
    refused = [plain(page_of(editor, address)) for address in addresses]
    assert hidden == refused
    assert client.get(f"{ADDRESS}leerling/{asking.noor.pk}/").status_code == 404, "not the own group"


def plain(page: str) -> str:
    """A page without what is new on every page."""
    return re.sub(r'(csrfmiddlewaretoken" value|nonce|X-CSRFToken&quot;:)[^>]*', "", page)


def test_the_paper_list_says_no_reason_and_lets_everybody_join_in(asking: Asking, group: Group) -> None:
    asking.no()
    client = signed_in(asking.school, Role.EDITOR)
    response = client.get(f"{ADDRESS}groep/{group.pk}/social/lijst.pdf?soort=photo")
    assert response["Content-Type"] == "application/pdf"
    assert response.content.startswith(b"%PDF")
    assert "wie-mag-6-social-photo" in response["Content-Disposition"]


def test_two_of_one_name_are_told_apart_by_birthday_and_twins_by_first_names(
    asking: Asking, group: Group
) -> None:
    birthday = build.TEN_YEARS_OLD.replace(day=9)
    build.pupil(asking.school, group=group, birth_date=birthday)
    page = page_of(signed_in(asking.school, Role.EDITOR), f"{ADDRESS}groep/{group.pk}/social/")
    assert "geboren 4 mei 2016" in page
    assert "geboren 9 mei 2016" in page
    twin = build.pupil(asking.school, group=group, birth_date=birthday)
    with for_system():
        Pupil.objects.filter(pk=twin.pk).update(first_names="Noor Elisabeth")
    page = page_of(signed_in(asking.school, Role.EDITOR), f"{ADDRESS}groep/{group.pk}/social/")
    assert "Noor Elisabeth" in page


def test_a_pupil_of_two_groups_stands_on_both_lists_with_one_word(asking: Asking, group: Group) -> None:
    other = build.group(asking.school, "plus")
    with for_system():
        Group.objects.filter(pk=other.pk).update(composite=True)
    other.composite = True
    place(asking.noor, other)
    asking.yes()
    client = signed_in(asking.school, Role.EDITOR)
    lists = [names_and_words(page_of(client, f"{ADDRESS}groep/{one.pk}/social/")) for one in (group, other)]
    assert lists[0] == lists[1] == [("Bakker, Noor", "mag")]


def test_twins_each_have_their_own_answer(asking: Asking, group: Group) -> None:
    build.pupil(asking.school, Name(call_name="Mees", last_name="Bakker"), group=group)
    asking.yes()
    page = page_of(signed_in(asking.school, Role.EDITOR), f"{ADDRESS}groep/{group.pk}/social/")
    assert names_and_words(page) == [("Bakker, Mees", "nog niet gevraagd"), ("Bakker, Noor", "mag")]


def test_a_child_with_a_call_name_only_stands_under_it(asking: Asking, group: Group) -> None:
    build.pupil(asking.school, Name(call_name="Yara", last_name=""), group=group)
    page = page_of(signed_in(asking.school, Role.EDITOR), f"{ADDRESS}groep/{group.pk}/social/")
    assert [name for name, _word in names_and_words(page)] == ["Bakker, Noor", "Yara"]


def test_on_the_first_day_it_says_what_can_go_out_all_the_same(asking: Asking, group: Group) -> None:
    client = signed_in(asking.school, Role.EDITOR)
    page = page_of(client, f"{ADDRESS}groep/{group.pk}/")
    assert "Nog niemand zei ja" in page
    assert "Een foto zonder mensen" in page
    assert "Werk van leerlingen waar geen naam op staat" in page
    assert "Geen toestemming nodig, wel regels" in page
    asking.yes()
    assert "Nog niemand zei ja" not in page_of(client, f"{ADDRESS}groep/{group.pk}/")


def test_gaps_name_who_was_not_asked_what_others_were(asking: Asking, group: Group) -> None:
    build.pupil(asking.school, Name(call_name="Daan", last_name="Smit"), group=group)
    asking.yes()
    page = page_of(signed_in(asking.school, Role.EDITOR), f"{ADDRESS}groep/{group.pk}/")
    gaps = page.split("weet je nog niet alles")[1]
    assert "Smit, Daan" in gaps
    assert "1 vraag open" in gaps
    assert "Bakker, Noor" not in gaps


def test_a_teacher_opens_the_own_group_at_once_and_no_other(asking: Asking, group: Group) -> None:
    user = build.user("Bram de Jong")
    build.seat(user, asking.school, Role.TEACHER)
    build.staff_member(asking.school, of=user, before=group)
    client = Client()
    client.force_login(user)
    with for_system():
        Group.objects.update(school_year=_this_year())
    assert client.get(ADDRESS).url == reverse("consent:group", args=[group.pk])  # type: ignore[attr-defined]  # it redirects, or the test fails
    assert client.get(f"{ADDRESS}groep/{build.group(asking.school, '8').pk}/").status_code == 404


def _this_year() -> str:
    return school_year_of(day_of(timezone.now()))


def test_who_looks_at_one_pupil_is_written_down_and_the_ledger_is_for_two_roles(
    asking: Asking, group: Group
) -> None:
    asking.no()
    ledger = f"{ADDRESS}leerling/{asking.noor.pk}/antwoorden/"
    for role in (Role.TEACHER, Role.SUPPORT, Role.EDITOR, Role.ANTI_BULLYING):
        assert signed_in(asking.school, role).get(ledger).status_code == 403
    page_of(signed_in(asking.school, Role.SUPPORT), f"{ADDRESS}leerling/{asking.noor.pk}/")
    for role in (Role.LEADER, Role.CONFIDENTIAL):
        page = page_of(signed_in(asking.school, role), ledger)
        assert "Esther Bakker zei nee" in page
        assert "Sociale media van de school (foto)" in page
        assert "Op de eigen pagina" in page
    with for_system():
        kinds = list(Access.objects.order_by("at").values_list("kind", flat=True))
    assert kinds == ["consent.words_seen", "consent.ledger_seen", "consent.ledger_seen"]

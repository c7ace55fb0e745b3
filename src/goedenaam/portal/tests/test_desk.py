"""Somebody without e-mail answers on a tablet of the school, beside a witness."""

from collections.abc import Callable
from datetime import timedelta
from uuid import UUID

import pytest
from django.test import Client
from django.utils import timezone

from goedenaam.audit.models import Access
from goedenaam.consent.models import Line
from goedenaam.consent.tests.conftest import Asking
from goedenaam.kernel.actor import Role
from goedenaam.kernel.scope import for_system
from goedenaam.people.domain import Authority
from goedenaam.people.models import Enrolment, Guardianship, Person, Pupil
from goedenaam.portal.forms import CHILD, PUPIL
from goedenaam.portal.models import DeskSession
from goedenaam.portal.tests.conftest import signed_in
from goedenaam.tenancy.models import Membership, User
from goedenaam.testing import build

pytestmark = pytest.mark.django_db
type Lines = Callable[[Person], list[Line]]
QUESTION = "/tablet/vraag/social/photo/"


@pytest.fixture
def office_user(asking: Asking) -> User:
    user = build.user("Ineke Smit")
    build.seat(user, asking.school, Role.SUPPORT)
    return user


@pytest.fixture
def office(office_user: User) -> Client:
    return signed_in(office_user)


@pytest.fixture
def teacher(asking: Asking) -> Client:
    """Bram, who teaches the group of Noor."""
    user = build.user("Bram de Jong")
    build.seat(user, asking.school, Role.TEACHER)
    group = build.group(asking.school, "5")
    build.staff_member(asking.school, of=user, before=group)
    with for_system():
        Enrolment.objects.create(
            board_id=asking.school.board_id, school_id=asking.school.pk, pupil=asking.noor, group=group,
            school_year=group.school_year, since=build.LAST_SUMMER.date(),
        )  # fmt: skip
    return signed_in(user)


def begin(client: Client, asking: Asking, who: object) -> str:
    """Let somebody answer about Noor; returns the page with the code."""
    response = client.post(f"/balie/leerling/{asking.noor.pk}/", {"who": str(who), "seen": "on"})
    assert response.status_code == 302, response.content.decode()
    return str(response["Location"])


def open_tablet(client: Client, page: str) -> Client:
    """A tablet on which the code of that page was typed."""
    code = client.get(page).context["code"]
    tablet = Client()
    assert tablet.post("/tablet/", {"code": f" {code.lower()} "})["Location"] == "/tablet/hallo/"
    return tablet


def say(tablet: Client, asking: Asking, said: str, address: str = QUESTION) -> int:
    shown = tablet.get(address)
    facts = {"answer": said, "notice": str(asking.notice), "seen": shown.context["seen"]}
    return int(tablet.post(address, facts).status_code)


def is_closed(tablet: Client, address: str = "/tablet/vragen/") -> bool:
    return "De tablet is gesloten en onthoudt niets" in tablet.get(address).content.decode()


def test_a_guardian_answers_and_the_witness_stands_in_the_ledger(
    asking: Asking, office: Client, office_user: User, lines: Lines
) -> None:
    tablet = open_tablet(office, begin(office, asking, asking.mother.pk))
    assert "Gaat dit over jouw kind Noor?" in tablet.get("/tablet/hallo/").content.decode()
    assert say(tablet, asking, "ja") == 302
    assert say(tablet, asking, "vanaf-nu") == 302
    given, taken = lines(asking.noor)
    assert (given.kind, taken.kind) == ("yes", "withdraw")
    assert (given.by, given.capacity, given.how) == (asking.mother.pk, "guardian", "spoken")
    assert (given.witness_id, given.notice_id) == (office_user.pk, asking.notice)
    assert tablet.post("/tablet/klaar/").status_code == 200
    assert is_closed(tablet)


class TestTheTablet:
    def test_reaches_no_other_page(self, asking: Asking, office: Client) -> None:
        tablet = open_tablet(office, begin(office, asking, asking.mother.pk))
        for address in (
            "/vandaag/", "/mensen/", "/balie/", "/account/", "/mijn-toestemming/",
            f"/mijn-toestemming/{asking.noor.pk}/", f"/mijn-toestemming/{asking.noor.pk}/bewijs/",
        ):  # fmt: skip
            assert tablet.get(address)["Location"].startswith("/inloggen/"), address

    def test_shows_nothing_of_another_answer(self, asking: Asking, office: Client) -> None:
        asking.no(of=asking.father_in)
        tablet = open_tablet(office, begin(office, asking, asking.mother.pk))
        assert tablet.get("/tablet/vragen/").context["answered"] == 0

    def test_ends_after_a_quarter_of_an_hour(self, asking: Asking, office: Client, lines: Lines) -> None:
        tablet = open_tablet(office, begin(office, asking, asking.mother.pk))
        with for_system():
            then = timezone.now() - timedelta(minutes=16)
            DeskSession.objects.update(taken_at=then, ends_at=then + timedelta(minutes=15))
        facts = {"answer": "ja", "notice": str(asking.notice), "seen": ""}
        assert "gesloten" in tablet.post(QUESTION, facts).content.decode()
        assert lines(asking.noor) == []

    def test_closes_by_itself_when_nobody_touches_it_and_leaves_nothing(
        self, asking: Asking, office: Client
    ) -> None:
        tablet = open_tablet(office, begin(office, asking, asking.mother.pk))
        response = tablet.get("/tablet/vragen/")
        assert response["Refresh"] == "180; url=/tablet/dicht/"
        assert response["Cache-Control"] == "no-store"
        closed = tablet.get("/tablet/dicht/")
        assert closed["Clear-Site-Data"] == '"cache", "storage"'
        assert is_closed(tablet)
        with for_system():
            assert DeskSession.objects.get().ended_at is not None

    def test_closes_when_the_witness_stops_it_or_loses_the_role(
        self, asking: Asking, office: Client, office_user: User, lines: Lines
    ) -> None:
        page = begin(office, asking, asking.mother.pk)
        tablet = open_tablet(office, page)
        assert office.post(f"{page}stop/").status_code == 302
        assert is_closed(tablet)
        other = open_tablet(office, begin(office, asking, asking.mother.pk))
        with for_system():
            Membership.objects.filter(user=office_user).update(until=build.NOON)
        facts = {"answer": "ja", "notice": str(asking.notice), "seen": ""}
        other.post(QUESTION, facts)
        assert lines(asking.noor) == []

    def test_without_a_code_is_closed(self) -> None:
        for address in ("/tablet/hallo/", "/tablet/vragen/", QUESTION, "/tablet/foto/"):
            assert is_closed(Client(), address)

    def test_stops_one_picture(self, asking: Asking, office: Client, lines: Lines) -> None:
        tablet = open_tablet(office, begin(office, asking, asking.mother.pk))
        facts = {"picture": "0190c1f4-7a51-7bb2-8c11-0d6e7a1b2c3d", "answer": "weg"}
        assert tablet.post("/tablet/foto/", facts).status_code == 302
        assert lines(asking.noor)[0].how == "spoken"


class TestTheCode:
    def test_works_once(self, asking: Asking, office: Client) -> None:
        page = begin(office, asking, asking.mother.pk)
        code = office.get(page).context["code"]
        open_tablet(office, page)
        response = Client().post("/tablet/", {"code": code})
        assert response.status_code == 422
        assert "Deze code kennen we niet" in response.content.decode()

    def test_is_too_old_after_ten_minutes(self, asking: Asking, office: Client) -> None:
        page = begin(office, asking, asking.mother.pk)
        code = office.get(page).context["code"]
        with for_system():
            DeskSession.objects.update(code_until=timezone.now())
        assert Client().post("/tablet/", {"code": code}).status_code == 422
        assert office.get(page).context["code"] == ""

    def test_that_nobody_made_opens_nothing(self) -> None:
        for typed in ("AAAA-AAAA", "", "x" * 19):
            assert Client().post("/tablet/", {"code": typed}).status_code == 422

    def test_signs_out_whoever_was_signed_in_on_the_tablet(self, asking: Asking, office: Client) -> None:
        code = office.get(begin(office, asking, asking.mother.pk)).context["code"]
        office.post("/tablet/", {"code": code})
        assert office.get("/vandaag/")["Location"].startswith("/inloggen/")

    def test_is_not_needed_on_the_device_itself_which_signs_out_first(
        self, asking: Asking, office: Client
    ) -> None:
        page = begin(office, asking, asking.mother.pk)
        assert office.post(f"{page}hier/")["Location"] == "/tablet/hallo/"
        assert office.get("/tablet/vragen/").status_code == 200
        assert office.get("/vandaag/")["Location"].startswith("/inloggen/")

    def test_is_shown_to_who_made_it_only(self, asking: Asking, office: Client) -> None:
        page = begin(office, asking, asking.mother.pk)
        colleague = build.user("Ellen Visser")
        build.seat(colleague, asking.school, Role.LEADER)
        for client in (signed_in(colleague), signed_in(build.actor_user(asking.father))):
            assert client.get(page).status_code == 404
            assert client.post(f"{page}hier/").status_code == 404


class TestWhoStandsThere:
    def test_is_a_guardian_with_authority(self, asking: Asking, office: Client) -> None:
        with for_system():
            Guardianship.objects.filter(guardian=asking.father).update(authority=Authority.NO)
        form = office.get(f"/balie/leerling/{asking.noor.pk}/").context["form"]
        assert [value for value, _words in form.fields["who"].choices] == [str(asking.mother.pk), CHILD]
        response = office.post(
            f"/balie/leerling/{asking.noor.pk}/", {"who": str(asking.father.pk), "seen": "on"}
        )
        assert response.status_code == 422

    def test_was_seen_by_the_witness(self, asking: Asking, office: Client) -> None:
        response = office.post(f"/balie/leerling/{asking.noor.pk}/", {"who": str(asking.mother.pk)})
        assert response.status_code == 422
        assert "Zet een vinkje als je hebt gezien wie het is" in response.content.decode()

    def test_is_the_pupil_from_sixteen(self, asking: Asking, office: Client, lines: Lines) -> None:
        today = timezone.localdate()
        with for_system():
            Pupil.objects.update(birth_date=today.replace(year=today.year - 16, day=1))
        form = office.get(f"/balie/leerling/{asking.noor.pk}/").context["form"]
        assert [value for value, _words in form.fields["who"].choices] == [PUPIL]
        tablet = open_tablet(office, begin(office, asking, PUPIL))
        assert say(tablet, asking, "ja") == 302
        assert [(line.capacity, line.by) for line in lines(asking.noor)] == [("pupil", asking.noor.pk)]

    def test_was_looked_up_and_that_is_kept(self, asking: Asking, office: Client) -> None:
        office.get(f"/balie/leerling/{asking.noor.pk}/")
        with for_system():
            assert Access.objects.filter(kind="portal.desk_seen", object_id=asking.noor.pk).count() == 1

    def test_gets_a_receipt_on_paper(self, asking: Asking, office: Client) -> None:
        page = begin(office, asking, asking.mother.pk)
        assert office.get(f"{page}bewijs/").status_code == 404
        say(open_tablet(office, page), asking, "nee")
        assert office.get(f"{page}bewijs/").content.startswith(b"%PDF")


class TestAChildBelowSixteen:
    """A teacher hands over the tablet of the group; only the page with pictures opens."""

    def test_would_rather_not(self, asking: Asking, teacher: Client, lines: Lines) -> None:
        tablet = open_tablet(teacher, begin(teacher, asking, CHILD))
        assert "Ben jij Noor?" in tablet.get("/tablet/hallo/").content.decode()
        assert tablet.post("/tablet/vragen/", {"medium": "film", "answer": "liever-niet"}).status_code == 302
        said = lines(asking.noor)
        assert {(line.kind, line.medium, line.capacity, line.how) for line in said} == {
            ("no", "film", "pupil", "spoken")
        }
        assert all(line.witness_id for line in said)
        assert tablet.post("/tablet/vragen/", {"medium": "film", "answer": "goed"}).status_code == 302
        assert lines(asking.noor)[-1].kind == "yes"

    def test_that_is_another_says_so_and_the_tablet_closes(self, asking: Asking, teacher: Client) -> None:
        tablet = open_tablet(teacher, begin(teacher, asking, CHILD))
        tablet.post("/tablet/klaar/")
        assert is_closed(tablet)

    def test_reaches_no_question_of_the_guardians(self, asking: Asking, teacher: Client) -> None:
        tablet = open_tablet(teacher, begin(teacher, asking, CHILD))
        assert tablet.get(QUESTION)["Location"] == "/tablet/vragen/"
        assert tablet.get("/tablet/foto/")["Location"] == "/tablet/vragen/"

    def test_a_teacher_lets_no_guardian_answer(self, asking: Asking, teacher: Client) -> None:
        form = teacher.get(f"/balie/leerling/{asking.noor.pk}/").context["form"]
        assert [value for value, _words in form.fields["who"].choices] == [CHILD]
        response = teacher.post(
            f"/balie/leerling/{asking.noor.pk}/", {"who": str(asking.mother.pk), "seen": "on"}
        )
        assert response.status_code == 422

    def test_of_another_group_is_not_found(self, asking: Asking, teacher: Client) -> None:
        other = build.pupil(asking.school)
        assert teacher.get(f"/balie/leerling/{other.pk}/").status_code == 404
        assert "Niemand gevonden" in teacher.get("/balie/?zoek=zzz").content.decode()

    def test_gets_no_receipt_of_it(self, asking: Asking, teacher: Client) -> None:
        page = begin(teacher, asking, CHILD)
        open_tablet(teacher, page)
        assert teacher.get(f"{page}bewijs/").status_code in {403, 404}


def test_the_desk_lists_what_was_begun_today(asking: Asking, office: Client) -> None:
    page = begin(office, asking, asking.mother.pk)
    shown = office.get("/balie/?zoek=bak")
    assert [str(row["id"]) for row in shown.context["begun"]] == [str(UUID(page.split("/")[2]))]
    assert [row["name"] for row in shown.context["rows"]] == ["Bakker, Noor"]


class TestAProof:
    def test_holds_by_its_mark_and_that_somebody_looked_is_kept(
        self, asking: Asking, office: Client, lines: Lines
    ) -> None:
        asking.yes()
        address = f"/balie/leerling/{asking.noor.pk}/bewijs/"
        mark = lines(asking.noor)[0].hash
        page = office.get(address, {"kenmerk": f" {mark[:32].upper()} {mark[32:]} "}).content.decode()
        assert "Dit kenmerk klopt" in page
        assert "niet bij deze leerling" in office.get(address, {"kenmerk": "0" * 64}).content.decode()
        with for_system():
            assert Access.objects.filter(kind="portal.desk_seen", object_id=asking.noor.pk).count() == 2

    def test_of_another_pupil_is_not_found_here(self, asking: Asking, office: Client, lines: Lines) -> None:
        asking.yes()
        other = build.pupil(asking.school)
        found = office.get(f"/balie/leerling/{other.pk}/bewijs/", {"kenmerk": lines(asking.noor)[0].hash})
        assert "niet bij deze leerling" in found.content.decode()

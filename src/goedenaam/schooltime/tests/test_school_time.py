"""What a school says about its time, and what waits until it has."""

from datetime import UTC, date, datetime
from typing import Any

import pytest
from django.test import Client

from goedenaam.audit.models import History
from goedenaam.home.queries import waiting_for
from goedenaam.kernel.actor import Actor, Role
from goedenaam.kernel.calendar import add_school_days
from goedenaam.kernel.errors import NotAllowed, NotFound
from goedenaam.kernel.holidays import Closed, Region
from goedenaam.kernel.scope import for_system, reading
from goedenaam.people.domain import OtherSchool
from goedenaam.schooltime import commands, queries
from goedenaam.schooltime.domain import DaysTaken, NoSuchHoliday, NumberMissing, TooLong, WrongOrder
from goedenaam.schooltime.models import ClosedDays, OnCall
from goedenaam.tenancy.models import School
from goedenaam.testing import build
from goedenaam.testing.build import NOON

pytestmark = pytest.mark.django_db

STUDY_DAY = Closed(first=date(2026, 11, 4), last=date(2026, 11, 4), name="studiedag")
SUMMER = date(2027, 7, 17)


@pytest.fixture
def linde() -> School:
    return build.school()


@pytest.fixture
def leader(linde: School) -> Actor:
    return build.actor(linde, Role.LEADER)


def in_middle(leader: Actor, linde: School) -> None:
    commands.choose_region(actor=leader, school_id=linde.pk, region=Region.MIDDLE, now=NOON)


def waits(actor: Actor, on: datetime = NOON) -> list[str]:
    with reading(actor):
        return [line.title for line in waiting_for(actor, now=on) if "schooltijd" in line.url]


def test_promises_count_the_days_of_the_own_school(leader: Actor, linde: School) -> None:
    in_middle(leader, linde)
    commands.close_days(actor=leader, school_id=linde.pk, days=STUDY_DAY, now=NOON)
    teacher = build.actor(linde)
    with reading(teacher):
        calendar = queries.calendar_of(teacher, linde.pk)
    assert add_school_days(date(2026, 11, 3), 1, closed=calendar) == date(2026, 11, 5)
    assert add_school_days(date(2026, 12, 18), 1, closed=calendar) == date(2027, 1, 4)
    stranger = build.actor(build.school("Het Kompas"), Role.LEADER)
    with for_system():
        assert queries.calendar_of(stranger, linde.pk).region is None
        assert History.objects.filter(kind__startswith="schooltime.").count() == 2


def test_the_region_can_change(leader: Actor, linde: School) -> None:
    in_middle(leader, linde)
    commands.choose_region(actor=leader, school_id=linde.pk, region=Region.NORTH, now=NOON)
    with reading(leader):
        assert queries.region_of(leader, linde.pk) is Region.NORTH


def test_own_days_come_and_go(leader: Actor, linde: School) -> None:
    row = commands.close_days(actor=leader, school_id=linde.pk, days=STUDY_DAY, now=NOON)
    with pytest.raises(DaysTaken):
        commands.close_days(actor=leader, school_id=linde.pk, days=STUDY_DAY, now=NOON)
    for first, last, refusal in (
        (date(2026, 11, 5), date(2026, 11, 4), WrongOrder),
        (date(2026, 11, 5), date(2027, 11, 5), TooLong),
    ):
        with pytest.raises(refusal):
            days = Closed(first=first, last=last, name="x")
            commands.close_days(actor=leader, school_id=linde.pk, days=days, now=NOON)
    sister = build.actor(build.school("Het Kompas", under=linde.board), Role.LEADER)
    with pytest.raises(NotFound):
        commands.open_days(actor=sister, days_id=row.pk, now=NOON)
    commands.open_days(actor=leader, days_id=row.pk, now=NOON)
    with for_system():
        assert not ClosedDays.objects.exists()


@pytest.mark.parametrize("role", [Role.TEACHER, Role.BOARD, Role.GUARDIAN, Role.ICT])
def test_only_who_keeps_the_calendar_changes_it(linde: School, role: Role) -> None:
    somebody = build.actor(linde.board if role is Role.BOARD else linde, role)
    with pytest.raises(NotAllowed):
        commands.choose_region(actor=somebody, school_id=linde.pk, region=Region.NORTH, now=NOON)
    with pytest.raises(NotAllowed):
        commands.close_days(actor=somebody, school_id=linde.pk, days=STUDY_DAY, now=NOON)


def test_a_school_without_a_region_is_asked_for_it(leader: Actor, linde: School) -> None:
    assert waits(leader) == ["In welke vakantieregio ligt De Linde?"]
    assert waits(build.actor(linde)) == []
    in_middle(leader, linde)
    assert waits(leader) == []


def test_before_the_summer_the_school_names_who_is_on_call(leader: Actor, linde: School) -> None:
    in_middle(leader, linde)
    asked = "Wie is er bereikbaar in de zomervakantie?"
    assert waits(leader, datetime(2027, 5, 21, 12, tzinfo=UTC)) == []
    june = datetime(2027, 5, 22, 12, tzinfo=UTC)
    assert waits(leader, june) == [asked]
    assert waits(leader, datetime(2027, 8, 29, 12, tzinfo=UTC)) == [asked]
    member = build.staff_member(linde)
    elsewhere = build.staff_member(build.school("Het Kompas"))
    named: dict[str, Any] = {
        "actor": leader, "school_id": linde.pk, "first": SUMMER, "phone": "06 12 34 56 78", "now": NOON,
    }  # fmt: skip
    with pytest.raises(NotFound):
        commands.name_on_call(**named, member_id=elsewhere.pk)
    with pytest.raises(NoSuchHoliday):
        commands.name_on_call(**{**named, "first": date(2027, 7, 18)}, member_id=member.pk)
    with pytest.raises(NumberMissing):
        commands.name_on_call(**{**named, "phone": "bel me"}, member_id=member.pk)
    commands.name_on_call(**named, member_id=member.pk)
    commands.name_on_call(**{**named, "phone": "112"}, member_id=member.pk)
    assert waits(leader, june) == []
    teacher = build.actor(linde)
    with reading(teacher):
        line = queries.on_call(teacher, linde.pk, since=SUMMER).get()
    assert (line.first, line.last, line.phone) == (SUMMER, date(2027, 8, 29), "112")


def test_somebody_of_a_sister_school_is_not_on_call_here(linde: School) -> None:
    sister = build.school("Het Kompas", under=linde.board)
    user = build.user()
    build.seat(user, sister, Role.LEADER)
    leader = build.actor(linde, Role.LEADER, of=user)
    in_middle(leader, linde)
    elsewhere = build.staff_member(sister)
    with pytest.raises(OtherSchool):
        commands.name_on_call(
            actor=leader,
            school_id=linde.pk,
            first=SUMMER,
            member_id=elsewhere.pk,
            phone="0612345678",
            now=NOON,
        )


def test_the_page_takes_it_all(linde: School) -> None:
    user = build.user()
    build.seat(user, linde, Role.LEADER)
    member = build.staff_member(linde)
    client = Client()
    client.force_login(user)
    assert client.post("/schooltijd/regio/", {"region": "overal"}).status_code == 422
    assert client.post("/schooltijd/regio/", {"region": "south"}).status_code == 302
    days = {"name": "studiedag", "first": "2090-01-02", "last": ""}
    assert client.post("/schooltijd/dagen/", days).status_code == 302
    assert client.post("/schooltijd/dagen/", days).status_code == 422
    called = {"member": str(member.pk), "phone": "06 12345678"}
    assert client.post("/schooltijd/bereikbaar/", {**called, "phone": "niet"}).status_code == 422
    assert client.post("/schooltijd/bereikbaar/", called).status_code == 302
    page = client.get("/schooltijd/").content.decode()
    for words in ("Regio Zuid", "studiedag", "Bram de Jong", "06 12345678", "Zomervakantie", "Nieuwjaarsdag"):
        assert words in page
    with for_system():
        row = ClosedDays.objects.get()
        assert OnCall.objects.count() == 1
    assert client.post(f"/schooltijd/dagen/{row.pk}/weghalen/").status_code == 302
    assert "Nog geen eigen dagen." in client.get("/schooltijd/").content.decode()

"""Each query about rounds, forms, scans and files with answers, and about who answers for whom, asked from elsewhere.

The scope of the system is open: what holds here is the query itself, not the wall behind it.
"""

from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta
from uuid import uuid4

import pytest

from goedenaam.asking import queries as asking
from goedenaam.asking.models import AnswerFile, AnswerMap, PaperForm, Round, Scan, ScanPage
from goedenaam.asking.queries.files import lock_file
from goedenaam.asking.queries.paper import file_of
from goedenaam.asking.queries.still import own_cards
from goedenaam.consent.commands import begin_asking
from goedenaam.consent.models import Line, Notice
from goedenaam.kernel.actor import Actor, Role
from goedenaam.kernel.errors import NotFound
from goedenaam.kernel.scope import for_system
from goedenaam.people.domain import Name
from goedenaam.people.models import Group, Pupil
from goedenaam.portal import queries as portal
from goedenaam.portal.domain import desk_code_hash
from goedenaam.portal.models import DeskSession
from goedenaam.tenancy.models import School, User
from goedenaam.testing import build
from goedenaam.testing.build import LAST_SUMMER, NOON, TODAY
from goedenaam.testing.placing import say_yes

SEM = Name(call_name="Sem", last_name="Vos")


@dataclass(frozen=True, slots=True, kw_only=True)
class There:
    """What De Linde asked: a round for group 5 with Noor, a form and its scan, a file with its columns, a tablet."""

    school: School
    office: Actor
    mother: User
    noor: Pupil
    group: Group
    round: Round
    form: PaperForm
    scan: Scan
    file: AnswerFile
    heads: AnswerMap
    desk: DeskSession
    line: Line


@pytest.fixture(scope="module")
def there(kept: None) -> There:
    school = build.school("De Linde")
    begin_asking(actor=build.actor(school, Role.LEADER), school_id=school.pk, now=LAST_SUMMER)
    office = build.actor(school, Role.SUPPORT)
    group = build.group(school, "5")
    mother = build.user("Esther Bakker")
    noor = build.pupil(school, group=group)
    build.guardian(noor, of=mother)
    near = {"board_id": school.board_id, "school": school}
    with for_system():
        notice = Notice.objects.get(school=school, language="nl")
        say_yes(build.actor(school, Role.GUARDIAN, of=mother), noor, notice.pk)
        form = PaperForm.objects.create(
            **near, pupil=noor, notice=notice, language="nl", boxes=[], code="ABCD2345", printed_at=NOON
        )
        scan = Scan.objects.create(
            **near, pupil=noor, form=form, kind="pdf", data=b"%PDF", hash="a" * 64, taken_at=NOON
        )
        ScanPage.objects.create(
            board_id=school.board_id, school_id=school.pk, scan=scan, number=1, image=b"JPEG"
        )
        return There(
            school=school,
            office=office,
            mother=mother,
            noor=noor,
            group=group,
            round=a_round(school, group, notice),
            form=form,
            scan=scan,
            file=AnswerFile.objects.create(
                **near,
                file_name="a.csv",
                source="ParnasSys",
                exported_on=TODAY,
                state="preview",
                read_at=NOON,
            ),
            heads=AnswerMap.objects.create(**near, heads="h", columns={}),
            desk=DeskSession.objects.create(
                **near,
                person_id=noor.pk,
                witness_id=office.user_id,
                code_hash=desk_code_hash("ABCD2345", "key"),
                made_at=NOON,
                code_until=NOON + timedelta(minutes=10),
            ),
            line=Line.objects.get(person_id=noor.pk),
        )


@pytest.fixture(scope="module")
def elsewhere(there: There) -> list[Actor]:
    """A school of the same board, another board, that board itself, and who is at De Linde without a right to any of it."""
    return [
        build.actor(build.school("Het Kompas", under=there.school.board), Role.LEADER),
        build.actor(build.school("De Vlieger"), Role.LEADER),
        build.actor(there.school.board, Role.BOARD),
        build.actor(there.school, Role.GUARDIAN),
        build.actor(there.school, Role.COUNCIL),
    ]


@pytest.fixture(autouse=True)
def everything_open(db: None, there: There, elsewhere: list[Actor]) -> Iterator[None]:
    with for_system():
        yield


type Ask = Callable[[Actor, There], object]

ASKED: dict[str, Ask] = {
    "the rounds": lambda actor, there: list(asking.rounds_for(actor, there.school.pk)),
    "a round": lambda actor, there: asking.round_for(actor, there.round.pk),
    "a round to change": lambda actor, there: asking.lock_round(actor, there.round.pk),
    "who is still asked": lambda actor, there: asking.chased(actor, there.round, there.group.pk, on=TODAY),
    "a scan": lambda actor, there: asking.scan_for(actor, there.scan.pk),
    "a scan to enter": lambda actor, there: asking.lock_scan(actor, there.scan.pk),
    "the file of a scan": lambda actor, there: file_of(actor, there.scan.pk),
    "a page of a scan": lambda actor, there: asking.page_of(actor, there.scan.pk, 1),
    "scans that wait": lambda actor, there: list(asking.scans_waiting(actor, there.school.pk)),
    "the files": lambda actor, there: list(asking.files_for(actor, there.school.pk)),
    "a file": lambda actor, there: asking.file_for(actor, there.file.pk),
    "a file to take over": lambda actor, there: lock_file(actor, there.file.pk),
}
# These answer with nothing where there is nothing.
LOOKED_UP: dict[str, Ask] = {
    "the round that runs": lambda actor, there: asking.open_round(actor, there.school.pk),
    "a form by its code": lambda actor, there: asking.form_by_code(actor, there.form.code),
    "the columns of an export": lambda actor, there: asking.map_for(actor, there.school.pk, "h"),
    "what a proof is about": lambda actor, there: portal.line_with_mark(
        actor, there.noor.pk, there.line.hash
    ),
}


@pytest.mark.parametrize("name", ASKED)
def test_it_is_there_for_the_office_of_its_school_and_for_nobody_elsewhere(
    name: str, there: There, elsewhere: list[Actor]
) -> None:
    assert ASKED[name](there.office, there)
    for nobody in elsewhere:
        assert is_nothing(ASKED[name], nobody, there), nobody


@pytest.mark.parametrize("name", LOOKED_UP)
def test_what_is_looked_up_is_not_found_from_elsewhere(
    name: str, there: There, elsewhere: list[Actor]
) -> None:
    assert LOOKED_UP[name](there.office, there)
    for nobody in elsewhere:
        assert LOOKED_UP[name](nobody, there) is None, nobody


def test_a_group_of_a_round_is_asked_about_in_that_round_and_lists_its_own_pupils(there: There) -> None:
    six = build.group(there.school, "6")
    build.pupil(there.school, SEM, group=six)
    listed = asking.chased(there.office, there.round, there.group.pk, on=TODAY)
    assert [one.pupil for one in listed] == [there.noor]
    with pytest.raises(NotFound):
        asking.chased(there.office, there.round, six.pk, on=TODAY)
    both = build.actor(build.school("De Zwaan", under=there.school.board), Role.SUPPORT)
    there_too = build.actor(there.school, Role.SUPPORT, of=user_of(both))
    theirs = build.group(School.objects.get(pk=both.seat.school_id), "5")
    with pytest.raises(NotFound):
        asking.chased(there_too, Round(school=there.school, groups=[str(theirs.pk)]), theirs.pk, on=TODAY)


def test_a_parent_reads_of_the_own_children_at_a_school_where_the_parent_still_belongs(there: There) -> None:
    mother = build.actor_again(there.mother)
    assert [one.id for one in portal.concerned_by(mother, on=TODAY)] == [there.noor.pk]
    assert [card.pupil for card in own_cards(mother, on=TODAY)] == [there.noor]
    for actor in (elsewhere_only(mother), as_teacher(mother)):
        assert portal.concerned_by(actor, on=TODAY) == []
        assert not portal.is_unsure(actor, on=TODAY)
    assert own_cards(elsewhere_only(mother), on=TODAY) == []


def test_who_works_or_learns_there_reads_of_oneself_and_of_nobody_else(there: There) -> None:
    bram, sam = build.user("Bram de Jong"), build.user("Sam Vos")
    own = build.staff_member(there.school, of=bram)
    build.staff_member(there.school, Name(call_name="Judith", last_name="Snel"))
    build.volunteer(there.school)
    grown = build.pupil(there.school, SEM, birth_date=date(2009, 1, 1), of=sam)
    teacher, pupil = (
        build.actor(there.school, role, of=user) for role, user in ((Role.TEACHER, bram), (Role.PUPIL, sam))
    )
    assert [one.id for one in portal.concerned_by(teacher, on=TODAY)] == [own.pk]
    assert [one.id for one in portal.concerned_by(pupil, on=TODAY)] == [grown.pk]
    assert [card.pupil for card in own_cards(pupil, on=TODAY)] == [grown]
    for actor in (teacher, pupil):
        assert portal.concerned_by(elsewhere_only(actor), on=TODAY) == []
        assert own_cards(elsewhere_only(actor), on=TODAY) == []


def test_what_a_school_asks_and_replaced_is_read_by_who_belongs_there(
    there: There, elsewhere: list[Actor]
) -> None:
    mother = build.actor_again(there.mother)
    [about] = portal.concerned_by(mother, on=TODAY)
    old = Notice.objects.get(school=there.school, language="nl")
    Notice.objects.create(
        board_id=old.board_id, school=there.school, language="nl", text="Nieuw", hash="b" * 64, since=NOON,
        asks_again=True,
    )  # fmt: skip
    sheet = portal.sheet(mother, about, at=NOON + timedelta(days=1))
    assert sheet.purposes
    assert old.pk in sheet.lapsed
    for nobody in elsewhere[:2]:
        assert portal.sheet(nobody, about, at=NOON).purposes == []
        assert portal.sheet(nobody, about, at=NOON + timedelta(days=1)).lapsed == {}


def test_a_tablet_is_found_again_by_who_gave_it_while_that_person_works_there(there: There) -> None:
    colleague = build.actor(there.school, Role.SUPPORT)
    assert list(portal.desks_of(there.office, since=LAST_SUMMER)) == [there.desk]
    assert portal.desk_for(there.office, there.desk.pk) == there.desk
    for actor in (colleague, elsewhere_only(there.office)):
        assert not portal.desks_of(actor, since=LAST_SUMMER).exists()
        with pytest.raises(NotFound):
            portal.desk_for(actor, there.desk.pk)


def a_round(school: School, group: Group, notice: Notice, at: datetime = NOON) -> Round:
    return Round.objects.create(
        board_id=school.board_id, school=school, kind="ask", groups=[str(group.pk)], purposes=["social"],
        notice=notice, started_at=at, remind_on=TODAY, until_on=TODAY + timedelta(days=14),
    )  # fmt: skip


def elsewhere_only(actor: Actor) -> Actor:
    """The same person with the same role at another school, and none at the first any more."""
    school = build.school(f"School {uuid4().hex[:6]}")
    moved = build.actor(school, actor.seat.role, of=user_of(actor))
    return replace(moved, chosen=0, seats=tuple(seat for seat in moved.seats if seat.school_id == school.pk))


def as_teacher(actor: Actor) -> Actor:
    """The same person, who only works at the school now."""
    school = School.objects.get(pk=actor.seat.school_id)
    now = build.actor(school, Role.TEACHER, of=user_of(actor))
    return replace(now, chosen=0, seats=tuple(seat for seat in now.seats if seat.role is Role.TEACHER))


def is_nothing(ask: Ask, actor: Actor, there: There) -> bool:
    """Whether there is an empty list, or a refusal, for this actor."""
    try:
        found = ask(actor, there)
    except NotFound:
        return True
    return found is not None and not found


def user_of(actor: Actor) -> User:
    return User.objects.get(pk=actor.user_id)

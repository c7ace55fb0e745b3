"""What the office does: admit, place, close, name guardians, take over a first roster."""

from collections.abc import Callable
from datetime import date, timedelta
from typing import Any

import pytest
from django.db import IntegrityError, transaction

from goedenaam.audit.models import History, Personal
from goedenaam.kernel.actor import Actor, Role
from goedenaam.kernel.errors import NotAllowed, NotFound, Refused
from goedenaam.kernel.scope import for_system, reading
from goedenaam.people import commands, queries
from goedenaam.people.domain import (
    AlreadyLeft,
    Authority,
    Name,
    NameMissing,
    NewPerson,
    NewPupil,
    OtherSchool,
    Roster,
    RosterPupil,
    RosterStaff,
    RosterTaken,
    Standing,
    UnknownGroup,
)
from goedenaam.people.models import Enrolment, Group, Guardian, Guardianship, Pupil, StaffMember
from goedenaam.testing import build
from goedenaam.testing.build import NOON, TODAY
from goedenaam.testing.cast import Cast, make_cast

pytestmark = pytest.mark.django_db
MEES = NewPupil(name=Name(call_name="Mees", last_name="Vos"), birth_date=date(2016, 2, 29))
YES = Standing(authority=Authority.YES, source="inschrijfformulier", since=TODAY)
RUUD = NewPerson(name=Name(call_name="Ruud", last_name="Bakker"), email="esther@thuis.example")


@pytest.fixture
def cast() -> Cast:
    return make_cast()


@pytest.fixture
def office(cast: Cast) -> Actor:
    return build.actor(cast.linde, Role.SUPPORT)


def kinds() -> list[str]:
    with for_system():
        return list(History.objects.order_by("sequence").values_list("kind", flat=True))


def test_the_office_admits_a_pupil_and_history_knows(cast: Cast, office: Actor) -> None:
    pupil = commands.admit_pupil(actor=office, school_id=cast.linde.pk, details=MEES, now=NOON)
    with for_system():
        line = History.objects.get(kind="people.pupil_admitted")
        assert line.object_id == pupil.pk
        assert "Mees" not in str(line.facts)
        assert Personal.objects.get(history=line).data["name"] == "Mees Vos"
    with reading(office):
        assert queries.pupil_for(office, pupil.pk, on=TODAY).sort_key.startswith("vos")


def test_a_pupil_without_a_name_is_refused_and_nothing_is_kept(cast: Cast, office: Actor) -> None:
    nameless = NewPupil(name=Name(call_name="", last_name="Vos"), birth_date=MEES.birth_date)
    with pytest.raises(NameMissing):
        commands.admit_pupil(actor=office, school_id=cast.linde.pk, details=nameless, now=NOON)
    assert kinds() == []


def test_a_teacher_may_not_admit_and_another_school_does_not_exist(cast: Cast, office: Actor) -> None:
    with pytest.raises(NotAllowed):
        commands.admit_pupil(actor=cast.actor(cast.bram), school_id=cast.linde.pk, details=MEES, now=NOON)
    with pytest.raises(NotFound):
        commands.admit_pupil(actor=office, school_id=cast.kompas.pk, details=MEES, now=NOON)


def acts_on_noor(cast: Cast) -> dict[str, Callable[[Actor], Any]]:
    noor, group, mother = cast.noor.pk, cast.group.pk, cast.mother.pk
    return {
        "place": lambda actor: commands.place_in_group(
            actor=actor, pupil_id=noor, group_id=group, since=TODAY, now=NOON
        ),
        "close": lambda actor: commands.close_pupil(actor=actor, pupil_id=noor, on=TODAY, now=NOON),
        "name": lambda actor: commands.name_guardian(
            actor=actor, pupil_id=noor, details=RUUD, standing=YES, now=NOON
        ),
        "settle": lambda actor: commands.settle_authority(
            actor=actor, guardian_id=mother, pupil_id=noor, standing=YES, now=NOON
        ),
    }


@pytest.mark.parametrize("act", ["place", "close", "name", "settle"])
def test_who_keeps_the_people_does_it_a_teacher_may_not_and_a_neighbour_finds_nobody(
    cast: Cast, office: Actor, act: str
) -> None:
    with pytest.raises(NotFound):
        acts_on_noor(cast)[act](build.actor(cast.kompas, Role.LEADER))
    with pytest.raises(NotAllowed):
        acts_on_noor(cast)[act](cast.actor(cast.bram))
    assert kinds() == []
    acts_on_noor(cast)[act](office)
    assert kinds()


def test_a_move_within_the_year_ends_the_first_place(cast: Cast, office: Actor) -> None:
    other = commands.open_group(
        actor=office, school_id=cast.linde.pk, name="7", school_year="2026-2027", now=NOON
    )
    commands.place_in_group(actor=office, pupil_id=cast.noor.pk, group_id=other.pk, since=TODAY, now=NOON)
    with reading(office):
        assert not queries.pupils_in(office, cast.group.pk, on=TODAY).exists()
        assert queries.pupils_in(office, other.pk, on=TODAY).get() == cast.noor


def test_a_leaver_is_closed_and_cannot_be_placed_or_closed_again(cast: Cast, office: Actor) -> None:
    commands.close_pupil(actor=office, pupil_id=cast.noor.pk, on=TODAY, now=NOON)
    with for_system():
        assert Enrolment.objects.get(pupil=cast.noor).until == TODAY
    with pytest.raises(AlreadyLeft):
        commands.close_pupil(actor=office, pupil_id=cast.noor.pk, on=TODAY, now=NOON)
    with pytest.raises(AlreadyLeft):
        commands.place_in_group(
            actor=office, pupil_id=cast.noor.pk, group_id=cast.group.pk, since=TODAY, now=NOON
        )


def test_two_guardians_may_share_an_address(cast: Cast, office: Actor) -> None:
    for _ in range(2):
        commands.name_guardian(actor=office, pupil_id=cast.noor.pk, details=RUUD, standing=YES, now=NOON)
    with for_system():
        assert Guardian.objects.filter(email=RUUD.email).count() == 2
    assert kinds() == ["people.guardian_named", "people.authority_settled"] * 2


def test_authority_changes_from_a_day_and_what_was_known_stays(cast: Cast, office: Actor) -> None:
    no = Standing(authority=Authority.NO, source="beschikking van de rechtbank", since=TODAY)
    commands.settle_authority(
        actor=office, guardian_id=cast.mother.pk, pupil_id=cast.noor.pk, standing=no, now=NOON
    )
    esther = build.actor_again(build.actor_user(cast.mother))
    with reading(esther):
        assert not queries.pupils_for(esther, on=TODAY).exists()
        assert queries.pupils_for(esther, on=TODAY - timedelta(days=1)).exists()


def test_group_and_guardian_of_another_school_do_not_fit_a_pupil(cast: Cast, office: Actor) -> None:
    elsewhere = build.pupil(cast.kompas)
    group, guardian = build.group(cast.kompas), build.guardian(elsewhere)
    with for_system():
        user = build.user("Werkt op twee scholen")
    build.seat(user, cast.linde, Role.SUPPORT)
    both = build.actor(cast.kompas, Role.SUPPORT, of=user)
    with pytest.raises(OtherSchool):
        commands.place_in_group(actor=both, pupil_id=cast.noor.pk, group_id=group.pk, since=TODAY, now=NOON)
    with pytest.raises(OtherSchool):
        commands.settle_authority(
            actor=both, guardian_id=guardian.pk, pupil_id=cast.noor.pk, standing=YES, now=NOON
        )


def roster(*children: RosterPupil) -> Roster:
    return Roster(
        school_year="2026-2027",
        since=TODAY,
        source="lijst",
        groups=("3", "6/7"),
        pupils=children,
        guardians=(RUUD,),
        staff=(
            RosterStaff(person=NewPerson(name=Name(call_name="Youssef", last_name="Benali"))),
            RosterStaff(
                person=NewPerson(name=Name(call_name="Anke", last_name="Brouwer")), groups=("3",), manager=0
            ),
        ),
    )


def test_a_first_roster_is_taken_whole_with_one_line_of_history(cast: Cast) -> None:
    leader = build.actor(cast.kompas, Role.LEADER)
    twins = [RosterPupil(pupil=MEES, group="3", guardians=((0, Authority.YES),)) for _ in range(2)]
    commands.take_roster(actor=leader, school_id=cast.kompas.pk, roster=roster(*twins), now=NOON)
    with for_system():
        assert Guardianship.objects.filter(guardian__school=cast.kompas).count() == 2
        anke = StaffMember.objects.get(call_name="Anke")
        assert anke.manager is not None
        assert anke.manager.call_name == "Youssef"
        assert anke.teachings.get().group.name == "3"
    assert kinds() == ["people.roster_taken"]
    with pytest.raises(RosterTaken):
        commands.take_roster(actor=leader, school_id=cast.kompas.pk, roster=roster(), now=NOON)


def test_a_roster_with_a_fault_leaves_nothing(cast: Cast) -> None:
    leader = build.actor(cast.kompas, Role.LEADER)
    nameless = NewPupil(name=Name(call_name="", last_name="Vos"), birth_date=MEES.birth_date)
    faults: list[tuple[RosterPupil, type[Refused]]] = [
        (RosterPupil(pupil=MEES, group="5"), UnknownGroup),
        (RosterPupil(pupil=nameless, group="3"), NameMissing),
    ]
    for child, refusal in faults:
        with pytest.raises(refusal):
            commands.take_roster(actor=leader, school_id=cast.kompas.pk, roster=roster(child), now=NOON)
    with for_system():
        assert not Group.objects.filter(school=cast.kompas).exists()
        assert not StaffMember.objects.filter(school=cast.kompas).exists()
    with pytest.raises(NotAllowed):
        commands.take_roster(actor=cast.actor(cast.bram), school_id=cast.linde.pk, roster=roster(), now=NOON)


def test_the_database_refuses_what_cannot_be(cast: Cast) -> None:
    with for_system():
        mother = Guardianship.objects.get(pupil=cast.noor)
        staff = StaffMember.objects.get(user=cast.bram)
        impossible: list[Callable[[], Any]] = [
            lambda: Guardianship.objects.filter(pk=mother.pk).update(authority="perhaps"),
            lambda: Guardianship.objects.filter(pk=mother.pk).update(source=""),
            lambda: Group.objects.filter(pk=cast.group.pk).update(first_year=8, last_year=7),
            lambda: Group.objects.filter(pk=cast.group.pk).update(school_year="26-27"),
            lambda: StaffMember.objects.filter(pk=staff.pk).update(manager=staff),
            lambda: Pupil.objects.filter(pk=cast.noor.pk).update(closed_on=date(1999, 1, 1)),
            lambda: build.guardianship(cast.mother, cast.noor),
        ]
        for attempt in impossible:
            with pytest.raises(IntegrityError), transaction.atomic():
                attempt()

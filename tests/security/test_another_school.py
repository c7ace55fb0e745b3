"""Each query, asked by somebody of another school of the same board about De Linde: nothing is there.

Names of rows that this person should see stand beside it, so that a query which finds nothing at all fails too.
"""

from datetime import timedelta
from uuid import UUID

import pytest

from goedenaam.invitations import queries as invitations
from goedenaam.invitations.models import DayPass, Invitation
from goedenaam.kernel.actor import Actor, Role
from goedenaam.kernel.errors import NotFound
from goedenaam.kernel.holidays import Region
from goedenaam.kernel.scope import for_system
from goedenaam.mail import queries as mail
from goedenaam.mail.models import Bounce
from goedenaam.people.domain import Name
from goedenaam.people.models import Group, Guardian, Pupil
from goedenaam.schooltime import queries as schooltime
from goedenaam.schooltime.models import ClosedDays, OnCall, SchoolRegion
from goedenaam.signin import queries as signin
from goedenaam.signin.models import PhoneReset
from goedenaam.tenancy import queries as tenancy
from goedenaam.tenancy.models import Membership, RoleProposal, School
from goedenaam.testing import build
from goedenaam.testing.build import NOON, TODAY

pytestmark = pytest.mark.django_db
SHARED = "samen@thuis.example"
SOON = NOON + timedelta(hours=2)


@pytest.fixture
def linde() -> School:
    return build.school()


@pytest.fixture
def kompas(linde: School) -> School:
    return build.school("Het Kompas", under=linde.board)


@pytest.fixture
def here(linde: School) -> Actor:
    return build.actor(linde, Role.LEADER)


@pytest.fixture
def there(kompas: School) -> Actor:
    return build.actor(kompas, Role.LEADER)


@pytest.fixture
def board(linde: School) -> Actor:
    return build.actor(linde.board, Role.BOARD)


@pytest.fixture(autouse=True)
def everything_open() -> object:
    """The scope of the system: what holds here is the query itself, not the wall behind it."""
    with for_system():
        yield


def of(school: School) -> dict[str, UUID]:
    return {"board_id": school.board_id, "school_id": school.pk}


def invited(at: School, group: Group, call_name: str, email: str = "") -> tuple[Pupil, Guardian, Invitation]:
    pupil = build.pupil(at, Name(call_name=call_name, last_name="Vos"), group=group)
    guardian = build.guardian(pupil, email=email)
    made = Invitation.objects.create(
        guardian=guardian, pupil=pupil, code_hash=str(pupil.pk), made_at=NOON, expires_at=SOON, **of(at)
    )
    return pupil, guardian, made


def test_invitations_are_of_the_own_school(linde: School, here: Actor, there: Actor) -> None:
    _, _, made = invited(linde, build.group(linde), "Noor")
    assert [row.pk for row in invitations.invitations_for(here)] == [made.pk]
    assert not invitations.invitations_for(there).exists()
    with pytest.raises(NotFound):
        invitations.invitation_for(there, made.pk)


def test_letters_and_guardians_of_one_group_are_not_those_of_the_next(linde: School, here: Actor) -> None:
    five, six = build.group(linde, "5"), build.group(linde, "6")
    noor, _, letter = invited(linde, five, "Noor")
    invited(linde, six, "Sem")
    assert invitations.open_invitations(here, five.pk, on=TODAY, now=NOON) == [letter]
    assert [line.pupil for line in invitations.guardianships_in(here, five.pk, on=TODAY)] == [noor]


def test_who_sees_a_group_but_lets_nobody_in_gets_no_guardians_to_invite(linde: School, there: Actor) -> None:
    group = build.group(linde)
    invited(linde, group, "Noor")
    for actor in (there, build.actor(linde, Role.TEACHER)):
        assert not invitations.guardianships_in(actor, group.pk, on=TODAY).exists()
        assert invitations.open_invitations(actor, group.pk, on=TODAY, now=NOON) == []


def test_an_address_is_shared_within_a_school_only(linde: School, kompas: School, here: Actor) -> None:
    _, guardian, _ = invited(linde, build.group(linde), "Noor", SHARED)
    invited(kompas, build.group(kompas), "Sem", SHARED)
    assert not invitations.shares_address(here, guardian)
    invited(linde, build.group(linde, "6"), "Daan", SHARED)
    assert invitations.shares_address(here, guardian)


def test_day_passes_are_of_the_own_school(linde: School, here: Actor, there: Actor) -> None:
    made = DayPass.objects.create(group=build.group(linde), name="Sam", made_at=NOON, until=SOON, **of(linde))
    assert list(invitations.passes_for(here, now=NOON)) == [made]
    assert not invitations.passes_for(there, now=NOON).exists()


def test_school_time_is_of_the_own_school_and_of_the_board_above_it(
    linde: School, here: Actor, there: Actor, board: Actor
) -> None:
    SchoolRegion.objects.create(region=Region.NORTH, **of(linde))
    days = ClosedDays.objects.create(first=TODAY, last=TODAY, name="studiedag", **of(linde))
    called = OnCall.objects.create(
        first=TODAY, last=TODAY, staff_member=build.staff_member(linde), phone="0612345678", **of(linde)
    )
    for actor in (here, board):
        assert schooltime.region_of(actor, linde.pk) is Region.NORTH
        assert list(schooltime.closed_days(actor, linde.pk, since=TODAY)) == [days]
        assert [own.name for own in schooltime.calendar_of(actor, linde.pk).own] == ["studiedag"]
        assert list(schooltime.on_call(actor, linde.pk, since=TODAY)) == [called]
    assert schooltime.region_of(there, linde.pk) is None
    assert not schooltime.closed_days(there, linde.pk, since=TODAY).exists()
    assert schooltime.calendar_of(there, linde.pk).own == ()
    assert not schooltime.on_call(there, linde.pk, since=TODAY).exists()
    with pytest.raises(NotFound):
        schooltime.own_days(there, days.pk)


def test_bounces_are_of_the_own_school(linde: School, here: Actor, there: Actor) -> None:
    row = Bounce.objects.create(address=SHARED, fault="full", at=NOON, **of(linde))
    assert list(mail.bounces_for(here)) == [row]
    assert not mail.bounces_for(there).exists()


def test_a_board_is_not_there_for_another_board(linde: School, here: Actor, there: Actor) -> None:
    stranger = build.actor(build.school("De Vlieger"), Role.LEADER)
    assert list(tenancy.boards_for(there)) == [linde.board]
    assert linde.board not in tenancy.boards_for(stranger)
    assert linde not in tenancy.schools_for(there)


def test_seats_are_seen_where_one_gives_the_roles(
    linde: School, here: Actor, there: Actor, board: Actor
) -> None:
    bram = build.seat(build.user("Bram de Jong"), linde, Role.TEACHER)
    at_linde = {"board_id": linde.board_id, "school_id": linde.pk, "now": NOON}
    for actor in (here, board):
        assert bram in tenancy.seats_at(actor, **at_linde)
        assert tenancy.seat_for(actor, bram.pk, now=NOON) == bram
    for actor in (there, build.actor(linde, Role.TEACHER)):
        assert not tenancy.seats_at(actor, **at_linde).exists()
        with pytest.raises(NotFound):
            tenancy.seat_for(actor, bram.pk, now=NOON)


def test_the_own_seat_is_there_for_its_holder_and_only_at_the_boards_of_this_session(linde: School) -> None:
    bram = build.user("Bram de Jong")
    own = build.seat(bram, linde, Role.TEACHER)
    elsewhere = build.seat(bram, build.school("De Vlieger"), Role.TEACHER)
    vouched = tenancy.actor_of(bram, now=NOON, vouched_by=linde.board_id)
    assert list(tenancy.own_seats(vouched, now=NOON)) == [own]
    assert tenancy.seat_for(vouched, own.pk, now=NOON) == own
    with pytest.raises(NotFound):
        tenancy.seat_for(vouched, elsewhere.pk, now=NOON)


def test_colleagues_are_of_the_own_place(linde: School, here: Actor, there: Actor, board: Actor) -> None:
    bram = build.user("Bram de Jong")
    build.seat(bram, linde, Role.TEACHER)
    for actor in (here, board):
        assert bram in tenancy.people_at(actor, linde.board_id, linde.pk, now=NOON)
    assert not tenancy.people_at(there, linde.board_id, linde.pk, now=NOON).exists()


def test_proposals_and_new_phones_wait_where_one_gives_the_roles(
    linde: School, here: Actor, there: Actor, board: Actor
) -> None:
    people = {"user": build.user(), **of(linde)}
    proposal = RoleProposal.objects.create(
        role=Role.ICT, proposed_by=build.user(), proposed_at=NOON, **people
    )
    reset = PhoneReset.objects.create(asked_by=build.user(), asked_at=NOON, **people)
    for actor in (here, board):
        assert list(tenancy.proposals_for(actor)) == [proposal]
        assert list(signin.new_phones_for(actor)) == [reset]
    for actor in (there, build.actor(linde, Role.TEACHER)):
        assert not tenancy.proposals_for(actor).exists()
        assert not signin.new_phones_for(actor).exists()


def test_whether_somebody_has_a_role_is_asked_at_the_own_place(
    linde: School, here: Actor, there: Actor, board: Actor
) -> None:
    bram = build.user("Bram de Jong")
    build.seat(bram, linde, Role.TEACHER)
    RoleProposal.objects.create(
        role=Role.ICT, user=bram, proposed_by=build.user(), proposed_at=NOON, **of(linde)
    )

    def holds(actor: Actor, role: Role) -> bool:
        at = of(linde)
        return tenancy.holds_or_awaits(actor, bram.pk, role, now=NOON, **at)

    for role in (Role.TEACHER, Role.ICT):
        assert holds(here, role)
        assert holds(board, role)
        assert not holds(there, role)


def test_for_whom_somebody_stands_in_is_known_where_one_gives_the_roles(
    linde: School, here: Actor, there: Actor, board: Actor
) -> None:
    bram, ellen = build.user("Bram de Jong"), build.user("Ellen Visser")
    Membership.objects.create(
        user=bram, board=linde.board, school=linde, role=Role.LEADER, since=NOON - timedelta(days=1),
        until=SOON, stands_in_for=ellen,
    )  # fmt: skip
    for actor in (here, board):
        assert tenancy.stood_in_for(actor, bram.pk, now=NOON) == {ellen.pk}
    assert tenancy.stood_in_for(there, bram.pk, now=NOON) == frozenset()


def test_roles_are_told_within_the_board(linde: School, there: Actor) -> None:
    bram = build.user("Bram de Jong")
    build.seat(bram, linde, Role.TEACHER)
    stranger = build.actor(build.school("De Vlieger"), Role.LEADER)
    assert [held.role for held in tenancy.roles_of(there, {bram.pk})[bram.pk]] == [Role.TEACHER]
    assert tenancy.roles_of(stranger, {bram.pk}) == {}


def test_sign_ins_and_sessions_are_the_own(here: Actor, there: Actor) -> None:
    from allauth.usersessions.models import UserSession
    from django.test import Client

    from goedenaam.signin.models import SignIn
    from goedenaam.testing.visitor import sign_in

    SignIn.objects.create(user_id=here.user_id, at=NOON, way="link", device="Firefox")
    sign_in(Client(), tenancy.user_with(here.user_id))
    assert UserSession.objects.count() == 1
    assert len(signin.sessions_of(here)) == signin.sign_ins_of(here).count() == 1
    assert signin.sessions_of(there) == []
    assert not signin.sign_ins_of(there).exists()

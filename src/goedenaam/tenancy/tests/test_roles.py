"""Roles: given by who may, by two where it weighs, for a while where somebody is away, never to oneself."""

from datetime import timedelta

import pytest
from django.core import mail
from django.utils import timezone

from goedenaam.audit.models import History
from goedenaam.kernel.actor import Role
from goedenaam.kernel.errors import NotAllowed, NotFound, SecondFactorWanted
from goedenaam.kernel.scope import for_system, reading
from goedenaam.outbox.commands import sweep
from goedenaam.tenancy import commands, queries
from goedenaam.tenancy.commands import NewUser
from goedenaam.tenancy.domain import (
    BY_TWO,
    HasRoleAlready,
    NotOfThisPlace,
    OwnRole,
    RoleNotHere,
    SecondPersonWanted,
    WrongEnd,
)
from goedenaam.tenancy.models import Membership, RoleProposal, User
from goedenaam.tenancy.ports import waiting
from goedenaam.tenancy.queries import actor_of
from goedenaam.testing import build

pytestmark = pytest.mark.django_db
NOW = build.NOON
LATER = NOW + timedelta(days=30)


@pytest.fixture
def linde():
    return build.school()


@pytest.fixture
def marijke(linde):
    return build.actor(linde, Role.LEADER, of=build.user("Marijke Hoekstra"))


@pytest.fixture
def anna(linde):
    return build.actor(linde.board, Role.BOARD, of=build.user("Anna van Dam"))


def give(actor, school, role, *, name="Bram de Jong", email="bram@waterval.example", until=None, now=NOW):
    return commands.give_role(
        actor=actor,
        person=NewUser(name=name, email=email),
        role=role,
        board_id=school.board_id,
        school_id=school.pk,
        until=until,
        now=now,
    )


def test_a_leader_makes_somebody_a_teacher(linde, marijke):
    seat = give(marijke, linde, Role.TEACHER)
    bram = build.actor_again(User.objects.get(email="bram@waterval.example"))
    assert isinstance(seat, Membership)
    assert [(s.role, s.school_id) for s in bram.seats] == [(Role.TEACHER, linde.pk)]
    with for_system():
        assert History.objects.filter(kind="tenancy.role_given", object_id=bram.user_id).exists()


def test_who_signs_in_already_keeps_the_own_name(linde, marijke):
    known = build.user("Bram de Jong", "bram@waterval.example")
    give(marijke, linde, Role.TEACHER, name="Iets anders", email=" BRAM@waterval.example")
    known.refresh_from_db()
    assert known.name == "Bram de Jong"
    assert User.objects.filter(email__iexact="bram@waterval.example").count() == 1


@pytest.mark.parametrize("role", sorted(set(Role) - {Role.LEADER, Role.BOARD}), ids=str)
def test_nobody_else_gives_roles(linde, role):
    with pytest.raises(NotAllowed):
        give(build.actor(linde, role), linde, Role.TEACHER)


def test_a_leader_gives_no_role_at_a_sister_school(linde, marijke):
    with pytest.raises(NotAllowed):
        give(marijke, build.school("Het Kompas", under=linde.board), Role.TEACHER)


@pytest.mark.parametrize("role", [Role.ADMINISTRATOR, Role.GUARDIAN, Role.PUPIL, Role.BOARD])
def test_some_roles_are_given_in_another_way(linde, marijke, role):
    with pytest.raises(RoleNotHere):
        give(marijke, linde, role)


def test_nobody_gives_themselves_a_role(linde, marijke):
    email = User.objects.get(pk=marijke.user_id).email
    with pytest.raises(OwnRole):
        give(marijke, linde, Role.CONFIDENTIAL, email=email)


def test_a_role_wants_the_second_factor_of_the_last_ten_minutes(linde, marijke):
    with pytest.raises(SecondFactorWanted):
        give(marijke, linde, Role.TEACHER, now=NOW + timedelta(minutes=10))
    give(marijke, linde, Role.TEACHER, now=NOW + timedelta(minutes=9))


@pytest.mark.parametrize("role", sorted(BY_TWO - {Role.BOARD}))
def test_a_weighty_role_waits_for_a_second_person(linde, marijke, anna, role):
    proposal = give(marijke, linde, role)
    assert isinstance(proposal, RoleProposal)
    person = User.objects.get(email="bram@waterval.example")
    assert build.actor_again(person).seats == ()
    commands.confirm_role(actor=anna, proposal_id=proposal.pk, now=NOW)
    assert [s.role for s in build.actor_again(person).seats] == [role]


def test_who_proposed_is_not_the_second_person(linde, marijke):
    proposal = give(marijke, linde, Role.ICT)
    with pytest.raises(SecondPersonWanted):
        commands.confirm_role(actor=marijke, proposal_id=proposal.pk, now=NOW)


def test_who_receives_is_not_the_second_person(linde, marijke):
    other = build.user("Ellen Visser", "ellen@waterval.example")
    ellen = build.actor(linde, Role.LEADER, of=other)
    proposal = give(marijke, linde, Role.CONFIDENTIAL, email=other.email)
    with pytest.raises(SecondPersonWanted):
        commands.confirm_role(actor=ellen, proposal_id=proposal.pk, now=NOW)


def test_a_stand_in_of_who_proposed_is_not_the_second_person(linde, marijke):
    stand_in = build.user("Ellen Visser")
    with for_system():
        Membership.objects.create(
            user=stand_in, board=linde.board, school=linde, role=Role.LEADER, since=NOW - timedelta(days=1),
            until=LATER, stands_in_for_id=marijke.user_id,
        )  # fmt: skip
    proposal = give(marijke, linde, Role.ICT)
    with pytest.raises(SecondPersonWanted):
        commands.confirm_role(actor=build.actor_again(stand_in), proposal_id=proposal.pk, now=NOW)


def test_a_stand_in_who_proposed_does_not_make_the_holder_the_second_person(linde, marijke):
    stand_in = build.user("Ellen Visser")
    with for_system():
        Membership.objects.create(
            user=stand_in, board=linde.board, school=linde, role=Role.LEADER, since=NOW - timedelta(days=1),
            until=LATER, stands_in_for_id=marijke.user_id,
        )  # fmt: skip
    proposal = give(build.actor_again(stand_in), linde, Role.ICT)
    with pytest.raises(SecondPersonWanted):
        commands.confirm_role(actor=marijke, proposal_id=proposal.pk, now=NOW)


def test_a_leader_of_another_school_does_not_learn_that_a_proposal_exists(linde, marijke):
    proposal = give(marijke, linde, Role.ICT)
    stranger = build.actor(build.school("Het Kompas", under=linde.board), Role.LEADER)
    with pytest.raises(NotFound):
        commands.confirm_role(actor=stranger, proposal_id=proposal.pk, now=NOW)
    with pytest.raises(NotFound):
        commands.decline_role(actor=stranger, proposal_id=proposal.pk, now=NOW)
    with reading(stranger):
        assert waiting(stranger, now=NOW) == []


def test_a_proposal_is_decided_once(linde, marijke, anna):
    proposal = give(marijke, linde, Role.ICT)
    commands.confirm_role(actor=anna, proposal_id=proposal.pk, now=NOW)
    with pytest.raises(NotFound):
        commands.confirm_role(actor=anna, proposal_id=proposal.pk, now=NOW)


def test_a_declined_proposal_gives_nothing_and_stands_in_the_history(linde, marijke, anna):
    proposal = give(marijke, linde, Role.ICT)
    commands.decline_role(actor=anna, proposal_id=proposal.pk, now=NOW)
    assert build.actor_again(User.objects.get(email="bram@waterval.example")).seats == ()
    with for_system():
        assert History.objects.filter(kind="tenancy.role_declined").exists()


def test_the_same_role_is_not_given_or_proposed_twice(linde, marijke):
    give(marijke, linde, Role.TEACHER)
    give(marijke, linde, Role.ICT)
    for role in (Role.TEACHER, Role.ICT):
        with pytest.raises(HasRoleAlready):
            give(marijke, linde, role)


def test_a_role_with_an_end_stops_by_itself(linde, marijke):
    give(marijke, linde, Role.TEACHER, until=LATER)
    person = User.objects.get(email="bram@waterval.example")
    assert build.actor_again(person, now=LATER - timedelta(seconds=1)).seats
    assert not build.actor_again(person, now=LATER).seats


def test_an_end_in_the_past_is_refused(linde, marijke):
    with pytest.raises(WrongEnd):
        give(marijke, linde, Role.TEACHER, until=NOW)


def test_an_ended_role_gives_nothing_any_more(linde, marijke):
    seat = give(marijke, linde, Role.TEACHER)
    commands.end_role(actor=marijke, seat_id=seat.pk, now=NOW + timedelta(minutes=1))
    person = User.objects.get(email="bram@waterval.example")
    assert not build.actor_again(person, now=NOW + timedelta(minutes=1)).seats


def test_nobody_ends_the_own_role_or_that_of_another_school(linde, marijke):
    with reading(marijke):
        own = queries.own_seats(marijke, now=NOW).get()
    with pytest.raises(OwnRole):
        commands.end_role(actor=marijke, seat_id=own.pk, now=NOW)
    stranger = build.actor(build.school("Het Kompas", under=linde.board), Role.LEADER)
    with pytest.raises(NotFound):
        commands.end_role(actor=stranger, seat_id=own.pk, now=NOW)


def test_a_teacher_hands_over_to_a_colleague_until_a_day(linde):
    bram = build.actor(linde, Role.TEACHER, of=build.user("Bram de Jong"))
    colleague = build.user("Renske van 't Hof")
    build.seat(colleague, linde, Role.SUPPORT)
    with reading(bram):
        own = queries.own_seats(bram, now=NOW).get()
    commands.hand_over(actor=bram, seat_id=own.pk, to_user_id=colleague.pk, until=LATER, now=NOW)
    seats = {seat.role: seat.stands_in_for for seat in build.actor_again(colleague).seats}
    assert seats == {Role.SUPPORT: None, Role.TEACHER: bram.user_id}
    assert len(build.actor_again(colleague, now=LATER).seats) == 1


def test_standing_in_has_an_end_within_a_year(linde):
    bram = build.actor(linde, Role.TEACHER)
    colleague = build.user()
    build.seat(colleague, linde, Role.SUPPORT)
    with reading(bram):
        own = queries.own_seats(bram, now=NOW).get()
    for until in (NOW, NOW + timedelta(days=367)):
        with pytest.raises(WrongEnd):
            commands.hand_over(actor=bram, seat_id=own.pk, to_user_id=colleague.pk, until=until, now=NOW)


def test_one_hands_over_to_a_colleague_only(linde):
    bram = build.actor(linde, Role.TEACHER)
    parent, stranger = build.user("Esther Bakker"), build.user("Dirk Postma")
    build.seat(parent, linde, Role.GUARDIAN)
    build.seat(stranger, build.school("Het Kompas"), Role.TEACHER)
    with reading(bram):
        own = queries.own_seats(bram, now=NOW).get()
    for user in (parent, stranger):
        with pytest.raises(NotOfThisPlace):
            commands.hand_over(actor=bram, seat_id=own.pk, to_user_id=user.pk, until=LATER, now=NOW)


def test_nobody_hands_over_the_seat_of_another(linde, marijke):
    bram = build.actor(linde, Role.TEACHER)
    with reading(marijke):
        hers = queries.own_seats(marijke, now=NOW).get()
    with pytest.raises(NotFound):
        commands.hand_over(actor=bram, seat_id=hers.pk, to_user_id=bram.user_id, until=LATER, now=NOW)


def test_standing_in_for_a_leader_waits_for_a_second_person(linde, marijke, anna):
    colleague = build.user()
    build.seat(colleague, linde, Role.TEACHER)
    with reading(marijke):
        own = queries.own_seats(marijke, now=NOW).get()
    waits = commands.hand_over(actor=marijke, seat_id=own.pk, to_user_id=colleague.pk, until=LATER, now=NOW)
    assert isinstance(waits, RoleProposal)
    with reading(anna):
        assert [line.url for line in waiting(anna, now=NOW)] == ["/rollen/"]
    with reading(marijke):
        assert waiting(marijke, now=NOW) == []
    seat = commands.confirm_role(actor=anna, proposal_id=waits.pk, now=NOW)
    assert (seat.stands_in_for_id, seat.until) == (marijke.user_id, LATER)


def test_the_person_and_the_board_are_told(linde, marijke, anna):
    give(marijke, linde, Role.TEACHER)
    sweep(now=timezone.now())
    board = User.objects.get(pk=anna.user_id).email
    assert sorted(message.to[0] for message in mail.outbox) == sorted(["bram@waterval.example", board])


def test_the_administrator_sees_no_content(linde):
    keeper = build.actor(linde.board, Role.ADMINISTRATOR)
    assert (keeper.school_ids, keeper.board_ids, keeper.near_board_ids) == (frozenset(),) * 3
    with reading(keeper):
        assert not queries.schools_for(keeper).exists()


def test_who_was_vouched_for_by_one_board_is_somebody_there_only(linde):
    user = build.user()
    build.seat(user, linde, Role.TEACHER)
    build.seat(user, build.school("Het Kompas"), Role.TEACHER)
    with for_system():
        actor = actor_of(user, now=NOW, vouched_by=linde.board_id)
    assert actor.school_ids == {linde.pk}


def test_on_the_pages_a_leader_proposes_and_the_board_hands_over_the_start_code(client, linde, marijke, anna):
    client.force_login(User.objects.get(pk=marijke.user_id))
    said = {"name": "Carla Yılmaz", "email": "carla@waterval.example", "role": Role.CONFIDENTIAL}
    assert client.post("/rollen/geven/", said).status_code == 302
    assert "wacht op een tweede mens" in client.get("/rollen/").content.decode().lower()
    with for_system():
        proposal = RoleProposal.objects.get()
    assert client.post(f"/rollen/voorstel/{proposal.pk}/ja/").status_code == 422
    client.force_login(User.objects.get(pk=anna.user_id))
    page = client.post(f"/rollen/voorstel/{proposal.pk}/ja/").content.decode()
    assert "startcode" in page
    assert "Carla Yılmaz" in page


def test_the_page_asks_the_second_factor_afresh_and_leads_back(client, linde, marijke):
    client.force_login(User.objects.get(pk=marijke.user_id))
    session = client.session
    session["second_factor_at"] = (timezone.now() - timedelta(minutes=11)).timestamp()
    session.save()
    assert client.get("/vandaag/").status_code == 200
    assert client.get("/rollen/geven/").url == "/inloggen/telefoon/?next=%2Frollen%2Fgeven%2F"
    with reading(marijke):
        seat = queries.own_seats(marijke, now=NOW).get()
    sent = client.post(f"/rollen/{seat.pk}/stoppen/", headers={"referer": "http://testserver/rollen/"})
    assert sent.url == "/inloggen/telefoon/?next=%2Frollen%2F"

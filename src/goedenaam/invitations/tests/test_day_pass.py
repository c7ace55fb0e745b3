"""A substitute at 7.45: one group, until 17.00, nothing before and nothing beside."""

from datetime import datetime, timedelta

import pytest
from django.conf import settings

from goedenaam.invitations import commands
from goedenaam.invitations.domain import PassSpent, TooLate, pass_token
from goedenaam.kernel.actor import Permission, Role
from goedenaam.kernel.errors import NotAllowed, NotFound
from goedenaam.kernel.scope import reading
from goedenaam.people.domain import Name
from goedenaam.people.queries import groups_of, pupils_for, staff_for
from goedenaam.testing import build

pytestmark = pytest.mark.django_db
EARLY = datetime(2026, 11, 3, 7, 45, tzinfo=build.AMSTERDAM)
FIVE = datetime(2026, 11, 3, 17, 0, tzinfo=build.AMSTERDAM)


@pytest.fixture
def linde():
    return build.school()


@pytest.fixture
def gerda(linde):
    return build.actor(linde, Role.SUPPORT)


@pytest.fixture
def group(linde):
    return build.group(linde, "5")


def substitute(gerda, group):
    made = commands.make_day_pass(actor=gerda, group_id=group.pk, name="Inge Smit", now=EARLY)
    token = pass_token(made.pk, settings.SECRET_KEY)
    user, until = commands.use_day_pass(pass_id=made.pk, token=token, now=EARLY)
    assert until == FIVE
    return user


def test_a_substitute_sees_the_children_of_one_group_and_no_other(gerda, linde, group):
    noor = build.pupil(linde, group=group)
    build.pupil(linde, Name(call_name="Daan", last_name="Smit"), group=build.group(linde, "6"))
    inge = build.actor_again(substitute(gerda, group), now=EARLY)
    with reading(inge):
        assert list(pupils_for(inge, on=EARLY.date())) == [noor]
        assert list(groups_of(inge)) == [group]
    assert not inge.may(Permission.READ_PUPILS, board_id=linde.board_id, school_id=linde.pk)


def test_at_five_it_is_over(gerda, group):
    user = substitute(gerda, group)
    assert build.actor_again(user, now=FIVE - timedelta(seconds=1)).seats
    assert not build.actor_again(user, now=FIVE).seats


def test_a_pass_works_once(gerda, group):
    made = commands.make_day_pass(actor=gerda, group_id=group.pk, name="Inge", now=EARLY)
    token = pass_token(made.pk, settings.SECRET_KEY)
    commands.use_day_pass(pass_id=made.pk, token=token, now=EARLY)
    with pytest.raises(PassSpent):
        commands.use_day_pass(pass_id=made.pk, token=token, now=EARLY)


@pytest.mark.parametrize(("token", "at"), [("x" * 43, EARLY), (None, FIVE)])
def test_a_changed_or_late_pass_is_refused(gerda, group, token, at):
    made = commands.make_day_pass(actor=gerda, group_id=group.pk, name="Inge", now=EARLY)
    with pytest.raises(PassSpent):
        commands.use_day_pass(
            pass_id=made.pk, token=token or pass_token(made.pk, settings.SECRET_KEY), now=at
        )


def test_after_five_no_pass_is_made(gerda, group):
    with pytest.raises(TooLate):
        commands.make_day_pass(actor=gerda, group_id=group.pk, name="Inge", now=FIVE)


def test_only_the_office_of_the_own_school_makes_one(linde, group):
    with pytest.raises(NotAllowed):
        commands.make_day_pass(
            actor=build.actor(linde, Role.TEACHER), group_id=group.pk, name="Inge", now=EARLY
        )
    stranger = build.actor(build.school("Het Kompas"), Role.SUPPORT)
    with pytest.raises(NotFound):
        commands.make_day_pass(actor=stranger, group_id=group.pk, name="Inge", now=EARLY)


def test_opening_the_pass_signs_nobody_in_and_the_button_does(client, gerda, linde, group):
    from django.utils import timezone

    from goedenaam.invitations.models import DayPass
    from goedenaam.kernel.scope import for_system

    now = timezone.now()
    with for_system():
        made = DayPass.objects.create(
            board_id=linde.board_id, school_id=linde.pk, group=group, name="Inge Smit", made_at=now,
            until=now + timedelta(hours=1),
        )  # fmt: skip
    address = f"/dagpas/{made.pk}/{pass_token(made.pk, settings.SECRET_KEY)}/"
    assert client.get(address).status_code == 200
    assert client.get("/vandaag/").status_code == 302
    assert client.post(address).url == "/vandaag/"
    assert "Inge" in client.get("/vandaag/").content.decode()
    assert client.session.get_expiry_age() <= 3600


def test_two_who_share_a_group_both_have_it_and_so_does_who_stands_in(linde, group):
    users = [build.user(name) for name in ("Bram de Jong", "Renske van 't Hof", "Inge Smit")]
    for user in users[:2]:
        build.staff_member(linde, of=user, before=group)
    actors = [build.actor(linde, Role.TEACHER, of=user) for user in users]
    found = []
    for actor in actors:
        with reading(actor):
            found.append(list(groups_of(actor)))
    assert found == [[group], [group], []]
    seat = build.seat(users[2], linde, Role.TEACHER, until=FIVE + timedelta(days=3), since=EARLY)
    with reading(actors[2]):
        type(seat).objects.filter(pk=seat.pk).update(stands_in_for=users[0])
    stand_in = build.actor_again(users[2], now=FIVE)
    with reading(stand_in):
        assert list(groups_of(stand_in)) == [group]
    people_there = staff_for(stand_in, on=EARLY.date())
    with reading(stand_in):
        assert people_there.count() == 2

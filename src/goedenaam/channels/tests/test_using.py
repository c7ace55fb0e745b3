"""From the register to a channel in use, and closed again."""

from datetime import timedelta

import pytest

from goedenaam.channels import commands
from goedenaam.channels.commands import Details, NewDecision
from goedenaam.channels.connect import connector_for
from goedenaam.channels.domain import (
    Audience,
    AudienceInUse,
    KeyHolderAlready,
    NobodyThere,
    NoDecisionYet,
    NotComplete,
    NotSeenYet,
    OpenChannel,
    UnknownPlatform,
    Why,
    WrongDates,
)
from goedenaam.channels.events import ChannelChanged
from goedenaam.channels.queries import goes_by_hand, lock_channel, open_channels_at, row_for, rows_for
from goedenaam.channels.tests.conftest import Place, standing
from goedenaam.kernel.actor import Role
from goedenaam.kernel.errors import NotAllowed, NotFound, WrongMoment
from goedenaam.kernel.scope import for_system, reading
from goedenaam.outbox.models import Event
from goedenaam.tenancy.models import Membership
from goedenaam.testing import build
from goedenaam.testing.build import NOON, TODAY

pytestmark = pytest.mark.django_db
A_DAY = timedelta(days=1)


def told(event: type) -> int:
    with for_system():
        return Event.objects.filter(kind__endswith=event.__name__).count()


def test_a_channel_of_which_every_step_is_done_opens(place: Place):
    channel = place.in_use()
    found = standing(channel)
    assert isinstance(found, OpenChannel)
    assert (found.kind, found.audience, found.by_hand) == ("parro", Audience.SCHOOL, True)
    with reading(place.teacher):
        assert [one.id for one in open_channels_at(place.teacher, place.school.pk, now=NOON)] == [channel.pk]


def test_without_a_yes_of_the_board_it_stays_closed(place: Place):
    channel = place.register()
    with pytest.raises(NoDecisionYet):
        commands.put_in_use(actor=place.ict, channel_id=channel.pk, now=NOON)
    assert standing(channel) is Why.NOT_IN_USE


def test_with_a_step_open_it_stays_closed(place: Place):
    channel = place.register()
    place.decide()
    with pytest.raises(NotComplete):
        commands.put_in_use(actor=place.ict, channel_id=channel.pk, now=NOON)


def test_a_no_of_the_board_closes_what_is_in_use_and_waiting_posts_are_told(place: Place):
    channel = place.in_use()
    before = told(ChannelChanged)
    place.decide(allowed=False)
    assert standing(channel) is Why.DECIDED_NO
    assert told(ChannelChanged) == before + 1


def test_when_the_yes_ends_the_channel_closes_by_itself(place: Place):
    channel = place.in_use()
    place.decide(until=TODAY)
    assert isinstance(standing(channel), OpenChannel)
    assert standing(channel, now=NOON + A_DAY) is Why.DECISION_ENDED


def test_a_decision_about_one_platform_says_nothing_of_another(place: Place):
    channel = place.in_use()
    place.decide("klasbord", allowed=False)
    assert isinstance(standing(channel), OpenChannel)


def test_another_boards_yes_does_not_count(place: Place):
    channel = place.register()
    other = build.school("Het Kompas")
    build_board = build.actor(other.board, Role.BOARD)
    decision = NewDecision(
        kind="parro", allowed=True, decided_on=TODAY, document="b", reason="r", valid_from=TODAY
    )
    commands.decide_platform(actor=build_board, board_id=other.board_id, decision=decision, now=NOON)
    with pytest.raises(NoDecisionYet):
        commands.put_in_use(actor=place.ict, channel_id=channel.pk, now=NOON)


def test_only_the_board_decides(place: Place):
    decision = NewDecision(
        kind="parro", allowed=True, decided_on=TODAY, document="b", reason="r", valid_from=TODAY
    )
    for actor in (place.leader, place.ict, place.editor):
        with pytest.raises(NotAllowed):
            commands.decide_platform(actor=actor, board_id=place.school.board_id, decision=decision, now=NOON)


@pytest.mark.parametrize(
    ("decided", "begins", "ends"),
    [(1, 1, None), (0, -1, None), (0, 5, 4)],
    ids=["to come", "backwards", "no end"],
)
def test_dates_that_cannot_be_are_refused(place: Place, decided, begins, ends):
    decision = NewDecision(
        kind="parro", allowed=True, decided_on=TODAY + decided * A_DAY, document="b", reason="r",
        valid_from=TODAY + begins * A_DAY, valid_until=None if ends is None else TODAY + ends * A_DAY,
    )  # fmt: skip
    with pytest.raises(WrongDates):
        commands.decide_platform(
            actor=place.board, board_id=place.school.board_id, decision=decision, now=NOON
        )


def test_a_closed_channel_stays_closed_until_it_is_used_again(place: Place):
    channel = place.in_use()
    commands.close_channel(
        actor=place.leader, channel_id=channel.pk, because="We stoppen met Parro.", now=NOON
    )
    assert standing(channel) is Why.CLOSED
    with pytest.raises(WrongMoment):
        commands.close_channel(actor=place.leader, channel_id=channel.pk, because="", now=NOON)
    commands.put_in_use(actor=place.leader, channel_id=channel.pk, now=NOON)
    assert isinstance(standing(channel), OpenChannel)
    with pytest.raises(WrongMoment):
        commands.put_in_use(actor=place.leader, channel_id=channel.pk, now=NOON)


def test_it_is_not_used_again_after_the_board_said_no(place: Place):
    channel = place.in_use()
    commands.close_channel(actor=place.leader, channel_id=channel.pk, because="", now=NOON)
    place.decide(allowed=False)
    with pytest.raises(NoDecisionYet):
        commands.put_in_use(actor=place.leader, channel_id=channel.pk, now=NOON)


def test_who_left_no_longer_counts_as_somebody_who_can_reach_it(place: Place):
    channel = place.in_use()
    with reading(place.leader):
        assert len(row_for(place.leader, channel.pk, now=NOON).people) == 2
    with for_system():
        Membership.objects.filter(user=place.ict.user_id).update(until=NOON + A_DAY)
    with reading(place.leader):
        assert len(row_for(place.leader, channel.pk, now=NOON + 2 * A_DAY).people) == 1


def test_a_lone_key_holder_keeps_a_channel_from_opening(place: Place):
    channel = place.ready()
    commands.end_key_holder(actor=place.ict, channel_id=channel.pk, user_id=place.leader.user_id, now=NOON)
    with pytest.raises(NotComplete):
        commands.put_in_use(actor=place.ict, channel_id=channel.pk, now=NOON)
    with pytest.raises(NotFound):
        commands.end_key_holder(
            actor=place.ict, channel_id=channel.pk, user_id=place.leader.user_id, now=NOON
        )


def test_a_key_is_held_by_somebody_who_works_there_and_once(place: Place):
    channel = place.ready()
    parent, stranger = build.actor(place.school, Role.GUARDIAN), build.actor(build.school("Het Kompas"))
    for nobody in (parent, stranger):
        with pytest.raises(NobodyThere):
            commands.add_key_holder(actor=place.ict, channel_id=channel.pk, user_id=nobody.user_id, now=NOON)
    with pytest.raises(KeyHolderAlready):
        commands.add_key_holder(actor=place.ict, channel_id=channel.pk, user_id=place.ict.user_id, now=NOON)


def test_in_whose_name_a_page_stands_is_seen_on_a_day_that_was(place: Place):
    channel = place.register()
    for owner, day in (("", TODAY), ("De stagiair", TODAY + A_DAY)):
        with pytest.raises(NotSeenYet):
            commands.see_page_owner(
                actor=place.ict, channel_id=channel.pk, page_owner=owner, seen_on=day, now=NOON
            )


def test_for_whom_a_channel_is_does_not_change_while_it_is_in_use(place: Place):
    channel = place.in_use()
    public = Details(name="Parro", audience=Audience.PUBLIC, purpose="x", owner_id=place.editor.user_id)
    with pytest.raises(AudienceInUse):
        commands.change_channel(actor=place.ict, channel_id=channel.pk, details=public, now=NOON)
    renamed = Details(
        name="Parro ouders", audience=Audience.SCHOOL, purpose="x", owner_id=place.editor.user_id
    )
    assert (
        commands.change_channel(actor=place.ict, channel_id=channel.pk, details=renamed, now=NOON).name
        == "Parro ouders"
    )


@pytest.mark.article("demare.inleiding", effect="does")
@pytest.mark.parametrize(
    ("kind", "by_hand"),
    [
        ("instagram", False), ("facebook", False), ("youtube", True), ("linkedin", True), ("x", True), ("snapchat", True),
        ("whatsapp", True),
    ],
)  # fmt: skip
def test_every_network_that_a_protocol_names_is_a_channel_and_goes_by_hand_where_no_program_may(
    place: Place, kind: str, by_hand: bool
):
    channel = place.register(kind, name="Kanaal")
    assert goes_by_hand(channel.kind) is by_hand
    assert not by_hand or connector_for(channel) is None


@pytest.mark.article("demare.inleiding", effect="refuses")
def test_a_platform_that_nobody_knows_is_refused(place: Place):
    with pytest.raises(UnknownPlatform):
        place.register("hyves")


def test_who_only_sees_channels_changes_none(place: Place):
    channel = place.in_use()
    for actor in (place.editor, place.board):
        with pytest.raises(NotAllowed):
            commands.close_channel(actor=actor, channel_id=channel.pk, because="", now=NOON)
    with pytest.raises(NotFound):
        commands.close_channel(actor=place.teacher, channel_id=channel.pk, because="", now=NOON)


def test_another_school_does_not_see_the_channel_and_both_see_the_boards(place: Place):
    of_school = place.in_use()
    sister = build.school("Het Kompas", under=place.school.board)
    there = build.actor(sister, Role.LEADER)
    of_board = commands.register_channel(
        actor=build.actor(place.school.board, Role.ICT), kind="linkedin", board_id=place.school.board_id, school_id=None,
        details=Details(name="LinkedIn", audience=Audience.PUBLIC), now=NOON,
    )  # fmt: skip
    with reading(there):
        assert {row.channel.pk for row in rows_for(there, now=NOON)} == {of_board.pk}
    with reading(place.leader):
        assert {row.channel.pk for row in rows_for(place.leader, now=NOON)} == {of_board.pk, of_school.pk}
    with pytest.raises(NotFound):
        commands.close_channel(actor=there, channel_id=of_school.pk, because="", now=NOON)


def test_a_school_does_not_set_up_a_channel_of_the_board(place: Place):
    with pytest.raises(NotAllowed):
        commands.register_channel(
            actor=place.leader, kind="linkedin", board_id=place.school.board_id, school_id=None,
            details=Details(name="LinkedIn", audience=Audience.PUBLIC), now=NOON,
        )  # fmt: skip


def test_a_channel_that_is_not_there_is_locked_by_nobody(place: Place):
    with for_system(), pytest.raises(NotFound):
        lock_channel(place.school.pk, now=NOON)


def test_a_channel_is_locked_for_a_send(place: Place):
    channel = place.in_use()
    with for_system():
        assert isinstance(lock_channel(channel.pk, now=NOON), OpenChannel)

"""«Toch niet»: the author stops it before it stands anywhere; and what the worker forgets."""

from datetime import timedelta

import pytest

from goedenaam.kernel.errors import WrongMoment
from goedenaam.kernel.scope import for_system
from goedenaam.people.models import Pupil
from goedenaam.publishing.composing.commands import About, Others, describe_picture, say_people
from goedenaam.publishing.contributing import commands
from goedenaam.publishing.contributing import domain as no
from goedenaam.publishing.contributing.commands import forget_contributions
from goedenaam.publishing.contributing.models import Contribution
from goedenaam.publishing.contributing.tests.classroom import Classroom, classroom, protocol
from goedenaam.publishing.delivering.sending import deliver
from goedenaam.publishing.models import Approval, Delivery, Picture, Post, Text

COOLS = protocol(
    "{type: PositivePublishing, who: [staff, pupil]}", "{type: Permanence, cooling_off_minutes: 60}"
)


def ready(at: Classroom, *, picture: bool = False) -> tuple[Contribution, Post]:
    """Approved, and on its way out."""
    row = at.begin()
    if picture:
        at.picture(row)
    post = at.take_up(at.hand_in(row))
    with for_system():
        pictures = list(Picture.objects.filter(post=post).values_list("pk", flat=True))
    for picture_id in pictures:
        about = About(alt="Een emmer", maker="Noor", licence="eigen foto")
        describe_picture(actor=at.bram, picture_id=picture_id, about=about, clock=at.clock, now=at.now)
        say_people(
            actor=at.bram, picture_id=picture_id, people=[], others=Others.NOBODY, nobody=True, clock=at.clock,
            now=at.now,
        )  # fmt: skip
    at.desk.hand_in(post, actor=at.bram)
    at.desk.approve(post)
    return row, post


def deliveries(post: Post) -> list[Delivery]:
    with for_system():
        return list(Delivery.objects.filter(post=post))


def test_what_waits_is_gone_at_once_with_its_pictures(
    at: Classroom, django_capture_on_commit_callbacks: object
) -> None:
    row = at.begin()
    at.picture(row)
    at.hand_in(row)
    with django_capture_on_commit_callbacks(execute=True):  # type: ignore[operator]  # a fixture of pytest-django
        at.withdraw(row)
    after = at.again(row)
    assert (after.state, after.title, after.text) == ("withdrawn", "", "")
    assert at.desk.shelf.files == {}
    assert at.waits_for(at.bram) == []
    with pytest.raises(WrongMoment):
        at.withdraw(row)


@pytest.mark.article("borger.weten.realtime", effect="does")
def test_in_the_cooling_off_after_approval_the_author_still_stops_it(
    db: None, django_capture_on_commit_callbacks: object
) -> None:
    at = classroom(COOLS)
    row, post = ready(at, picture=True)
    with for_system():
        assert Approval.objects.get(post=post).cooling_until is not None
    with django_capture_on_commit_callbacks(execute=True):  # type: ignore[operator]  # a fixture of pytest-django
        at.withdraw(row)
    [delivery] = deliveries(post)
    assert (delivery.state, delivery.payload["rendered"], delivery.payload["pictures"]) == (
        "cancelled",
        "",
        [],
    )
    with for_system():
        after = Post.objects.get(pk=post.pk)
        assert Approval.objects.get(post=post).withdrawn_at == at.now
        assert set(Text.objects.filter(post=post).values_list("text", flat=True)) == {""}
    assert after.dropped_at == at.now
    assert at.desk.shelf.files == {}
    deliver(delivery.pk, at.desk.stage.world)
    assert at.desk.stage.account.placed == []


def test_what_stands_there_is_not_stopped_but_taken_down(at: Classroom) -> None:
    row, post = ready(at)
    [delivery] = deliveries(post)
    deliver(delivery.pk, at.desk.stage.world)
    with pytest.raises(no.StandsAlready, match="Dit moet weg"):
        at.withdraw(row)
    assert at.again(row).state == "taken_up"


def test_where_some_of_it_stands_the_rest_is_called_off(at: Classroom) -> None:
    row = at.hand_in()
    plan = commands.school.Plan(function="learning", channels=[at.desk.social.pk, at.desk.parro.pk])
    post = commands.take_up(actor=at.bram, contribution_id=row.pk, plan=plan, now=at.now)
    at.desk.hand_in(post, actor=at.bram)
    at.desk.approve(post)
    sent = next(one for one in deliveries(post) if one.channel_id == at.desk.social.pk)
    deliver(sent.pk, at.desk.stage.world)
    assert at.withdraw(row).state == "taken_up"
    assert {one.state for one in deliveries(post)} == {"confirmed", "cancelled"}
    with pytest.raises(no.StandsAlready):
        at.withdraw(row)


def test_what_was_not_used_is_wiped_after_thirty_days(at: Classroom) -> None:
    row = at.hand_in()
    commands.set_aside(actor=at.bram, contribution_id=row.pk, sentence="Er is al een.", now=at.now)
    assert not forget_contributions(now=at.now + timedelta(days=30), store=at.desk.shelf)
    assert at.again(row).text
    later = at.now + timedelta(days=30, seconds=1)
    assert forget_contributions(now=later, store=at.desk.shelf)
    after = at.again(row)
    assert (after.state, after.text, after.answer) == ("not_used", "", "")
    assert not forget_contributions(now=later, store=at.desk.shelf)


def test_what_somebody_left_lying_is_wiped_after_thirty_days_and_what_waits_stays(at: Classroom) -> None:
    begun, waits = at.begin(), at.hand_in()
    later = at.now + timedelta(days=31)
    assert forget_contributions(now=later, store=at.desk.shelf)
    assert at.again(begun).state == "withdrawn"
    assert at.again(waits).text


def test_what_a_pupil_wrote_goes_when_the_pupil_leaves(at: Classroom) -> None:
    waits, theirs = at.hand_in(), at.hand_in(actor=at.desk.stage.mother)
    assert not forget_contributions(now=at.now, store=at.desk.shelf)
    with for_system():
        Pupil.objects.filter(pk=at.desk.stage.noor.pk).update(closed_on=at.now.date())
    assert forget_contributions(now=at.now, store=at.desk.shelf)
    after = at.again(waits)
    assert (after.state, after.title, after.text) == ("withdrawn", "", "")
    assert at.again(theirs).text


def test_the_first_names_on_a_post_of_a_tablet_are_kept_for_thirty_days(at: Classroom) -> None:
    row = at.from_tablet()
    at.take_up(row)
    assert at.again(row).writer == "Noor en Sam"
    assert forget_contributions(now=at.now + timedelta(days=31), store=at.desk.shelf)
    assert at.again(row).writer == ""

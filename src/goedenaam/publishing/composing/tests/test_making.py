"""From a blank page to approved: what each act does, and refuses."""

from dataclasses import replace
from datetime import date, time, timedelta
from uuid import uuid4

import pytest

from goedenaam.channels.models import AccountHealth
from goedenaam.channels.queries import account_to_ask
from goedenaam.connectors.contract import Cause, Refused
from goedenaam.consent.commands import ask_more, give_consent
from goedenaam.consent.domain.answers import Answer, How
from goedenaam.kernel.errors import NotAllowed, NotFound, WrongMoment
from goedenaam.kernel.scope import for_system, reading
from goedenaam.norms.types import Medium
from goedenaam.people.domain import Name
from goedenaam.protocol.models import StoredNorm
from goedenaam.publishing.composing import commands
from goedenaam.publishing.composing.checking import open_questions
from goedenaam.publishing.composing.commands import About, Others, Plan
from goedenaam.publishing.composing.domain import refusals as no
from goedenaam.publishing.composing.domain.planning import on_the_clock
from goedenaam.publishing.composing.readiness import look_at
from goedenaam.publishing.composing.tests.desk import Desk, clean_picture, drawn
from goedenaam.publishing.delivering.lanes import InOrder
from goedenaam.publishing.delivering.sending import deliver
from goedenaam.publishing.delivering.sweep import one_round
from goedenaam.publishing.domain.rows import State
from goedenaam.publishing.domain.takedowns import Reason
from goedenaam.publishing.models import Approval, Copy, Delivery, Depiction, Post, Settled, Takedown
from goedenaam.testing import build
from goedenaam.testing.network import Whole
from goedenaam.testing.placing import pupil_with_mother


def deliveries(post: Post) -> list[Delivery]:
    with for_system():
        return list(Delivery.objects.filter(post=post).order_by("made_at", "pk"))


@pytest.mark.article("model.profilering.1", effect="does")
@pytest.mark.article("borger.profileren.1", effect="does")
def test_a_post_goes_from_a_blank_page_to_the_network(at: Desk):
    post = at.written("Morgen is het sportdag.")
    at.picture(post, at.stage.noor)
    at.hand_in(post)
    at.approve(post)
    [delivery] = deliveries(post)
    deliver(delivery.pk, at.stage.world)
    [placed] = at.stage.account.placed
    assert placed.text == "Morgen is het sportdag."
    assert deliveries(post)[0].state == State.CONFIRMED


@pytest.mark.article("demare.profilering.1", effect="does")
def test_what_has_to_be_told_goes_as_well_as_what_is_nice_to_tell(at: Desk):
    post = at.approved("De gymles vervalt morgen: het dak van de zaal lekt.")
    assert post.function == "communicating"
    [delivery] = deliveries(post)
    deliver(delivery.pk, at.stage.world)
    assert [one.text for one in at.stage.account.placed] == [
        "De gymles vervalt morgen: het dak van de zaal lekt."
    ]


@pytest.mark.article("model.intro.3", part="answer")
@pytest.mark.article("borger.functies", part="answer")
@pytest.mark.article("demare.afspraken.1", part="answer")
def test_a_post_states_its_function(at: Desk):
    assert at.begin(function="learning").function == "learning"
    for function in ("", "anders"):
        with pytest.raises(no.FunctionMissing):
            at.begin(function=function)


def test_a_post_has_a_name_and_a_channel_that_is_open(at: Desk):
    with pytest.raises(no.NameMissing):
        at.begin(name="  ")
    with pytest.raises(no.NoChannel):
        at.begin(build.channel(at.stage.school))


def test_who_has_no_seat_for_placing_begins_nothing(at: Desk):
    mother = at.stage.mother
    with pytest.raises(NotAllowed):
        commands.begin_post(
            actor=mother, board_id=at.stage.school.board_id, school_id=at.stage.school.pk, function="learning",
            name="Sportdag", channels=[at.social.pk], now=at.now,
        )  # fmt: skip


def test_another_school_does_not_learn_that_the_post_exists(at: Desk):
    post = at.written()
    stranger = build.actor(build.school("Het Kompas"))
    with pytest.raises(NotFound):
        at.write(post, "Iets anders", actor=stranger)


def test_each_channel_has_its_own_version(at: Desk):
    post = at.begin(at.social, at.parro)
    at.write(post, "Voor iedereen", at.social, at.parro)
    assert {one.text for one in at.draft(post).versions} == {"Voor iedereen"}
    at.write(post, "Alleen hier", at.parro)
    assert [(one.channel_id, one.text) for one in at.draft(post).versions] == [(at.parro.pk, "Alleen hier")]


# people on pictures


def test_who_did_not_say_yes_keeps_the_post_from_being_handed_in(at: Desk):
    sam, _mother = pupil_with_mother(at.stage.school, "Sam")
    post = at.written()
    row = at.picture(post, at.stage.noor, sam)
    with pytest.raises(no.ConsentMissing):
        at.hand_in(post)
    at.say(row, at.stage.noor)
    assert at.hand_in(post).handed_in_at == at.now


def test_a_colleague_on_a_picture_is_asked_too(at: Desk):
    colleague = build.staff_member(at.stage.school)
    post = at.written()
    row = at.picture(post)
    commands.say_people(
        actor=at.author, picture_id=row.pk, people=[colleague.pk], others=Others.NOBODY, nobody=False,
        clock=at.stage.clock, now=at.now,
    )  # fmt: skip
    with pytest.raises(no.ConsentMissing):
        at.hand_in(post)


def test_somebody_unnamed_is_a_no_until_a_person_says_unrecognisable(at: Desk):
    post = at.written()
    row = at.picture(post, others=Others.UNNAMED)
    with pytest.raises(no.SomebodyUnnamed):
        at.hand_in(post)
    at.say(row, others=Others.UNRECOGNISABLE)
    with for_system():
        [said] = Depiction.objects.filter(picture=row)
    assert (said.person_id, said.unrecognisable_by_id) == (None, at.author.user_id)
    at.hand_in(post)


def test_until_somebody_says_who_is_on_it_a_picture_waits(at: Desk):
    post = at.written()
    at.bare_picture(post)
    with pytest.raises(no.PeopleUnsaid):
        at.hand_in(post)


def test_nobody_and_somebody_at_once_is_unclear(at: Desk):
    row = at.bare_picture(at.written())
    with pytest.raises(no.PeopleUnclear):
        at.say(row, at.stage.noor, nobody=True)
    with pytest.raises(no.PeopleUnclear):
        at.say(row, nobody=False)


def test_a_child_of_another_school_cannot_be_chosen(at: Desk):
    row = at.bare_picture(at.written())
    with pytest.raises(NotFound):
        at.say(row, build.pupil(build.school("Het Kompas")))


def test_a_picture_says_who_made_it_and_why_it_may_be_used(at: Desk):
    post = at.written()
    row = at.bare_picture(post)
    at.say(row)
    with pytest.raises(no.RightsMissing):
        at.hand_in(post)


def test_another_picture_in_its_place_knows_nobody(at: Desk):
    post = at.written()
    row = at.picture(post, at.stage.noor)
    before = row.file
    again = commands.replace_picture(
        actor=at.author,
        picture_id=row.pk,
        picture=clean_picture(drawn(colour="red")),
        store=at.shelf,
        clock=at.stage.clock,
        now=at.now,
    )
    assert (again.alt, again.people_said_at) == ("", None)
    assert again.file != before
    with pytest.raises(no.PeopleUnsaid):
        at.hand_in(post)


def test_four_pictures_fit_and_a_fifth_does_not_and_the_rest_closes_up(at: Desk):
    post = at.written()
    rows = [at.bare_picture(post) for _ in range(4)]
    with pytest.raises(no.TooManyPictures):
        at.bare_picture(post)
    commands.remove_picture(
        actor=at.author, picture_id=rows[1].pk, store=at.shelf, clock=at.stage.clock, now=at.now
    )
    assert [one.position for one in at.draft(post).pictures] == [1, 2, 3]


# the check


@pytest.mark.article("model.profilering.1", effect="refuses")
@pytest.mark.article("borger.profileren.1", effect="refuses")
@pytest.mark.article("demare.profilering.1", effect="refuses")
def test_what_may_not_stand_there_keeps_the_post_from_being_handed_in(at: Desk):
    post = at.written("Bel de moeder van Noor Bakker op 06 12345678.")
    with pytest.raises(no.StillForbidden):
        at.hand_in(post)
    assert deliveries(post) == []
    at.write(post, "Bel de school.")
    at.hand_in(post)


def test_a_name_in_what_a_picture_is_said_to_show_is_found_as_well(at: Desk):
    post = at.written("Vandaag was het sportdag.")
    picture = at.picture(post)
    about = About(alt="Noor Bakker rent over het veld", maker="Bram", licence="eigen foto")
    clock = at.stage.clock
    commands.describe_picture(actor=at.author, picture_id=picture.pk, about=about, clock=clock, now=at.now)
    with pytest.raises(no.StillForbidden):
        at.hand_in(post)
    about = replace(about, alt="Een kind rent over het veld")
    commands.describe_picture(actor=at.author, picture_id=picture.pk, about=about, clock=clock, now=at.now)
    at.hand_in(post)


def test_a_name_in_the_text_may_stand_there_when_who_is_named_said_yes(at: Desk):
    post = at.written("Noor Bakker heeft gewonnen.")
    with pytest.raises(no.StillForbidden):
        at.hand_in(post)
    commands.name_people(
        actor=at.author, post_id=post.pk, people=[at.stage.noor.pk], clock=at.stage.clock, now=at.now
    )
    with pytest.raises(no.ConsentMissing):
        at.hand_in(post)
    say_yes_to_the_name(at)
    at.hand_in(post)
    at.write(post, "Noor Bakker en Sam Visser hebben gewonnen.")
    build.pupil(at.stage.school, name_of("Sam", "Visser"))
    with pytest.raises(no.StillForbidden):
        at.hand_in(post)


def name_of(call_name: str, last_name: str):
    return Name(call_name=call_name, last_name=last_name)


def say_yes_to_the_name(at: Desk) -> None:
    ask_more(
        actor=at.leader,
        school_id=at.stage.school.pk,
        code="social",
        media={Medium.NAME},
        now=build.LAST_SUMMER,
    )
    said = Answer(
        person_id=at.stage.noor.pk, asked=(("social", "name"),), how=How.PORTAL, notice_id=at.stage.notice
    )
    give_consent(actor=at.stage.mother, answer=said, now=build.NOON)


def answer(at: Desk, post: Post, finding: str, words: str) -> Settled:
    return commands.settle(
        actor=at.author, post_id=post.pk, finding=finding, answer=words, clock=at.stage.clock, now=at.now
    )


def test_a_question_of_the_check_wants_an_answer_first(at: Desk):
    post = at.written("Deze foto komt van Google.")
    with reading(at.author):
        draft = at.draft(post)
        [asked] = open_questions(look_at(at.author, draft, now=at.now).checked, draft)
    with pytest.raises(no.StillAsked):
        at.hand_in(post)
    with pytest.raises(no.AnswerMissing):
        answer(at, post, asked.digest, " ")
    with pytest.raises(no.NobodyToAnswer):
        answer(at, post, "0" * 64, "Ja")
    assert answer(at, post, asked.digest, "De maker zei ja.").by_id == at.author.user_id
    at.hand_in(post)
    at.write(post, "Deze foto komt van Google en die ook van internet.")
    with for_system():
        assert Settled.objects.filter(post=post).count() == 1


def test_what_does_not_fit_is_not_handed_in(at: Desk):
    post = at.written("Tekst", at.social, at.parro)
    at.write(post, "", at.social, at.parro)
    with pytest.raises(no.DoesNotFit):
        at.hand_in(post)


# handing in and approving


def test_what_changed_since_it_was_seen_is_not_handed_in_or_approved(at: Desk):
    post = at.written()
    before = at.shown(post)
    at.write(post, "Iets anders")
    with pytest.raises(no.ChangedMeanwhile):
        commands.hand_in(actor=at.author, post_id=post.pk, plan=Plan(), whole=before, now=at.now)
    at.hand_in(post)
    for whole, seen in ((before, before.token), (at.shown(post), before.token)):
        with pytest.raises(no.ChangedMeanwhile):
            commands.approve_post(actor=at.approver, post_id=post.pk, whole=whole, seen=seen, now=at.now)
    assert deliveries(post) == []


def test_who_worked_on_it_does_not_approve_it(at: Desk):
    post = at.written()
    at.hand_in(post)
    with pytest.raises(NotAllowed):
        at.approve(post, actor=at.author)
    commands.take_back(actor=at.author, post_id=post.pk, clock=at.stage.clock, now=at.now)
    at.write(post, "Beter", actor=at.leader)
    at.write(post, "Nog beter")
    at.hand_in(post)
    with pytest.raises(no.OwnWork):
        at.approve(post, actor=at.leader)
    assert at.approve(post).by_id == at.approver.user_id


def test_who_stands_in_for_the_maker_does_not_approve_it(at: Desk):
    post = at.written()
    at.hand_in(post)
    [seat] = at.approver.seats
    stand_in = replace(at.approver, seats=(replace(seat, stands_in_for=at.author.user_id),))
    with pytest.raises(no.OwnWork):
        at.approve(post, actor=stand_in)


def test_a_post_that_was_not_handed_in_cannot_be_approved_and_not_twice(at: Desk):
    post = at.written()
    with pytest.raises(WrongMoment):
        at.approve(post)
    at.hand_in(post)
    with pytest.raises(WrongMoment):
        at.hand_in(post)
    at.approve(post)
    with pytest.raises(WrongMoment):
        at.approve(post)


def test_an_approval_makes_one_delivery_per_channel_with_what_was_seen(at: Desk):
    post = at.written("Morgen sportdag", at.social, at.parro)
    at.hand_in(post)
    approval = at.approve(post)
    made = {str(one.channel_id): one.payload_hash for one in deliveries(post)}
    assert made == approval.seen
    assert {one.network["sends"] for one in deliveries(post)} == {True, False}


def test_any_change_after_approval_takes_the_approval_away(at: Desk):
    for change in (
        lambda post: at.write(post, "Anders"),
        at.picture,
        lambda post: commands.name_people(
            actor=at.author, post_id=post.pk, people=[], clock=at.stage.clock, now=at.now
        ),
    ):
        post = at.approved()
        change(post)
        with for_system():
            approval = Approval.objects.get(post=post)
        assert approval.withdrawn_by_id == at.author.user_id
        assert [one.state for one in deliveries(post)] == [State.CANCELLED]
        deliver(deliveries(post)[0].pk, at.stage.world)
    assert at.stage.account.placed == []


def test_what_was_sent_back_is_not_waiting_any_more(at: Desk):
    post = at.written()
    at.hand_in(post)
    with pytest.raises(no.ReasonMissing):
        commands.send_back(actor=at.approver, post_id=post.pk, reason=" ", now=at.now)
    back = commands.send_back(actor=at.approver, post_id=post.pk, reason="De datum klopt niet.", now=at.now)
    assert (back.handed_in_at, back.sent_back) == (None, "De datum klopt niet.")
    with pytest.raises(WrongMoment):
        commands.send_back(actor=at.approver, post_id=post.pk, reason="Nog eens", now=at.now)


# time

TUESDAY = Plan(on=date(2026, 11, 24), at=time(9, 0), lasts=timedelta(hours=2))


def test_a_planned_post_goes_at_its_time_and_not_before(at: Desk):
    post = at.approved(plan=TUESDAY)
    [delivery] = deliveries(post)
    deliver(delivery.pk, at.stage.world)
    assert at.stage.account.placed == []
    at.stage.clock.forward(timedelta(hours=23).total_seconds())
    deliver(delivery.pk, at.stage.world)
    assert len(at.stage.account.placed) == 1


def test_too_late_is_not_at_all(at: Desk):
    post = at.written()
    at.hand_in(post, TUESDAY)
    at.stage.clock.forward(timedelta(hours=26).total_seconds())
    with pytest.raises(no.TooLate):
        at.approve(post)


def test_a_post_with_a_last_day_comes_down_when_that_day_is_over(at: Desk):
    plan = replace(TUESDAY, last_day=date(2026, 11, 24))
    post = at.written()
    with pytest.raises(no.GoneBeforeItStands):
        at.hand_in(post, replace(plan, last_day=date(2026, 11, 23)))
    at.hand_in(post, plan)
    at.approve(post)
    [delivery] = deliveries(post)
    at.stage.clock.forward(timedelta(hours=23, minutes=30).total_seconds())
    for hours, stands in ((0, True), (12, True), (4, False)):
        at.stage.clock.forward(timedelta(hours=hours).total_seconds())
        for _ in range(3):
            one_round(at.stage.world, InOrder())
        assert bool(at.stage.account.visible()) is stands
    with for_system():
        assert Takedown.objects.get().reason == Reason.SUNSET
        assert Copy.objects.get(pk=delivery.pk).state == "gone"


def test_a_move_asks_a_network_no_sooner_than_it_said(at: Desk):
    post = at.approved(plan=TUESDAY)
    later = on_the_clock(date(2026, 11, 24), time(10, 45)).at
    with for_system():
        Delivery.objects.filter(post=post).update(n=1, not_before=later)
    move(at, post, time(10, 30))
    assert [one.not_before for one in deliveries(post)] == [later]
    move(at, post, time(10, 50))
    assert [one.not_before for one in deliveries(post)] == [on_the_clock(date(2026, 11, 24), time(10, 50)).at]


def test_half_a_moment_and_the_past_are_refused(at: Desk):
    post = at.written()
    with pytest.raises(no.HalfAMoment):
        at.hand_in(post, Plan(on=date(2026, 11, 24)))
    with pytest.raises(no.PlannedInThePast):
        at.hand_in(post, Plan(on=date(2026, 11, 20), at=time(9)))


def move(at: Desk, post: Post, clock: time) -> Post:
    return commands.move_post(actor=at.author, post_id=post.pk, on=date(2026, 11, 24), at=clock, now=at.now)


def test_a_move_within_the_window_keeps_the_approval_and_one_outside_is_refused(at: Desk):
    post = at.approved(plan=TUESDAY)
    move(at, post, time(10, 30))
    with for_system():
        assert Approval.objects.get(post=post).withdrawn_at is None
    [delivery] = deliveries(post)
    at.stage.clock.forward(timedelta(hours=23).total_seconds())
    deliver(delivery.pk, at.stage.world)
    assert at.stage.account.placed == [], "moved to half past ten"
    for outside in (time(8, 59), time(11, 0)):
        with pytest.raises(no.OutsideTheWindow):
            move(at, post, outside)
    at.stage.clock.forward(3600 * 1.5)
    deliver(delivery.pk, at.stage.world)
    assert len(at.stage.account.placed) == 1


COOLS = """Protocol sociale media

Gedragsregels
1. Wat je op internet plaatst, blijft altijd vindbaar. Denk na voor je plaatst.
"""


def an_hour_to_think_again(at: Desk) -> None:
    """A protocol of which somebody said at the draft that an hour lies between the yes and the post."""
    build.version_in_force(at.stage.school, COOLS)
    with for_system():
        [norm] = StoredNorm.objects.filter(type="Permanence")
        norm.parameters = {**norm.parameters, "cooling_off_minutes": 60}
        norm.modality = "must"
        norm.save(update_fields=["parameters", "modality"])


def test_a_time_to_think_again_lies_between_the_yes_and_the_post(at: Desk):
    an_hour_to_think_again(at)
    post = at.approved()
    [delivery] = deliveries(post)
    deliver(delivery.pk, at.stage.world)
    assert at.stage.account.placed == []
    at.stage.clock.forward(3601)
    deliver(delivery.pk, at.stage.world)
    assert len(at.stage.account.placed) == 1


def test_while_it_cools_off_anybody_who_places_can_stop_it(at: Desk):
    an_hour_to_think_again(at)
    for who in (at.author, at.approver, at.leader):
        post = at.approved()
        commands.take_back(actor=who, post_id=post.pk, clock=at.stage.clock, now=at.now)
        [delivery] = deliveries(post)
        at.stage.clock.forward(3601)
        deliver(delivery.pk, at.stage.world)
        with pytest.raises(WrongMoment):
            commands.take_back(actor=who, post_id=post.pk, clock=at.stage.clock, now=at.now)
    assert at.stage.account.placed == []


# corrections


def standing_post(at: Desk) -> Post:
    post = at.approved("De sportdag is op 3 december.")
    deliver(deliveries(post)[0].pk, at.stage.world)
    return post


def test_a_published_error_is_corrected_with_when_and_what_was_wrong(at: Desk):
    post = standing_post(at)
    correction = commands.begin_correction(
        actor=at.author, post_id=post.pk, error="De datum was fout.", now=at.now
    )
    assert (correction.corrects_id, correction.error) == (post.pk, "De datum was fout.")
    at.write(correction, "De sportdag is op 4 december.", name="Verbetering")
    at.hand_in(correction)
    at.approve(correction)
    deliver(deliveries(correction)[0].pk, at.stage.world)
    text = at.stage.account.placed[-1].text
    assert text.startswith(
        "Verbetering. In ons bericht “Sportdag” van 23 november 2026, 10.00 uur stond een fout:"
    )
    assert "De datum was fout." in text
    assert text.endswith("De sportdag is op 4 december.")


def test_a_silent_edit_of_what_stands_there_is_refused(at: Desk):
    post = standing_post(at)
    for change in (lambda: at.write(post, "De sportdag is op 4 december."), lambda: at.picture(post)):
        with pytest.raises(no.SilentEdit):
            change()
    with pytest.raises(no.SilentEdit):
        commands.drop_post(actor=at.author, post_id=post.pk, clock=at.stage.clock, now=at.now)
    assert [one.text for one in at.stage.account.placed] == ["De sportdag is op 3 december."]


def test_a_correction_says_what_was_wrong_of_something_that_stands(at: Desk):
    post = at.approved()
    with pytest.raises(no.NothingToCorrect):
        commands.begin_correction(actor=at.author, post_id=post.pk, error="Fout.", now=at.now)
    with pytest.raises(no.ErrorMissing):
        commands.begin_correction(actor=at.author, post_id=post.pk, error=" ", now=at.now)


def test_a_correction_stands_wherever_the_error_stands(at: Desk):
    post = standing_post(at)
    correction = commands.begin_correction(actor=at.author, post_id=post.pk, error="Fout.", now=at.now)
    at.write(correction, "Goed.", at.parro)
    with pytest.raises(no.CorrectionNotEverywhere):
        at.hand_in(correction)


def test_a_post_of_which_nothing_stands_can_be_dropped(at: Desk):
    post = at.approved()
    commands.drop_post(actor=at.author, post_id=post.pk, clock=at.stage.clock, now=at.now)
    with pytest.raises(NotFound):
        at.draft(post)
    assert [one.state for one in deliveries(post)] == [State.CANCELLED]
    with pytest.raises(NotFound):
        commands.drop_post(actor=at.author, post_id=uuid4(), clock=at.stage.clock, now=at.now)


@pytest.mark.parametrize(
    ("cause", "is_asked"), [(Cause.REVOKED, True), (Cause.ACCOUNT_GONE, True), (Cause.TEXT, False)]
)
def test_an_account_that_is_gone_is_asked_at_once_so_that_who_can_mend_it_hears_it(
    at: Desk, cause: Cause, is_asked: bool
):
    class Refuses(Whole):
        def send(self, post, *, key):
            return Refused(cause, "Nee.")

    at.stage.channels.connectors[at.social.pk] = Refuses(at.stage.account)
    with for_system():
        AccountHealth.objects.create(
            channel=at.social, board_id=at.social.board_id, school_id=at.social.school_id, state="ok", since=at.now,
            asked_at=at.now,
        )  # fmt: skip
    post = at.approved()
    deliver(deliveries(post)[0].pk, at.stage.world)
    with for_system():
        assert (account_to_ask(now=at.now) is not None) == is_asked

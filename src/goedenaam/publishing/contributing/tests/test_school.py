"""What the school does: take it up as a post that goes the whole way, give it back, or not use it."""

from dataclasses import replace

import pytest

from goedenaam.kernel.actor import Role
from goedenaam.kernel.errors import NotAllowed, NotFound, WrongMoment
from goedenaam.kernel.scope import for_system, reading
from goedenaam.norms.types import PublishEncouraged
from goedenaam.protocol.models import StoredNorm
from goedenaam.publishing.composing import commands as composing
from goedenaam.publishing.composing.commands import About, Others
from goedenaam.publishing.composing.domain import refusals
from goedenaam.publishing.composing.queries.lists import post_with, posts_to_see_to
from goedenaam.publishing.composing.queries.origins import origin_of
from goedenaam.publishing.contributing import commands, queries
from goedenaam.publishing.contributing import domain as no
from goedenaam.publishing.contributing.checking import advice_on
from goedenaam.publishing.contributing.ports import offers
from goedenaam.publishing.contributing.tests.classroom import STORY, Classroom, classroom
from goedenaam.publishing.delivering.sending import deliver
from goedenaam.publishing.models import Delivery, Picture, Post
from goedenaam.testing import build
from goedenaam.testing.presence import need_shared_folder

FILES = {"model": "000", "allure": "001", "borger": "004"}


def real(name: str) -> Classroom:
    """De Linde under one of the real protocols; who judged it said yes to what it says about publishing oneself."""
    (path,) = (need_shared_folder() / "protocols").glob(f"{FILES[name]}_*.txt")
    text = path.read_text(encoding="utf-8")
    at = classroom(text.replace("<<De school>>", "De Linde").replace("<<De  school>>", "De Linde"))
    with for_system():
        said = StoredNorm.objects.filter(article__section="Communicatie", type="PublishEncouraged")
        said.update(holds=True)
    return at


def placed(at: Classroom) -> list[str]:
    """Deliver everything that is due, and read what stands on the network."""
    with for_system():
        due = list(Delivery.objects.values_list("pk", flat=True))
    for pk in due:
        deliver(pk, at.desk.stage.world)
    return [one.text for one in at.desk.stage.account.placed]


@pytest.mark.article("allure.profilering.1", effect="does")
def test_what_a_pupil_wrote_goes_out_after_a_teacher_took_it_up_and_another_said_yes(db: None) -> None:
    at = real("allure")
    with reading(at.noor):
        told = queries.opening_at(at.noor, now=at.now)
    assert any("leerlingen" in one.words for one in told.articles)
    assert not told.opening.is_encouraged
    row = at.hand_in()
    assert placed(at) == []
    post = at.take_up(row)
    assert placed(at) == []
    at.desk.hand_in(post, actor=at.bram)
    assert placed(at) == []
    at.desk.approve(post)
    assert placed(at) == ["We vingen kikkers in de sloot. Het was koud en leuk."]
    assert post.author_id == at.noor.user_id


@pytest.mark.article("allure.profilering.1", effect="refuses")
def test_neither_who_wrote_it_nor_who_took_it_up_says_yes_and_a_pupil_places_nothing(db: None) -> None:
    at = real("allure")
    with pytest.raises(no.NotNamed, match="ouders"):
        at.begin(actor=at.desk.stage.mother)
    row = at.hand_in()
    with pytest.raises(NotFound):
        at.take_up(row, actor=at.noor)
    with pytest.raises(NotAllowed):
        composing.begin_post(
            actor=at.noor, board_id=at.school.board_id, school_id=at.school.pk, function="learning", name="Zelf",
            channels=[at.desk.social.pk], now=at.now,
        )  # fmt: skip
    post = at.take_up(row, actor=at.leader)
    with pytest.raises(NotFound):
        at.desk.hand_in(post, actor=at.noor)
    at.desk.hand_in(post, actor=at.leader)
    with pytest.raises(refusals.OwnWork):
        at.desk.approve(post, actor=at.leader)
    with pytest.raises(NotFound):
        at.desk.approve(post, actor=at.noor)
    assert placed(at) == []


@pytest.mark.parametrize("name", ["model", "allure", "borger"])
@pytest.mark.article("model.communicatie.2", "allure.communicatie.2", "borger.communiceren.2", effect="does")
def test_who_the_real_protocol_names_hands_in_and_only_an_encouragement_is_brought_up(
    db: None, name: str
) -> None:
    at = real(name)
    with reading(at.noor):
        told = queries.opening_at(at.noor, now=at.now)
    assert any(isinstance(norm, PublishEncouraged) for norm in told.opening.granting)
    assert any("leerlingen" in one.words for one in told.articles)
    assert len(offers(at.noor)) == (0 if name == "allure" else 1)
    post = at.take_up(at.hand_in())
    at.desk.hand_in(post, actor=at.bram)
    at.desk.approve(post)
    assert placed(at) == ["We vingen kikkers in de sloot. Het was koud en leuk."]
    if name == "borger":
        assert at.hand_in(actor=at.desk.stage.mother).asker == "guardian"
    else:
        with pytest.raises(no.NotNamed, match="ouders"):
            at.begin(actor=at.desk.stage.mother)


@pytest.mark.parametrize("name", ["model", "allure", "borger"])
@pytest.mark.article(
    "model.communicatie.2", "allure.communicatie.2", "borger.communiceren.2", effect="refuses"
)
def test_what_is_about_others_is_named_to_who_wrote_it_and_goes_nowhere(db: None, name: str) -> None:
    at = real(name)
    words = replace(STORY, text="Bel voor het schoolreisje de moeder van Emma: 06-12345678")
    row = at.begin(words)
    with reading(at.noor):
        told = queries.opening_at(at.noor, now=at.now)
        advice = advice_on(at.noor, row, told.asker, now=at.now, holding=told.holding)
    number = next(one for one in advice.findings if one.title == "Hier staat een telefoonnummer.")
    assert number.articles
    assert number.articles[0].words
    post = at.take_up(at.hand_in(row))
    with pytest.raises(refusals.StillForbidden):
        at.desk.hand_in(post, actor=at.bram)
    assert placed(at) == []


def test_the_post_has_the_words_and_the_pictures_with_their_makers_and_the_story_has_them_no_more(
    at: Classroom,
) -> None:
    row = at.begin()
    kept = at.picture(row, maker="Sam")
    post = at.take_up(at.hand_in(row))
    with for_system():
        picture = Picture.objects.get(post=post)
    assert (picture.file, picture.maker, picture.licence, picture.people_said_at) == (
        kept.file,
        "Sam",
        "",
        None,
    )
    assert at.desk.shelf.files.keys() == {kept.file}
    after = at.again(row)
    assert (after.state, after.title, after.text, after.post_id) == ("taken_up", "", "", post.pk)
    assert {str(at.noor.user_id), str(at.bram.user_id)} == set(post.hands)


def test_the_school_still_says_who_is_on_the_picture_and_why_it_may_use_it(at: Classroom) -> None:
    row = at.begin()
    at.picture(row)
    post = at.take_up(at.hand_in(row))
    with pytest.raises(refusals.PeopleUnsaid):
        at.desk.hand_in(post, actor=at.bram)
    with for_system():
        picture_id = Picture.objects.get(post=post).pk
    clock = at.clock
    composing.say_people(
        actor=at.bram, picture_id=picture_id, people=[], others=Others.NOBODY, nobody=True, clock=clock, now=at.now
    )  # fmt: skip
    with pytest.raises(refusals.RightsMissing):
        at.desk.hand_in(post, actor=at.bram)
    about = About(alt="Een emmer met een kikker", maker="Noor", licence="eigen foto")
    composing.describe_picture(actor=at.bram, picture_id=picture_id, about=about, clock=clock, now=at.now)
    assert at.desk.hand_in(post, actor=at.bram).handed_in_at == at.now


def test_a_channel_or_function_that_is_not_there_begins_no_post(at: Classroom) -> None:
    row = at.hand_in()
    with pytest.raises(refusals.FunctionMissing):
        at.take_up(row, function="")
    plan = commands.school.Plan(function="learning", channels=[build.channel(at.school).pk])
    with pytest.raises(refusals.NoChannel):
        commands.take_up(actor=at.bram, contribution_id=row.pk, plan=plan, now=at.now)
    assert at.again(row).state == "waiting"
    with for_system():
        assert not Post.objects.exists()


def test_who_took_it_up_hears_that_the_post_came_back(at: Classroom) -> None:
    post = at.take_up(at.hand_in())
    at.desk.hand_in(post, actor=at.bram)
    composing.send_back(actor=at.desk.approver, post_id=post.pk, reason="Zet de datum erbij.", now=at.now)
    for actor, hears in ((at.bram, [post.pk]), (at.eva, []), (at.noor, [])):
        with reading(actor):
            assert [one.pk for one in posts_to_see_to(actor)[1]] == hears


def test_a_teacher_takes_up_what_the_own_group_and_its_parents_wrote_and_the_leader_everything(
    at: Classroom,
) -> None:
    support = build.actor(at.school, Role.SUPPORT)
    rows = [at.hand_in(), at.from_tablet(), at.hand_in(actor=support)]
    assert [one.pk for one in at.waits_for(at.bram)] == [rows[0].pk, rows[1].pk]
    assert at.waits_for(at.eva) == []
    for whole_school in (at.leader, at.desk.approver):
        assert {one.pk for one in at.waits_for(whole_school)} == {row.pk for row in rows}
    for row, actor in ((rows[0], at.eva), (rows[2], at.bram), (rows[0], at.noor), (rows[0], support)):
        with pytest.raises(NotFound):
            at.take_up(row, actor=actor)


def test_another_school_and_the_board_read_nothing_of_it(at: Classroom) -> None:
    row = at.hand_in()
    for actor in (
        build.actor(build.school("Het Kompas", under=at.school.board), Role.LEADER),
        build.actor(at.school.board, Role.BOARD),
    ):
        assert at.waits_for(actor) == []
        with pytest.raises(NotFound):
            at.take_up(row, actor=actor)


def test_what_is_not_handed_in_or_came_back_is_read_by_its_author_alone(at: Classroom) -> None:
    begun = at.begin()
    back = commands.give_back(
        actor=at.bram, contribution_id=at.hand_in().pk, sentence="Vertel ook wat jullie vonden.", now=at.now
    )
    for row in (begun, back):
        with pytest.raises(NotFound):
            at.take_up(row)


def test_given_back_it_can_be_changed_and_handed_in_again(at: Classroom) -> None:
    row = at.hand_in()
    with pytest.raises(no.SentenceMissing):
        commands.give_back(actor=at.bram, contribution_id=row.pk, sentence=" ", now=at.now)
    commands.give_back(actor=at.bram, contribution_id=row.pk, sentence="Wat vond je ervan?", now=at.now)
    assert at.again(row).answer == "Wat vond je ervan?"
    commands.write(
        actor=at.noor, contribution_id=row.pk, words=replace(STORY, text="Ik vond het leuk."), now=at.now
    )  # fmt: skip
    assert at.hand_in(row).answer == ""
    assert at.take_up(row).author_id == at.noor.user_id


def test_what_came_from_a_tablet_cannot_go_back(at: Classroom) -> None:
    row = at.from_tablet()
    with pytest.raises(WrongMoment):
        commands.give_back(actor=at.bram, contribution_id=row.pk, sentence="Nog eens.", now=at.now)


def test_what_is_not_used_says_why_and_is_not_taken_up_after_all(at: Classroom) -> None:
    row = at.hand_in()
    with pytest.raises(no.SentenceMissing):
        commands.set_aside(actor=at.bram, contribution_id=row.pk, sentence="", now=at.now)
    commands.set_aside(actor=at.bram, contribution_id=row.pk, sentence="We hadden er al een.", now=at.now)
    assert at.again(row).state == "not_used"
    with pytest.raises(WrongMoment):
        at.take_up(row)


def test_of_what_came_from_a_tablet_who_takes_it_up_is_the_author(at: Classroom) -> None:
    post = at.take_up(at.from_tablet())
    assert post.author_id == at.bram.user_id
    with reading(at.bram):
        origin = origin_of(post_with(at.bram, post.pk))
    assert origin is not None
    assert (origin.writer, origin.group) == ("Noor en Sam", "8")


def test_two_who_take_it_up_make_one_post(at: Classroom) -> None:
    row = at.hand_in()
    at.take_up(row)
    with pytest.raises(WrongMoment):
        at.take_up(row, actor=at.leader)

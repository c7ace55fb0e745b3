"""Write and hand in on an account: where the protocol names who writes, and nowhere else."""

from dataclasses import replace
from uuid import uuid4

import pytest

from goedenaam.audit.models import History
from goedenaam.kernel.actor import Role
from goedenaam.kernel.errors import NotAllowed, NotFound, WrongMoment
from goedenaam.kernel.scope import for_system
from goedenaam.publishing.composing.domain.refusals import TooManyPictures
from goedenaam.publishing.composing.tests.desk import clean_picture
from goedenaam.publishing.contributing import commands
from goedenaam.publishing.contributing import domain as no
from goedenaam.publishing.contributing.commands import Words
from goedenaam.publishing.contributing.models import ContributedPicture
from goedenaam.publishing.contributing.tests.classroom import SILENT, STORY, Classroom, classroom
from goedenaam.testing import build


def kinds(at: Classroom) -> list[str]:
    with for_system():
        rows = History.objects.filter(board_id=at.school.board_id, kind__startswith="contribution.")
        return list(rows.order_by("sequence").values_list("kind", flat=True))


def test_a_pupil_writes_and_hands_in(at: Classroom) -> None:
    row = at.begin()
    assert (row.state, row.author_id, row.asker) == ("begun", at.noor.user_id, "pupil")
    at.picture(row)
    at.hand_in(row)
    assert at.again(row).state == "waiting"
    assert kinds(at) == ["contribution.begun", "contribution.pictured", "contribution.handed_in"]


def test_where_the_protocol_names_no_pupils_the_command_refuses_and_says_what_to_do(db: None) -> None:
    at = classroom(SILENT)
    with pytest.raises(no.NotNamed, match="Vertel het aan je juf") as refused:
        at.begin()
    assert refused.value.facts["articles"] == []
    assert kinds(at) == []


def test_when_the_protocol_changed_meanwhile_it_is_not_handed_in(at: Classroom) -> None:
    row = at.begin()
    build.version_in_force(at.school, SILENT, now=at.now)
    with pytest.raises(no.NotNamed):
        at.hand_in(row)
    assert at.again(row).state == "begun"


def test_a_parent_who_is_named_hands_in_and_is_answered_as_a_parent(at: Classroom) -> None:
    row = at.hand_in(actor=at.desk.stage.mother)
    assert row.asker == "guardian"


@pytest.mark.parametrize("role", [Role.TEACHER, Role.EDITOR, Role.LEADER, Role.ADMINISTRATOR])
def test_who_places_posts_writes_a_post_and_hands_nothing_in(at: Classroom, role: Role) -> None:
    with pytest.raises(NotAllowed):
        at.begin(actor=build.actor(at.school, role))


def test_who_comes_for_a_day_hands_nothing_in(at: Classroom) -> None:
    visitor = build.actor(at.school, Role.VOLUNTEER)
    [seat] = visitor.seats
    with pytest.raises(NotAllowed):
        at.begin(actor=replace(visitor, seats=(replace(seat, group_id=at.group.pk),)))


@pytest.mark.parametrize(
    "words", [replace(STORY, title=" "), replace(STORY, text=""), replace(STORY, about="x")]
)
def test_a_story_has_a_title_a_subject_and_a_text(at: Classroom, words: Words) -> None:
    with pytest.raises(no.SomethingMissing):
        at.begin(words)


def test_a_story_is_not_longer_than_five_thousand_signs(at: Classroom) -> None:
    assert at.begin(replace(STORY, text="a" * 5_000)).text
    with pytest.raises(no.TooLong):
        at.begin(replace(STORY, text="a" * 5_001))


def test_nobody_fills_the_school_with_begun_stories(at: Classroom) -> None:
    for _ in range(no.MOST_OPEN):
        at.begin()
    with pytest.raises(no.TooManyOpen):
        at.begin()


def test_each_of_four_pictures_says_who_made_it(at: Classroom) -> None:
    row = at.begin()
    with pytest.raises(no.MakerMissing):
        at.picture(row, maker=" ")
    for _ in range(4):
        at.picture(row)
    with pytest.raises(TooManyPictures):
        at.picture(row)


def test_a_picture_that_goes_takes_its_file_along_and_the_others_move_up(
    at: Classroom, django_capture_on_commit_callbacks: object
) -> None:
    row = at.begin()
    first, second = at.picture(row, maker="Noor"), at.picture(row, maker="Sam")
    with django_capture_on_commit_callbacks(execute=True):  # type: ignore[operator]  # a fixture of pytest-django
        commands.remove_picture(actor=at.noor, picture_id=first.pk, store=at.desk.shelf, now=at.now)
    assert list(at.desk.shelf.files) == [second.file]
    with for_system():
        assert ContributedPicture.objects.get(contribution=row).position == 1


def test_what_was_handed_in_is_changed_no_more_until_it_comes_back(at: Classroom) -> None:
    row = at.hand_in()
    with pytest.raises(WrongMoment):
        commands.write(actor=at.noor, contribution_id=row.pk, words=STORY, now=at.now)
    with pytest.raises(WrongMoment):
        at.picture(row)
    with pytest.raises(WrongMoment):
        at.hand_in(row)


def test_nobody_else_reads_or_changes_what_somebody_wrote(at: Classroom) -> None:
    row = at.begin()
    picture = at.picture(row)
    others = [at.desk.stage.mother, at.bram, at.leader, build.actor(at.school, Role.PUPIL)]
    others.append(build.actor(build.school("Het Kompas"), Role.PUPIL))
    for actor in others:
        for contribution_id in (row.pk, uuid4()):
            with pytest.raises(NotFound):
                commands.write(actor=actor, contribution_id=contribution_id, words=STORY, now=at.now)
        with pytest.raises(NotFound):
            commands.remove_picture(actor=actor, picture_id=picture.pk, store=at.desk.shelf, now=at.now)
        with pytest.raises(NotFound):
            at.withdraw(row, actor=actor)


def test_a_picture_is_not_put_with_what_somebody_else_wrote(at: Classroom) -> None:
    theirs = at.begin(actor=at.desk.stage.mother)
    with pytest.raises(NotFound):
        commands.add_picture(
            actor=at.noor, contribution_id=theirs.pk, picture=clean_picture(), maker="Noor", store=at.desk.shelf,
            now=at.now,
        )  # fmt: skip

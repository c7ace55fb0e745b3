"""A code for a lesson, and what is written with it by who has no account."""

from datetime import timedelta
from uuid import uuid4

import pytest
from django.conf import settings

from goedenaam.kernel.actor import Role
from goedenaam.kernel.codes import say_typed_code
from goedenaam.kernel.errors import NotFound, WrongMoment
from goedenaam.kernel.scope import for_system
from goedenaam.publishing.composing.tests.desk import clean_picture
from goedenaam.publishing.contributing import commands
from goedenaam.publishing.contributing import domain as no
from goedenaam.publishing.contributing.models import Contribution, WritingCode
from goedenaam.publishing.contributing.tests.classroom import SILENT, STORY, Classroom, classroom
from goedenaam.testing import build


def typed(code: WritingCode) -> str:
    return say_typed_code(no.writing_code(code.pk, settings.SECRET_KEY)).lower()


def test_a_group_writes_with_a_code_on_as_many_tablets_as_it_has(at: Classroom) -> None:
    code = at.code()
    for writer in ("Noor", "Sam en  Mees "):
        assert commands.begin_visit(typed=typed(code), now=at.now).pk == code.pk
        row = at.on_tablet(code, writer)
        commands.hand_in_on_tablet(code_id=code.pk, contribution_id=row.pk, now=at.now)
    found = at.waits_for(at.bram)
    assert {one.writer for one in found} == {"Noor", "Sam en Mees"}
    assert {one.author_id for one in found} == {None}


def test_only_a_keyed_hash_of_the_code_is_kept(at: Classroom) -> None:
    code = at.code()
    plain = no.writing_code(code.pk, settings.SECRET_KEY)
    assert plain not in repr(vars(code))
    assert code.code_hash == no.writing_code_hash(plain, settings.SECRET_KEY)


def test_a_code_that_is_wrong_old_or_ended_opens_nothing(at: Classroom) -> None:
    code, ended = at.code(minutes=30), at.code()
    commands.end_code(actor=at.bram, code_id=ended.pk, store=at.desk.shelf, now=at.now)
    with pytest.raises(WrongMoment):
        commands.end_code(actor=at.bram, code_id=ended.pk, store=at.desk.shelf, now=at.now)
    later = at.now + timedelta(minutes=30)
    for attempt, now in (("AAAA-AAAA", at.now), ("", at.now), (typed(ended), at.now), (typed(code), later)):
        with pytest.raises(no.CodeUnknown):
            commands.begin_visit(typed=attempt, now=now)


def test_when_the_lesson_is_over_nothing_more_is_written_or_handed_in(at: Classroom) -> None:
    code = at.code(minutes=30)
    row = at.on_tablet(code)
    later = at.now + timedelta(minutes=31)
    with pytest.raises(no.VisitOver):
        commands.hand_in_on_tablet(code_id=code.pk, contribution_id=row.pk, now=later)
    with pytest.raises(no.VisitOver):
        commands.write_on_tablet(code_id=code.pk, contribution_id=None, words=STORY, writer="Noor", now=later)
    assert commands.forget_contributions(now=later, store=at.desk.shelf)
    with for_system():
        assert not Contribution.objects.filter(pk=row.pk).exists()


def test_ending_it_by_hand_throws_away_what_was_not_handed_in_and_keeps_what_was(at: Classroom) -> None:
    code = at.code()
    begun, handed_in = at.on_tablet(code), at.from_tablet(code)
    commands.end_code(actor=at.bram, code_id=code.pk, store=at.desk.shelf, now=at.now)
    with for_system():
        assert list(Contribution.objects.all()) == [handed_in]
        assert begun.pk != handed_in.pk


def test_a_tablet_that_closes_keeps_nothing_but_what_was_handed_in(
    at: Classroom, django_capture_on_commit_callbacks: object
) -> None:
    code = at.code()
    row, handed_in = at.on_tablet(code), at.from_tablet(code)
    commands.add_picture_on_tablet(
        code_id=code.pk, contribution_id=row.pk, picture=clean_picture(), maker="Noor", store=at.desk.shelf, now=at.now
    )  # fmt: skip
    with django_capture_on_commit_callbacks(execute=True):  # type: ignore[operator]  # a fixture of pytest-django
        for one in (row, handed_in):
            commands.leave_tablet(code_id=code.pk, contribution_id=one.pk, store=at.desk.shelf)
    with for_system():
        assert list(Contribution.objects.all()) == [handed_in]
    assert at.desk.shelf.files == {}


def test_a_tablet_reaches_no_story_but_its_own(at: Classroom) -> None:
    code, other = at.code(), at.code()
    row, handed_in, of_noor = at.on_tablet(other), at.from_tablet(code), at.begin()
    for contribution_id in (row.pk, handed_in.pk, of_noor.pk, uuid4()):
        with pytest.raises(no.VisitOver):
            commands.hand_in_on_tablet(code_id=code.pk, contribution_id=contribution_id, now=at.now)
        with pytest.raises(no.VisitOver):
            at.on_tablet(code, row=contribution_id)


def test_who_wrote_it_is_said(at: Classroom) -> None:
    with pytest.raises(no.WriterMissing):
        at.on_tablet(at.code(), "  ")


def test_sixty_stories_are_enough_for_one_code(at: Classroom) -> None:
    code = at.code()
    for _ in range(no.MOST_OF_A_CODE):
        at.on_tablet(code)
    with pytest.raises(no.CodeFull):
        at.on_tablet(code)
    with pytest.raises(no.CodeFull):
        commands.begin_visit(typed=typed(code), now=at.now)


def test_a_code_opens_only_where_the_protocol_names_pupils(db: None) -> None:
    at = classroom(SILENT)
    with pytest.raises(no.NotNamed, match="Schrijf het bericht zelf"):
        at.code()


def test_a_protocol_that_changed_during_the_lesson_begins_no_new_story(at: Classroom) -> None:
    code = at.code()
    build.version_in_force(at.school, SILENT, now=at.now)
    with pytest.raises(no.NotNamed):
        at.on_tablet(code)


def test_a_code_is_opened_for_the_own_group_by_who_places_posts(at: Classroom) -> None:
    assert at.code(actor=at.leader).group_id == at.group.pk
    stranger = build.actor(build.school("Het Kompas"), Role.LEADER)
    for actor in (at.eva, at.noor, at.desk.stage.mother, stranger):
        with pytest.raises(NotFound):
            at.code(actor=actor)


def test_a_code_is_ended_by_who_opened_it_or_who_leads(at: Classroom) -> None:
    code = at.code()
    for actor in (at.eva, at.noor):
        with pytest.raises(NotFound):
            commands.end_code(actor=actor, code_id=code.pk, store=at.desk.shelf, now=at.now)
    assert (
        commands.end_code(actor=at.leader, code_id=code.pk, store=at.desk.shelf, now=at.now).ended_at
        == at.now
    )

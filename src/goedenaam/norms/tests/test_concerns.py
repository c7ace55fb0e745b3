"""Whom does a norm concern?"""

import pytest

from goedenaam.norms.concerns import concerned, concerns
from goedenaam.norms.types import (
    NORM_TYPES,
    Audience,
    ConsentRequired,
    DevicePresence,
    Friendship,
    Giver,
    LessonUse,
    Purpose,
    Scope,
)


def test_a_friendship_concerns_both_sides_and_nobody_else():
    norm = Friendship()
    assert concerns(norm, Audience.STAFF)
    assert concerns(norm, Audience.PUPIL)
    assert not concerns(norm, Audience.GUARDIAN)


def test_what_holds_for_staff_concerns_a_teacher():
    assert concerns(Friendship(), Audience.TEACHER)


def test_what_holds_for_teachers_is_shown_to_staff():
    assert concerns(DevicePresence(who=frozenset({Audience.TEACHER})), Audience.STAFF)


def test_who_gives_permission_is_concerned_beside_whom_it_holds_for():
    norm = LessonUse(audience=frozenset({Audience.PUPIL}), permission_by=frozenset({Audience.TEACHER}))
    assert concerned(norm) == {Audience.PUPIL, Audience.TEACHER}
    assert not concerns(norm, Audience.GUARDIAN)


def test_a_lesson_rule_that_names_nobody_is_everyones_whoever_gives_permission():
    assert concerns(LessonUse(), Audience.GUARDIAN)


def test_whose_consent_is_asked_is_concerned_beside_whom_it_holds_for():
    norm = ConsentRequired(audience=frozenset({Audience.STAFF}), givers=frozenset({Giver.GUARDIAN}))
    assert concerns(norm, Audience.GUARDIAN)
    assert not concerns(norm, Audience.VOLUNTEER)


def test_a_purpose_is_everyones():
    assert concerned(Purpose()) == frozenset()
    assert concerns(Purpose(), Audience.VOLUNTEER)


def test_a_scope_concerns_the_people_it_names():
    assert not concerns(Scope(audiences=frozenset({Audience.STAFF})), Audience.PUPIL)


@pytest.mark.parametrize("norm_type", NORM_TYPES.values(), ids=list(NORM_TYPES))
def test_every_type_with_an_audience_concerns_that_audience(norm_type):
    assert concerns(norm_type(audience=frozenset({Audience.VOLUNTEER})), Audience.VOLUNTEER)

"""A text is adopted unless it weakens, overreaches, narrows, empties, contradicts or runs in a circle."""

from collections.abc import Sequence

import pytest

from goedenaam.norms.adoption import ObjectionKind, may_adopt, objections
from goedenaam.norms.compare import overreaches, weakens
from goedenaam.norms.decision import Outcome, Verdict
from goedenaam.norms.law import law
from goedenaam.norms.merge import merge
from goedenaam.norms.tests import five
from goedenaam.norms.types import (
    Adoption,
    ArticleRef,
    Audience,
    Body,
    ConsentRequired,
    CurriculumIntegration,
    Derailment,
    DevicePresence,
    DeviceStance,
    Disclosure,
    FreedomOfExpression,
    Friendship,
    FriendshipStance,
    GoodName,
    Layer,
    LessonStance,
    LessonUse,
    Measures,
    Medium,
    Modality,
    Norm,
    PoliceReport,
    Review,
    Rung,
    Strength,
)

BOARD, SCHOOL = Layer.BOARD, Layer.SCHOOL


def kinds(candidate: Sequence[Norm], above: Sequence[Norm]) -> list[ObjectionKind]:
    return [objection.kind for objection in objections(candidate, above)]


@pytest.mark.parametrize(
    ("high", "low"),
    [
        (Friendship(layer=BOARD), Friendship(stance=FriendshipStance.DISCOURAGED)),
        (Friendship(layer=BOARD), Friendship(stance=FriendshipStance.FREE)),
        (Friendship(layer=BOARD), Friendship(modality=Modality.SHOULD_NOT)),
        (LessonUse(layer=BOARD), LessonUse(stance=LessonStance.OPEN_UNLESS_PARKED)),
        (LessonUse(layer=BOARD, stance=LessonStance.CLOSED), LessonUse()),
        (GoodName(layer=BOARD), GoodName(modality=Modality.SHOULD)),
        (PoliceReport(layer=BOARD, strength=Strength.MUST), PoliceReport(strength=Strength.MAY)),
        (Derailment(layer=BOARD), Derailment(at_once=False)),
        (Derailment(layer=BOARD), Derailment(modality=Modality.MUST_NOT)),
        (Review(layer=BOARD), Review(modality=Modality.SHOULD)),
    ],
)
def test_a_milder_text_under_a_stricter_one_is_refused_with_an_example(high: Norm, low: Norm) -> None:
    assert weakens(low, high) is not None
    assert ObjectionKind.WEAKER in kinds([low], [high])


@pytest.mark.parametrize(
    ("high", "low"),
    [
        (Friendship(layer=BOARD, stance=FriendshipStance.DISCOURAGED), Friendship()),
        (
            Friendship(layer=BOARD),
            Friendship(who=frozenset({Audience.GUARDIAN}), with_whom=frozenset({Audience.STAFF})),
        ),
        (Friendship(layer=BOARD, open_to=SCHOOL), Friendship(stance=FriendshipStance.FREE)),
        (ConsentRequired(layer=BOARD), ConsentRequired(media=frozenset({Medium.PHOTO}))),
        (
            LessonUse(layer=BOARD),
            LessonUse(stance=LessonStance.FUNCTIONAL, audience=frozenset({Audience.PUPIL})),
        ),
        (PoliceReport(layer=BOARD, strength=Strength.MAY), PoliceReport(strength=Strength.MUST)),
        (Friendship(), Friendship(layer=BOARD, stance=FriendshipStance.FREE)),
        (Friendship(layer=BOARD, modality=Modality.STATES), Friendship(stance=FriendshipStance.FREE)),
    ],
)
def test_a_text_that_is_stricter_silent_or_left_free_weakens_nothing(high: Norm, low: Norm) -> None:
    assert weakens(low, high) is None


def test_a_parent_cannot_be_suspended_whatever_a_protocol_says() -> None:
    above = [norm for norm in law() if isinstance(norm, Measures) and Audience.GUARDIAN in norm.about]
    low = Measures(about=frozenset({Audience.GUARDIAN}), rungs=frozenset({Rung.SUSPENSION}))
    allowed = Measures(about=frozenset({Audience.GUARDIAN}), rungs=frozenset({Rung.TALK, Rung.ACCESS_BAN}))
    general = Measures(about=frozenset({Audience.GUARDIAN}), closed=False)

    assert overreaches(low, above[0]) is not None
    assert overreaches(allowed, above[0]) is None
    assert overreaches(general, above[0]) is None
    assert kinds([low], above) == [ObjectionKind.OVERREACH]


@pytest.mark.parametrize(("name", "verdict"), [("model", Verdict.ALLOW), ("borger", Verdict.ALLOW)])
def test_real_protocols_that_keep_within_the_law_can_be_adopted(name: str, verdict: Verdict) -> None:
    assert may_adopt(five.norms(name), SCHOOL).verdict is verdict


@pytest.mark.parametrize(("name", "article"), [("allure", "bepalingen.2"), ("jozef", "sancties.4")])
@pytest.mark.article("allure.bepalingen.2", "jozef.sancties.4", part="answer")
def test_real_protocols_that_would_suspend_a_parent_are_refused_with_the_article(
    name: str, article: str
) -> None:
    decision = may_adopt(five.norms(name), SCHOOL)

    assert decision.verdict is Verdict.FORBID
    assert article in five.cited(decision)
    assert decision.remedy


def test_criticism_is_noted_where_the_law_protects_it_and_refused_where_the_board_does() -> None:
    free = FreedomOfExpression(layer=BOARD)
    by_law = FreedomOfExpression(layer=Layer.LAW)

    assert kinds([GoodName()], [free]) == [ObjectionKind.NARROWS]
    assert kinds([GoodName()], [by_law]) == [ObjectionKind.NOTE]
    assert kinds([GoodName(modality=Modality.SHOULD)], [free]) == []
    assert may_adopt(merge([GoodName(), by_law]), SCHOOL).verdict is Verdict.ADVISE


def test_closed_lessons_under_a_board_that_wants_them_used_wait_for_a_choice() -> None:
    closed = LessonUse(stance=LessonStance.CLOSED)
    wanted = CurriculumIntegration(layer=BOARD)

    assert kinds([closed], [wanted]) == [ObjectionKind.EMPTIES]
    assert may_adopt(merge([closed, wanted]), SCHOOL).verdict is Verdict.ASK
    assert kinds([LessonUse()], [wanted]) == []


def test_a_must_against_a_must_not_in_one_document_is_refused() -> None:
    must, must_not = PoliceReport(strength=Strength.MUST), PoliceReport(modality=Modality.MUST_NOT)

    assert kinds([must, must_not], []) == [ObjectionKind.CONTRADICTION]
    about_others = PoliceReport(modality=Modality.MUST_NOT, audience=frozenset({Audience.BOARD}))
    assert kinds([PoliceReport(audience=frozenset({Audience.LEADERSHIP})), about_others], []) == []


def test_asking_consent_and_placing_nothing_without_it_say_the_same() -> None:
    ask, not_without = ConsentRequired(), ConsentRequired(modality=Modality.MUST_NOT)

    assert kinds([ask, not_without], []) == []
    assert kinds([Disclosure(), Disclosure(modality=Modality.MUST_NOT)], []) == [ObjectionKind.CONTRADICTION]


def test_a_circle_in_the_order_of_adoption_is_refused_also_across_layers() -> None:
    one = Adoption(bodies=(Body.TEAM, Body.BOARD))
    other = Adoption(bodies=(Body.BOARD, Body.PARTICIPATION, Body.TEAM))

    assert set(kinds([one, other], [])) == {ObjectionKind.CIRCLE}
    assert kinds([one], []) == []
    assert ObjectionKind.CIRCLE in kinds([Adoption(bodies=(Body.BOARD, Body.PARTICIPATION))], list(law()))


def test_an_agreement_that_is_open_leaves_schools_free() -> None:
    free = DevicePresence(stance=DeviceStance.FREE)

    assert kinds([free], list(law())) == []


def test_nothing_to_adopt_is_silence() -> None:
    assert may_adopt(merge(law()), SCHOOL).outcome is Outcome.SILENT


def test_two_documents_may_disagree_and_one_may_not() -> None:
    here = PoliceReport(article=ArticleRef(protocol="hier"))
    there = PoliceReport(modality=Modality.MUST_NOT, article=ArticleRef(protocol="daar"))

    assert kinds([here, there], []) == []


def test_a_circle_leaves_the_articles_alone_that_are_not_in_it() -> None:
    circle = [Adoption(bodies=(Body.TEAM, Body.BOARD)), Adoption(bodies=(Body.BOARD, Body.TEAM))]
    beside = Adoption(bodies=(Body.ICT, Body.DIRECTORS))

    refused = [objection.norm for objection in objections([*circle, beside], [])]

    assert beside not in refused
    assert len(refused) == 2

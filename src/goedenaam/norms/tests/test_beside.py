"""A lower text beside a higher one: same, tightened, refused, silent, added."""

import pytest

from goedenaam.norms.adoption import ObjectionKind, objections
from goedenaam.norms.beside import Relation, beside
from goedenaam.norms.presets import PRESETS, preset
from goedenaam.norms.types import (
    ArticleRef,
    Audience,
    ConsentRequired,
    CurriculumIntegration,
    Discretion,
    FreedomOfExpression,
    Friendship,
    FriendshipStance,
    GoodName,
    Layer,
    LessonUse,
    Measures,
    Medium,
    Modality,
    Norm,
    PoliceReport,
    Purpose,
    Review,
    Rung,
    Scope,
    Strength,
)

BOARD = Layer.BOARD


def at(number: str, layer: Layer = Layer.SCHOOL) -> ArticleRef:
    return ArticleRef(protocol=layer.value, number=number)


def relation(low: Norm, high: Norm) -> Relation:
    (pair,) = beside([low], [high]).pairs
    return pair.relation


@pytest.mark.parametrize(
    ("high", "low", "expected"),
    [
        (Friendship(layer=BOARD), Friendship(), Relation.SAME),
        (Friendship(layer=BOARD, stance=FriendshipStance.DISCOURAGED), Friendship(), Relation.TIGHTENED),
        (Friendship(layer=BOARD), Friendship(stance=FriendshipStance.DISCOURAGED), Relation.REFUSED),
        (Friendship(layer=BOARD), LessonUse(), Relation.SILENT),
        (PoliceReport(layer=BOARD), PoliceReport(), Relation.SAME),
        (PoliceReport(layer=BOARD, strength=Strength.MAY), PoliceReport(strength=Strength.MUST), Relation.TIGHTENED),
        (PoliceReport(layer=BOARD, strength=Strength.MUST), PoliceReport(strength=Strength.MAY), Relation.REFUSED),
        (ConsentRequired(layer=BOARD, media=frozenset({Medium.PHOTO})), ConsentRequired(), Relation.TIGHTENED),
        (ConsentRequired(layer=BOARD), ConsentRequired(media=frozenset({Medium.PHOTO})), Relation.SAME),
        (Discretion(layer=BOARD), Discretion(), Relation.SAME),
        (FreedomOfExpression(layer=BOARD), GoodName(), Relation.REFUSED),
        (FreedomOfExpression(layer=BOARD), FreedomOfExpression(), Relation.SAME),
        (
            Measures(layer=BOARD, about=frozenset({Audience.GUARDIAN}), rungs=frozenset({Rung.TALK})),
            Measures(about=frozenset({Audience.GUARDIAN}), rungs=frozenset({Rung.SUSPENSION})),
            Relation.REFUSED,
        ),
    ],
)  # fmt: skip
def test_one_article_beside_another(high: Norm, low: Norm, expected: Relation) -> None:
    assert relation(low, high) is expected


def test_what_only_frames_is_no_article_to_compare() -> None:
    found = beside([Purpose(), Review()], [Purpose(layer=BOARD), Scope(layer=BOARD)])
    assert found.pairs == ()
    assert len(found.added) == 1
    stated = Friendship(layer=BOARD, modality=Modality.STATES)
    assert beside([Friendship()], [stated]).pairs == ()


def test_the_worst_of_several_articles_about_it_counts_and_all_are_named() -> None:
    low = [
        Friendship(article=at("1")),
        Friendship(article=at("2"), stance=FriendshipStance.FREE),
        LessonUse(article=at("3")),
    ]
    found = beside(low, [Friendship(layer=BOARD, article=at("9", BOARD))])
    (pair,) = found.pairs
    assert pair.relation is Relation.REFUSED
    assert [article.number for article in pair.lower] == ["1", "2"]
    assert [article.number for article in found.added] == ["3"]
    assert found.count(Relation.REFUSED) == 1


def test_a_scope_that_leaves_people_out_leaves_the_text_silent_about_them() -> None:
    only_parents = Scope(audiences=frozenset({Audience.GUARDIAN}))
    board = Friendship(layer=BOARD, who=frozenset({Audience.PUPIL}), with_whom=frozenset({Audience.PUPIL}))
    ours = Friendship(who=frozenset({Audience.PUPIL}), with_whom=frozenset({Audience.PUPIL}))
    assert beside([ours], [board]).pairs[0].relation is Relation.SAME
    assert beside([ours, only_parents], [board]).pairs[0].relation is Relation.SILENT


@pytest.mark.parametrize("name", PRESETS)
def test_a_text_beside_itself_is_the_same_and_adds_nothing(name: str) -> None:
    from dataclasses import replace

    own = [replace(norm, layer=Layer.SCHOOL) for norm in preset(name).norms]
    above = [replace(norm, layer=BOARD) for norm in own]
    found = beside(own, above)
    refused = {
        objection.norm.article
        for objection in objections(own, above)
        if objection.kind is not ObjectionKind.NOTE
    }
    assert not found.added
    assert {pair.relation for pair in found.pairs} <= {Relation.SAME, Relation.TIGHTENED, Relation.REFUSED}
    for pair in found.pairs:
        assert (pair.relation is Relation.REFUSED) <= bool(refused & set(pair.lower)), pair.higher.name


def test_duties_of_different_kinds_do_not_meet() -> None:
    assert relation(Review(), CurriculumIntegration(layer=BOARD)) is Relation.SILENT

"""What leaves people free: their opinion, their own judgement; and what it never touches."""

import pytest

from goedenaam.answers import ask
from goedenaam.norms.acts import HandInPost, PublishPost, ReplyToMention
from goedenaam.norms.decide import decide
from goedenaam.norms.decision import Decision, Verdict
from goedenaam.norms.explain import explain, reason_sentence
from goedenaam.norms.facts import Fact
from goedenaam.norms.merge import merge
from goedenaam.norms.tests import five
from goedenaam.norms.types import (
    ArticleRef,
    Audience,
    Capacity,
    Confidentiality,
    Decency,
    Discretion,
    FreedomOfExpression,
    GoodName,
    Layer,
    Modality,
    Norm,
    PositivePublishing,
    PublishEncouraged,
    Softens,
    Subject,
)

RUDE = {Fact.DECENT: False, Fact.NO_ATTACK: True}
OWN = Discretion(subjects=frozenset(Subject), article=ArticleRef(section="Eigen", number="4"))


def post(*norms: Norm, facts: dict[Fact, bool], **act: object) -> Decision:
    return decide(PublishPost(**act), merge(norms), facts)  # type: ignore[arg-type]  # each case names fields of the act


@pytest.mark.parametrize("name", ["model", "allure"])
@pytest.mark.article("model.communicatie.4", "allure.communicatie.3", part="answer")
def test_a_private_message_outside_school_is_left_to_the_person(name: str) -> None:
    values = {"subject": "private", "decent": "no", "spares_good_name": "no"}

    decision = ask("speak", values, five.norms(name), Audience.TEACHER)

    assert decision.verdict is not None
    assert decision.verdict.rank <= Verdict.ADVISE.rank
    assert any("eigen inschatting" in reason.says for reason in decision.reasons)


@pytest.mark.article("model.communicatie.4", "allure.communicatie.3", part="answer")
def test_on_school_subjects_the_same_message_is_not_left_to_the_person() -> None:
    decision = ask("speak", {"decent": "no"}, five.norms("allure"), Audience.TEACHER)

    assert decision.verdict is Verdict.FORBID


@pytest.mark.article("borger.communiceren.4", part="answer")
def test_where_the_text_leaves_school_subjects_to_the_person_it_says_so_and_keeps_its_own_prohibitions() -> (
    None
):
    norms = five.norms("borger")
    about_school = ask("speak", {"spares_good_name": "no"}, norms)

    assert about_school.verdict is Verdict.ADVISE
    assert any("eigen inschatting" in reason.says for reason in about_school.reasons)
    assert ask("speak", {"decent": "no"}, norms).verdict is Verdict.FORBID
    assert ask("speak", {"others_agreed": "no"}, norms).verdict is Verdict.FORBID


def test_own_judgement_turns_tone_into_advice_and_names_itself() -> None:
    decision = post(Decency(), OWN, facts=RUDE)

    assert decision.verdict is Verdict.ADVISE
    assert "Eigen, artikel 4 maakt daar een advies van" in explain(decision)


@pytest.mark.parametrize(
    ("norm", "facts", "act"),
    [
        (Decency(), {Fact.DECENT: True, Fact.NO_ATTACK: False}, {}),
        (Decency(modality=Modality.MUST_NOT), RUDE, {}),
        (Decency(layer=Layer.BOARD), RUDE, {}),
        (Confidentiality(), {Fact.NOTHING_CONFIDENTIAL: False}, {}),
        (Decency(), RUDE, {"capacity": Capacity.OFFICIAL}),
        (Decency(), RUDE, {"actor": Audience.PUPIL}),
    ],
    ids=["an attack", "an express prohibition", "a higher layer", "a secret", "official", "somebody else"],
)
def test_own_judgement_never_touches(norm: Norm, facts: dict[Fact, bool], act: dict[str, object]) -> None:
    assert post(norm, OWN, facts=facts, **act).verdict is Verdict.FORBID


def test_own_judgement_softens_only_what_it_names() -> None:
    only_name = Discretion(subjects=frozenset(Subject), softens=frozenset({Softens.GOOD_NAME}))

    assert post(Decency(), only_name, facts=RUDE).verdict is Verdict.FORBID


CRITICISM = {"spares_good_name": "no", "mere_criticism": "yes", "has_disclaimer": "yes"}


@pytest.mark.parametrize("name", five.NAMES)
@pytest.mark.article("model.communicatie.5", "allure.communicatie.4", "borger.communiceren.5", part="answer")
def test_criticism_without_an_attack_is_never_forbidden(name: str) -> None:
    decision = ask("speak", CRITICISM, five.norms(name), Audience.TEACHER)

    assert decision.verdict is not None
    assert decision.verdict.rank <= Verdict.ADVISE.rank
    assert any("kritiek" in reason.says for reason in decision.reasons)


@pytest.mark.article("model.communicatie.5", "allure.communicatie.4", "borger.communiceren.5", part="answer")
def test_an_attack_on_a_person_is_no_criticism() -> None:
    decision = ask("speak", {**CRITICISM, "no_attack": "no"}, five.norms("allure"), Audience.TEACHER)

    assert decision.verdict is Verdict.FORBID


def test_a_lower_text_against_criticism_is_shown_and_does_not_bind() -> None:
    free = FreedomOfExpression(layer=Layer.BOARD, article=ArticleRef(section="Vrijheid"))
    facts = {Fact.SPARES_GOOD_NAME: False, Fact.MERE_CRITICISM: True}

    decision = post(GoodName(), free, facts=facts)
    shown = next(reason for reason in decision.reasons if isinstance(reason.norm, GoodName))

    assert decision.verdict is Verdict.ALLOW
    assert not shown.binding
    assert "niet bindend door Vrijheid" in reason_sentence(shown)


def test_in_its_own_layer_criticism_becomes_advice_and_officially_nothing_changes() -> None:
    facts = {Fact.SPARES_GOOD_NAME: False, Fact.MERE_CRITICISM: True}

    assert post(GoodName(), FreedomOfExpression(), facts=facts).verdict is Verdict.ADVISE
    official = post(GoodName(), FreedomOfExpression(), facts=facts, capacity=Capacity.OFFICIAL)
    assert official.verdict is Verdict.FORBID


def test_a_pupil_and_a_parent_are_only_advised_on_the_good_name() -> None:
    for actor in (Audience.PUPIL, Audience.GUARDIAN):
        assert post(GoodName(), facts={Fact.SPARES_GOOD_NAME: False}, actor=actor).verdict is Verdict.ADVISE


def test_a_higher_text_that_is_open_gives_way_to_a_lower_one() -> None:
    high = Decency(layer=Layer.BOARD, open_to=Layer.SCHOOL)
    low = Decency(modality=Modality.SHOULD)

    assert post(high, facts=RUDE).verdict is Verdict.FORBID
    assert post(high, low, facts=RUDE).verdict is Verdict.ADVISE
    by_board = Decency(modality=Modality.SHOULD, layer=Layer.BOARD)
    assert (
        post(Decency(layer=Layer.LAW, open_to=Layer.SCHOOL), by_board, facts=RUDE).verdict is Verdict.FORBID
    )


def test_replies_are_free_too() -> None:
    act = ReplyToMention(subject=Subject.PRIVATE)

    assert decide(act, merge([OWN])).verdict is Verdict.ALLOW


@pytest.mark.parametrize("kind", [PublishEncouraged, PositivePublishing])
@pytest.mark.parametrize(
    ("modality", "says_so"), [(Modality.MAY, True), (Modality.MUST_NOT, False), (Modality.SHOULD_NOT, False)]
)
def test_a_text_that_says_who_does_not_publish_is_never_told_as_leave_to(
    kind: type[PublishEncouraged | PositivePublishing], modality: Modality, says_so: bool
) -> None:
    named = frozenset({Audience.PUPIL})
    norm = kind(who=named, modality=modality, article=ArticleRef(section="Eigen", number="4"))
    asked = HandInPost(actor=Audience.PUPIL, subject=Subject.SCHOOL)
    reasons = decide(asked, merge([norm]), {}).reasons
    assert any(reason.norm is norm and reason.verdict is Verdict.ALLOW for reason in reasons) is says_so

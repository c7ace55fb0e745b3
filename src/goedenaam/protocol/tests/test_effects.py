"""Every type of norm says in the margin what it comes to."""

from random import Random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from goedenaam.norms.tests.random_norms import norm as random_norm
from goedenaam.norms.types import (
    NORM_TYPES,
    Audience,
    ConsentRequired,
    Discussion,
    Friendship,
    FriendshipStance,
    Layer,
    Measures,
    Modality,
    Rung,
    Scope,
)
from goedenaam.protocol.effects import effect


@pytest.mark.parametrize("norm_type", NORM_TYPES.values(), ids=list(NORM_TYPES))
def test_every_type_has_a_title_of_its_own(norm_type):
    title, sentence = effect(norm_type())
    assert title
    assert not title.endswith(".") or title.endswith(("Nee.", "Ja.", "op."))
    assert not sentence or sentence[-1] in ".’"


def test_no_two_types_say_the_same():
    titles = [effect(norm_type()) for norm_type in NORM_TYPES.values()]
    assert len(set(titles)) == len(titles)


@given(st.integers(0, 10_000))
def test_whatever_the_parameters_the_words_are_whole(seed):
    random = Random(seed)  # noqa: S311  nothing secret is made here
    norm = random_norm(random, random.choice(list(NORM_TYPES.values())), Layer.SCHOOL)
    title, sentence = effect(norm)
    assert title.strip() == title
    assert "  " not in sentence
    assert "{" not in title + sentence
    assert "%(" not in title + sentence


@pytest.mark.parametrize(
    ("stance", "answer"),
    [
        (FriendshipStance.FORBIDDEN, "Nee."),
        (FriendshipStance.DISCOURAGED, "Let op."),
        (FriendshipStance.FREE, "Ja."),
    ],
)
def test_a_friendship_is_answered_as_the_text_answers_it(stance, answer):
    title, sentence = effect(Friendship(stance=stance))
    assert title.endswith(answer)
    assert sentence == "Geldt tussen medewerkers en leerlingen."


def test_advice_on_consent_does_not_sound_like_a_lock():
    assert effect(ConsentRequired())[0] == "Zonder toestemming gaat niets naar buiten"
    assert effect(ConsentRequired(modality=Modality.SHOULD))[0] == "Vraag liever eerst toestemming"


def test_measures_are_told_from_light_to_heavy():
    norm = Measures(rungs=frozenset({Rung.SUSPENSION, Rung.TALK}), about=frozenset({Audience.PUPIL}))
    assert "gesprek en schorsing" in effect(norm)[1]


def test_groups_are_named_as_groups():
    assert effect(Discussion(groups=frozenset({"7", "8"})))[1].startswith("Met groep 7 en 8.")


def test_a_group_with_its_own_and_stands_last():
    norm = Scope(audiences=frozenset({Audience.GUARDIAN, Audience.STAFF, Audience.VOLUNTEER}))
    assert effect(norm)[1] == "Voor: medewerkers, vrijwilligers, ouders en verzorgers."

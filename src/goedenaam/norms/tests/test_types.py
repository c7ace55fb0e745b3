"""Every norm type travels as plain JSON and comes back the same; what cannot be is refused in Dutch."""

import json
from dataclasses import fields

import pytest

from goedenaam.norms.errors import NormError
from goedenaam.norms.types import (
    NORM_TYPES,
    Audience,
    Family,
    Friendship,
    FriendshipStance,
    Modality,
    norm_from,
    to_parameters,
)


@pytest.mark.parametrize("name", NORM_TYPES)
def test_every_type_stands_on_its_own_and_says_its_family_and_dutch_name(name: str) -> None:
    norm = NORM_TYPES[name]()

    assert norm.families <= set(Family)
    assert norm.families
    assert norm.label[0].isupper()


@pytest.mark.parametrize("name", NORM_TYPES)
def test_every_type_comes_back_from_json(name: str) -> None:
    norm = NORM_TYPES[name](audience=frozenset({Audience.PUPIL}), modality=Modality.SHOULD)

    carried = json.loads(json.dumps(to_parameters(norm)))

    assert norm_from(name, "should", carried) == norm
    assert {field.name for field in fields(norm)} >= set(carried)


def test_parameters_that_a_text_names_are_read() -> None:
    norm = norm_from(
        "Friendship", "should_not", {"stance": "discouraged", "with_whom": ["pupil"]}, audience=["staff"]
    )

    assert isinstance(norm, Friendship)
    assert norm.stance is FriendshipStance.DISCOURAGED
    assert norm.audience == {Audience.STAFF}


@pytest.mark.parametrize(
    ("name", "modality", "parameters", "sentence"),
    [
        ("Vriendschap", "must", {}, "bestaat niet"),
        ("Friendship", "zou", {}, "modaliteit"),
        ("Friendship", "must", {"kleur": "rood"}, "geen eigenschap"),
        ("Friendship", "must", {"stance": "soms"}, "kies uit forbidden"),
        ("Friendship", "must", {"who": "staff"}, "lijst"),
        ("Friendship", "must", {"who": [3]}, "kies uit"),
        ("Friendship", "must", {"condition": 3}, "tekst"),
        ("Friendship", "must", {"condition": "x" * 5000}, "tekens"),
        ("Review", "must", {"every_months": True}, "getal"),
        ("Review", "must", {"every_months": -1}, "getal"),
        ("ConsentRequired", "must", {"express": "ja"}, "ja of nee"),
    ],
)
def test_what_cannot_be_is_refused_with_a_sentence(
    name: str, modality: str, parameters: dict[str, object], sentence: str
) -> None:
    with pytest.raises(NormError, match=sentence):
        norm_from(name, modality, parameters)

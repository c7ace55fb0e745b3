"""Who may hand in, from norms alone; and codes."""

from datetime import UTC, datetime, timedelta
from uuid import uuid4

import pytest
from hypothesis import given
from hypothesis import strategies as st

from goedenaam.norms.merge import merge
from goedenaam.norms.types import (
    ArticleRef,
    Audience,
    Layer,
    Modality,
    Norm,
    PositivePublishing,
    PublishEncouraged,
)
from goedenaam.publishing.contributing.domain import (
    CODE_LASTS,
    code_ends,
    opening_for,
    writing_code,
    writing_code_hash,
)

NOON = datetime(2026, 11, 23, 12, tzinfo=UTC)
PUPILS = frozenset({Audience.PUPIL})
_CLOSES = {Modality.MUST_NOT, Modality.SHOULD_NOT}


def encouraged(
    modality: Modality = Modality.MAY,
    layer: Layer = Layer.SCHOOL,
    who: frozenset[Audience] = PUPILS,
    open_to: Layer | None = None,
) -> PublishEncouraged:
    article = ArticleRef(protocol=layer.value, number="1", text=f"{layer} {modality}")
    return PublishEncouraged(article=article, layer=layer, modality=modality, who=who, open_to=open_to)


def makers(*who: Audience) -> PositivePublishing:
    return PositivePublishing(article=ArticleRef(protocol="x", number="2", text="x"), who=frozenset(who))


def is_open(*norms: Norm, audience: Audience = Audience.PUPIL) -> bool:
    return opening_for(merge(norms), audience).is_open


def test_who_is_named_may_hand_in() -> None:
    assert is_open(makers(Audience.STAFF, Audience.PUPIL))
    assert is_open(encouraged())


def test_who_is_not_named_may_not() -> None:
    assert not is_open()
    assert not is_open(makers(Audience.SCHOOL))
    assert not is_open(makers())
    assert not is_open(makers(Audience.STAFF, Audience.PUPIL), audience=Audience.GUARDIAN)


def test_whoever_is_named_as_staff_is_staff_of_every_kind() -> None:
    assert is_open(makers(Audience.STAFF), audience=Audience.TEACHER)


def test_what_a_text_states_opens_nothing() -> None:
    assert not is_open(encouraged(Modality.STATES))


@pytest.mark.parametrize("modality", sorted(_CLOSES))
def test_must_not_closes_it_again_of_the_own_layer_and_from_above(modality: Modality) -> None:
    assert not is_open(encouraged(), encouraged(modality))
    assert not is_open(encouraged(layer=Layer.SCHOOL), encouraged(modality, layer=Layer.BOARD))


def test_a_school_takes_no_liberty_away_that_its_board_gives() -> None:
    board = encouraged(Modality.SHOULD, Layer.BOARD)
    assert is_open(board, encouraged(Modality.MUST_NOT))


def test_unless_the_board_leaves_it_to_the_school() -> None:
    board = encouraged(Modality.SHOULD, Layer.BOARD, open_to=Layer.SCHOOL)
    assert not is_open(board, encouraged(Modality.MUST_NOT))
    closed = encouraged(Modality.MUST_NOT, Layer.BOARD, open_to=Layer.SCHOOL)
    assert is_open(closed, encouraged())


def test_an_opportunity_is_no_encouragement() -> None:
    assert not opening_for(merge([encouraged(), makers(Audience.PUPIL)]), Audience.PUPIL).is_encouraged
    assert opening_for(merge([encouraged(Modality.SHOULD)]), Audience.PUPIL).is_encouraged


@given(
    st.lists(
        st.builds(
            encouraged,
            st.sampled_from(sorted(Modality)),
            st.sampled_from(sorted(Layer)),
            st.sets(st.sampled_from(sorted(Audience)), max_size=3).map(frozenset),
            st.sampled_from([None, *sorted(Layer)]),
        ),
        max_size=5,
    )
)
def test_it_is_open_only_by_a_norm_that_grants_it_and_names_the_audience(norms: list[Norm]) -> None:
    opening = opening_for(merge(norms), Audience.PUPIL)
    for norm in opening.granting:
        assert norm.modality not in {*_CLOSES, Modality.STATES}
        assert isinstance(norm, PublishEncouraged)
        assert not norm.who or Audience.PUPIL in norm.who
    assert opening_for(merge(reversed(norms), norms), Audience.PUPIL) == opening


def test_a_code_lasts_two_hours_at_most() -> None:
    assert code_ends(NOON, 30) == NOON + timedelta(minutes=30)
    assert code_ends(NOON, 600) == NOON + CODE_LASTS


def test_a_code_is_found_however_it_is_typed_and_only_by_the_same_key() -> None:
    code = writing_code(uuid4(), "key")
    assert len(code) == 8
    typed = f" {code[:4].lower()}-{code[4:]} "
    assert writing_code_hash(typed, "key") == writing_code_hash(code, "key")
    assert writing_code_hash(code, "other") != writing_code_hash(code, "key")
    assert code not in writing_code_hash(code, "key")

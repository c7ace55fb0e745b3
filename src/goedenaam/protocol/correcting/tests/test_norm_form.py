"""Every norm can be changed in plain Dutch, and comes back as it went in."""

from dataclasses import fields, replace
from random import Random
from typing import Any

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from goedenaam.norms.tests.random_norms import norm as random_norm
from goedenaam.norms.types import (
    NORM_TYPES,
    Adoption,
    Audience,
    Body,
    ExternalReport,
    Friendship,
    FriendshipStance,
    Layer,
    LessonUse,
    MinimumAge,
    Modality,
    Norm,
    norm_from,
    to_parameters,
)
from goedenaam.protocol.correcting.forms import NormForm, fresh
from goedenaam.protocol.correcting.wording import ABOUT, BY_STANCE, GROUPS, STATED

COMMON = {"article", "layer", "modality", "audience", "open_to", "fixed"}


def as_sent(form: NormForm) -> dict[str, Any]:
    """What a browser sends back when nobody changes anything."""
    sent: dict[str, Any] = {}
    for name, field in form.fields.items():
        if field.initial is True:
            sent[name] = "on"
        elif field.initial is not None and field.initial is not False:
            sent[name] = field.initial
    return sent


def again(
    norm: Norm, changes: dict[str, Any] | None = None, *, at_board: bool = False, **more: Any
) -> NormForm:
    shown = NormForm(norm, at_board=at_board)
    sent = {**as_sent(shown), **(changes or {}), **more}
    form = NormForm(norm, at_board=at_board, data=MultiDict(sent))
    form.is_valid()
    return form


class MultiDict(dict[str, Any]):
    """As much of a QueryDict as widgets ask for."""

    def getlist(self, name: str) -> list[Any]:
        value = self.get(name, [])
        return value if isinstance(value, list) else [value]


def test_every_type_and_every_parameter_has_its_words() -> None:
    wanted = {
        name: {field.name for field in fields(norm_type)} - COMMON for name, norm_type in NORM_TYPES.items()
    }
    assert {name: set(about.asks) for name, about in ABOUT.items()} == wanted


def test_every_type_can_be_chosen_once() -> None:
    chosen = [name for _, names in GROUPS for name in names]
    assert sorted(chosen) == sorted(NORM_TYPES)


@given(st.sampled_from(sorted(NORM_TYPES)), st.integers(0, 2**32), st.booleans())
def test_a_norm_that_nobody_changes_stays_what_it_was(kind: str, seed: int, at_board: bool) -> None:
    norm = random_norm(Random(seed), NORM_TYPES[kind], Layer.SCHOOL)  # noqa: S311  nothing secret is made here
    if isinstance(norm, Friendship):
        norm = replace(norm, modality=BY_STANCE[norm.stance])
    if kind in STATED:
        norm = replace(norm, modality=Modality.STATES)
    for name in ("networks", "groups"):
        if hasattr(norm, name):
            norm = replace(norm, **{name: getattr(norm, name) - {""}})
    form = again(norm, at_board=at_board)
    assume(form.is_valid())
    assert form.modality == norm.modality
    assert form.parameters == to_parameters(norm)


@pytest.mark.parametrize("kind", sorted(NORM_TYPES))
def test_the_form_of_every_type_can_be_filled_in(kind: str) -> None:
    norm = fresh(kind)
    if isinstance(norm, Adoption):
        norm = replace(norm, bodies=(Body.TEAM,))
    forced = {"rungs": ["talk"]} if kind == "Measures" else {}
    form = again(norm, forced)
    assert form.errors == {}
    norm_from(kind, form.modality, form.parameters)


def test_discouraged_becomes_forbidden_with_one_choice() -> None:
    norm = Friendship(modality=Modality.SHOULD_NOT, stance=FriendshipStance.DISCOURAGED)
    form = again(norm, stance="forbidden")
    assert form.modality == "must_not"
    assert "stance" not in form.parameters  # forbidden is the default of the type


def test_an_advice_that_was_read_as_forbidden_is_shown_as_the_advice_that_it_is() -> None:
    norm = Friendship(modality=Modality.SHOULD_NOT, stance=FriendshipStance.FORBIDDEN)
    assert NormForm(norm, at_board=False).fields["stance"].initial == "discouraged"


@pytest.mark.parametrize("value", ["-1", "999999999999999999999", "nul", "1e9", "", "3"])
def test_an_absurd_age_is_refused_with_the_ages_that_can_be(value: str) -> None:
    form = again(MinimumAge(), age=value)
    assert form.errors["age"] == ["Kies een getal van 4 tot en met 21."]


def test_an_empty_term_is_no_term() -> None:
    form = again(ExternalReport(within_hours=24), within_hours="")
    assert form.parameters.get("within_hours") is None


def test_a_choice_that_does_not_exist_is_refused() -> None:
    assert "stance" in again(LessonUse(), stance="altijd").errors
    assert "permission_by" in again(LessonUse(), permission_by=["koning"]).errors


def test_a_set_that_means_nothing_when_empty_is_refused() -> None:
    form = again(NORM_TYPES["ConsentRequired"](), media=[])
    assert form.errors["media"] == ["Kies er ten minste één."]


def test_bodies_keep_their_order_and_count_once() -> None:
    norm = Adoption(bodies=(Body.TEAM, Body.PARTICIPATION, Body.BOARD))
    form = again(norm, {"bodies-1": "board", "bodies-2": "", "bodies-3": "team", "bodies-4": "board"})
    assert form.parameters["bodies"] == ["board", "team"]


def test_a_school_keeps_what_only_a_board_may_choose() -> None:
    norm = replace(LessonUse(), open_to=Layer.SCHOOL, fixed=True)
    form = again(norm)
    assert form.parameters["open_to"] == "school"
    assert form.parameters["fixed"] is True


def test_a_board_chooses_whether_schools_may_differ() -> None:
    assert again(LessonUse(), at_board=True, open_to="school").parameters["open_to"] == "school"
    assert (
        "open_to"
        not in again(replace(LessonUse(), open_to=Layer.SCHOOL), at_board=True, open_to="").parameters
    )


def test_another_type_keeps_the_people_it_holds_for() -> None:
    former = LessonUse(audience=frozenset({Audience.PUPIL}), modality=Modality.MUST_NOT)
    changed = fresh("DevicePresence", former)
    assert changed.audience == {Audience.PUPIL}
    assert changed.modality is Modality.MUST_NOT
    assert fresh("Purpose", former).modality is Modality.STATES

"""The presets: adoptable, written as the format writes, every norm of them matters."""

import pytest

from goedenaam.norms.adoption import may_adopt
from goedenaam.norms.consequences import consequences
from goedenaam.norms.decide import decide
from goedenaam.norms.decision import Decision, Verdict
from goedenaam.norms.errors import NormError
from goedenaam.norms.events import Event
from goedenaam.norms.format import read_protocol, write_protocol
from goedenaam.norms.law import law
from goedenaam.norms.merge import Norms, merge
from goedenaam.norms.presets import MODEL, PRESETS, preset, preset_text
from goedenaam.norms.situations import Situation, situations
from goedenaam.norms.types import NORM_TYPES, Family, Norm

NORMS = [
    pytest.param(name, index, id=f"{name}-{index}-{norm.type_name}")
    for name in PRESETS
    for index, norm in enumerate(preset(name).norms)
    if norm.families != {Family.FRAMES}
]


def answer(situation: Situation, norms: Norms) -> object:
    if isinstance(situation.asked, Event):
        return [(duty.what, duty.strength, duty.article) for duty in consequences(situation.asked, norms)]
    decision: Decision = decide(situation.asked, norms, situation.facts)
    return decision.verdict, [
        (reason.article, reason.says, reason.softened_by) for reason in decision.reasons
    ]


@pytest.mark.parametrize(("name", "index"), NORMS)
def test_every_norm_of_a_preset_matters(name: str, index: int) -> None:
    norms = preset(name).norms
    norm: Norm = norms[index]
    whole = merge(law(), norms)
    without = merge(law(), [other for other in norms if other is not norm])

    assert any(answer(situation, whole) != answer(situation, without) for situation in situations(type(norm)))


def test_the_model_protocol_uses_every_norm_type() -> None:
    assert {norm.type_name for norm in preset(MODEL).norms} == set(NORM_TYPES)


@pytest.mark.parametrize("name", PRESETS)
def test_a_preset_can_be_adopted_under_the_law(name: str) -> None:
    protocol = preset(name)

    decision = may_adopt(merge(law(), protocol.norms), protocol.layer)

    assert decision.verdict in {Verdict.ALLOW, Verdict.ADVISE}


@pytest.mark.parametrize("name", PRESETS)
def test_a_preset_reads_back_as_it_is_written(name: str) -> None:
    assert read_protocol(write_protocol(preset(name))) == preset(name)


@pytest.mark.parametrize("name", PRESETS)
def test_every_article_of_a_preset_has_words_and_norms(name: str) -> None:
    assert all(article.text and article.norms for article in preset(name).articles)


def test_a_preset_that_is_not_there_is_refused() -> None:
    with pytest.raises(NormError, match="kies uit voorbeeld"):
        preset_text("../law/nl")

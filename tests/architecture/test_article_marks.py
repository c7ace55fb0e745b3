"""A test says rightly which entries of the mission it proves, or the collection stops."""

import pytest

from goedenaam.testing.articles import Proof, faults_of

KNOWN = {"jozef.A.6", "jozef.A.3", "model.intro.1", "model.intro.2"}


@pytest.mark.parametrize(
    ("ids", "options"),
    [
        (("jozef.A.6",), {"effect": "does"}),
        (("jozef.A.6", "jozef.A.3", "model.intro.1"), {"effect": "refuses"}),
        (("jozef.A.3",), {"part": "answer"}),
    ],
)
def test_a_right_mark_has_no_faults(ids: tuple[str, ...], options: dict[str, str]) -> None:
    assert faults_of(ids, options, KNOWN) == []


@pytest.mark.parametrize(
    ("ids", "options", "fault"),
    [
        ((), {"effect": "does"}, "at least one id"),
        (("jozef.A.6",), {}, "effect is one of"),
        (("jozef.A.6",), {"effect": "works"}, "effect is one of"),
        (("jozef.A.6",), {"part": "half"}, "part is one of"),
        (("jozef.A.6",), {"effect": "does", "when": "now"}, "unknown: when"),
        (("jozef.Z.9",), {"effect": "does"}, "no entry 'jozef.Z.9'"),
        (tuple(sorted(KNOWN)), {"effect": "does"}, "at most 3"),
    ],
)
def test_a_wrong_mark_is_told_what_is_wrong(
    ids: tuple[str, ...], options: dict[str, str], fault: str
) -> None:
    assert fault in "\n".join(faults_of(ids, options, KNOWN))


def test_without_the_mission_an_id_goes_unchecked() -> None:
    assert faults_of(("jozef.Z.9",), {"effect": "does"}, None) == []


def test_done_needs_a_test_of_each_effect() -> None:
    proof = Proof()
    proof.add("test_it_does", effect="does", part=None)
    assert not proof.is_done
    proof.add("test_the_answer", effect="refuses", part="answer")
    assert not proof.is_done
    proof.add("test_it_refuses", effect="refuses", part=None)
    assert proof.is_done

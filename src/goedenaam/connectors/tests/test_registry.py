"""Every kind of network is whole: named, explained, and tried by the suite for everything that it can."""

import importlib
import inspect
from pathlib import Path

import httpx2
import pytest
from pydantic import SecretStr

from goedenaam import connectors
from goedenaam.connectors import registry
from goedenaam.connectors.contract import Deletes, Proof
from goedenaam.connectors.kind import Nothing, Typed, read_typed
from goedenaam.connectors.registry import BY_MACHINE, KINDS, UnknownKind, kind_of
from goedenaam.connectors.tests.suite import SUITE_OF, ContractSuite

FOLDER = Path(connectors.__file__).parent
EVERY_KIND = [pytest.param(kind, id=name) for name, kind in KINDS.items()]
EVERY_MACHINE = [pytest.param(kind, id=kind.about.kind) for kind in BY_MACHINE]


def suites_of(kind: str) -> list[type[ContractSuite]]:
    tests = importlib.import_module(f"goedenaam.connectors.{kind}.tests.test_{kind}")
    return [
        found
        for name, found in inspect.getmembers(tests, inspect.isclass)
        if name.startswith("Test") and issubclass(found, ContractSuite)
    ]


def test_no_name_is_used_twice():
    assert len(KINDS) == len(registry.BY_MACHINE) + len(registry.BY_HAND)


@pytest.mark.parametrize("kind", EVERY_KIND)
def test_every_field_that_a_person_types_has_a_label(kind):
    for model in (kind.account, kind.credentials):
        assert issubclass(model, Typed)
        for name, field in model.model_fields.items():
            assert field.title, f"{model.__name__}.{name}"


@pytest.mark.parametrize("kind", EVERY_KIND)
def test_a_secret_stands_in_the_credentials_only(kind):
    assert all(field.annotation is not SecretStr for field in kind.account.model_fields.values())


@pytest.mark.parametrize("kind", EVERY_KIND)
def test_what_goes_by_hand_says_how_it_comes_down(kind):
    is_by_hand = kind.make is None
    assert is_by_hand == (kind.about.proof is Proof.BY_HAND)
    if is_by_hand:
        assert len(kind.about.takedown_steps) >= 3
        assert all(step.endswith((".", "?", "!")) for step in kind.about.takedown_steps)


@pytest.mark.parametrize("kind", EVERY_MACHINE)
def test_every_connector_is_a_folder_with_its_simulator_and_its_facts(kind):
    folder = FOLDER / kind.about.kind
    for name in ("connector.py", "simulator.py", "README.md"):
        assert (folder / name).is_file(), f"{kind.about.kind}/{name}"
    assert kind.about.documentation in (folder / "README.md").read_text(encoding="utf-8")


@pytest.mark.parametrize("kind", EVERY_MACHINE)
def test_every_connector_passes_the_suite_for_everything_that_it_can(kind):
    suites = suites_of(kind.about.kind)
    assert suites
    connector = suites[0]().make_world().connector
    assert connector.about == kind.about
    for capability, suite in SUITE_OF.items():
        tried = any(issubclass(found, suite) for found in suites)
        assert isinstance(connector, capability) == tried, capability.__name__


@pytest.mark.parametrize("kind", EVERY_MACHINE)
def test_what_cannot_be_taken_down_by_machine_has_steps(kind):
    connector = suites_of(kind.about.kind)[0]().make_world().connector
    assert isinstance(connector, Deletes) or kind.about.takedown_steps


def test_an_unknown_kind_is_a_fault():
    with pytest.raises(UnknownKind):
        kind_of("hyves")


def test_by_hand_has_no_connector():
    account = read_typed(kind_of("parro").account, {"name": "Groep 6"})
    with httpx2.Client() as client:
        assert registry.make("parro", account, Nothing(), client) is None


def test_what_was_typed_wrong_is_said_per_field():
    assert read_typed(kind_of("parro").account, {"name": " ", "colour": "x"}) == {
        "name": "Vul dit in.",
        "colour": "Dit hoort hier niet.",
    }

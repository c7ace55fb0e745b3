"""Who reads what was said and what protects: the roles that may, at their own place, and nobody else."""

from dataclasses import replace
from datetime import timedelta

import pytest

from goedenaam.consent.commands import import_answers, lift_protection, protect
from goedenaam.consent.domain.imports import ImportedAnswer
from goedenaam.consent.domain.protections import Reason
from goedenaam.consent.queries import protections_of, statements_of, subject_for
from goedenaam.consent.tests.conftest import SOCIAL, Asking
from goedenaam.kernel.actor import Actor, Role
from goedenaam.kernel.scope import for_system
from goedenaam.testing import build

pytestmark = pytest.mark.django_db


def said_to(actor: Actor, asking: Asking) -> list[str]:
    """What an actor reads, in the system's scope: only the filter of the query stands between."""
    with for_system():
        return [line.kind for line in statements_of(actor, (asking.noor.pk, *SOCIAL))]


def known_to(actor: Actor, asking: Asking) -> list[str]:
    with for_system():
        subject = subject_for(asking.leader, asking.noor.pk, on=build.TODAY)
        return [row.reason for row in protections_of(actor, subject)]


def test_who_keeps_consent_reads_what_was_said_of_one_thing_in_its_order(asking: Asking) -> None:
    asking.no()
    asking.yes(("website", "photo"))
    yes = ImportedAnswer(
        pupil_id=asking.noor.pk, purpose="social", medium="photo", yes=True, by=asking.mother.pk
    )
    import_answers(
        actor=asking.office, school_id=asking.school.pk, answers=[yes], source="ParnasSys", exported_at=build.NOON, now=build.NOON
    )  # fmt: skip
    assert said_to(asking.office, asking) == ["no", "import_yes"]
    assert said_to(asking.teacher, asking) == []
    assert said_to(asking.mother_in, asking) == []
    elsewhere = build.school("De Vlieger")
    assert said_to(build.actor(elsewhere, Role.SUPPORT), asking) == []
    neighbour = build.school("Het Kompas", under=asking.school.board)
    assert said_to(build.actor(neighbour, Role.SUPPORT), asking) == []


def test_the_two_roles_read_what_protects_and_what_was_lifted_the_newest_first(asking: Asking) -> None:
    fresh = replace(asking.leader, second_factor_at=build.NOON)
    protect(actor=fresh, person_id=asking.noor.pk, reason=Reason.SECRET_ADDRESS, now=build.NOON)
    lift_protection(actor=fresh, person_id=asking.noor.pk, reason=Reason.SECRET_ADDRESS, now=build.NOON)
    protect(actor=fresh, person_id=asking.noor.pk, reason=Reason.DEATH, now=build.NOON + timedelta(minutes=1))
    protected = known_to(build.actor(asking.school, Role.CONFIDENTIAL), asking)
    assert protected == ["death", "secret_address"]
    assert known_to(asking.leader, asking) == ["death", "secret_address"]
    assert known_to(asking.office, asking) == []
    assert known_to(asking.teacher, asking) == []
    elsewhere = build.school("De Vlieger")
    assert known_to(build.actor(elsewhere, Role.LEADER), asking) == []
    neighbour = build.school("Het Kompas", under=asking.school.board)
    assert known_to(build.actor(neighbour, Role.CONFIDENTIAL), asking) == []

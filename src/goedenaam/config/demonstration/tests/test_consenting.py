"""The demonstration holds every kind of answer, and a school where nobody answered yet."""

import pytest

from goedenaam.consent import queries
from goedenaam.consent.domain.lines import Verdict
from goedenaam.consent.models import Line
from goedenaam.kernel.actor import Actor, Role
from goedenaam.kernel.scope import for_system, reading
from goedenaam.people.models import Pupil
from goedenaam.tenancy.models import Membership
from goedenaam.tenancy.queries import actor_of
from goedenaam.testing.build import NOON

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("loaded")]

ASKED = [("website", "photo"), ("social", "photo"), ("class_app", "photo")]


def test_de_linde_has_every_verdict_that_life_brings() -> None:
    leader = _leader_of("De Linde")
    with reading(leader):
        pupils = list(Pupil.objects.filter(school=leader.seat.school_id).values_list("pk", flat=True))
        found = queries.standings(leader, pupils, ASKED, at=NOON)
        contradictions = queries.contradictions(leader, leader.seat.school_id or pupils[0], at=NOON)
    verdicts = {one.verdict for one in found.values()}
    assert {Verdict.GRANTED, Verdict.REFUSED, Verdict.WITHDRAWN, Verdict.UNKNOWN, Verdict.FROZEN} <= verdicts
    assert len(contradictions) == 1


def test_at_het_kompas_the_administration_leads_and_at_de_vlieger_nobody_answered() -> None:
    with for_system():
        assert {row.how for row in Line.objects.filter(school__short_name="Het Kompas")} == {"import"}
        assert not Line.objects.filter(school__short_name="De Vlieger").exists()


def _leader_of(school: str) -> Actor:
    with for_system():
        seat = Membership.objects.select_related("user").get(role=Role.LEADER, school__short_name=school)
        return actor_of(seat.user, now=NOON)

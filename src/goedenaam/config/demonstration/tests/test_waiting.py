"""At the start of the demonstration something true waits for who keeps De Linde, the oldest first."""

import pytest
from django.utils import timezone

from goedenaam.config.demonstration.load import load
from goedenaam.home.queries import waiting_for
from goedenaam.kernel.actor import Actor, Role
from goedenaam.kernel.scope import for_system, reading
from goedenaam.tenancy.models import Membership
from goedenaam.tenancy.queries import actor_of

pytestmark = pytest.mark.django_db


def test_vandaag_has_lines_for_board_leader_and_office() -> None:
    now = timezone.now()
    load(now=now)
    lines = {}
    for role in (Role.BOARD, Role.LEADER, Role.SUPPORT):
        with for_system():
            seats = Membership.objects.filter(role=role).order_by("school__name").select_related("user")
            actor = actor_of(seats[0].user, now=now)
        with reading(actor):
            found = waiting_for(actor, now=now)
        assert [line.since for line in found] == sorted(line.since for line in found)
        lines[role] = {line.title for line in found}
    assert "Rol voor Youssef Amrani: ICT-coördinator" in lines[Role.BOARD]
    assert "Rol voor Femke Postma: anti-pestcoördinator" in lines[Role.LEADER]
    with for_system():
        teachers = Membership.objects.filter(role=Role.TEACHER, school__short_name="De Linde")
        actors = [actor_of(seat.user, now=now) for seat in teachers.select_related("user")]
    asked = [actor for actor in actors if _waits(actor, "Rahel Abraha vraagt je akkoord")]
    assert "Bram de Jong" in {actor.name for actor in asked}
    for role in (Role.LEADER, Role.SUPPORT):
        assert {"Eén ouder wacht op jouw ja", "Mail komt terug van één adres"} <= lines[role]


def _waits(actor: Actor, title: str) -> bool:
    now = timezone.now()
    with reading(actor):
        return title in {line.title for line in waiting_for(actor, now=now)}

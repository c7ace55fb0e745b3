"""De Linde asks; group 5 has Noor with two guardians who have mail, and Sem whose mother has none."""

from dataclasses import dataclass

import pytest

from goedenaam.consent.commands import begin_asking
from goedenaam.consent.models import Notice, Purpose
from goedenaam.kernel.actor import Actor, Role
from goedenaam.kernel.scope import for_system
from goedenaam.people.domain import Authority, Name
from goedenaam.people.models import Group, Guardian, Pupil
from goedenaam.tenancy.models import School
from goedenaam.testing import build


@dataclass(frozen=True, slots=True, kw_only=True)
class Place:
    """Everybody of the tests of asking; `esther_in` is Noor's mother signed in, Karim has a code and no account."""

    school: School
    group: Group
    leader: Actor
    office: Actor
    noor: Pupil
    sem: Pupil
    esther: Guardian
    karim: Guardian
    wil: Guardian
    esther_in: Actor
    notice: Notice


@pytest.fixture
def place() -> Place:
    school = build.school("De Linde")
    leader = build.actor(school, Role.LEADER)
    begin_asking(actor=leader, school_id=school.pk, now=build.LAST_SUMMER)
    group = build.group(school, "5")
    noor = build.pupil(school, group=group)
    sem = build.pupil(school, Name(call_name="Sem", last_name="Vos"), group=group)
    user = build.user("Esther Bakker")
    esther_in = build.actor(school, Role.GUARDIAN, of=user)
    esther = build.guardian(noor, of=user, email=user.email)
    karim = build.guardian(
        noor,
        Name(call_name="Karim", last_name="Bakker"),
        authority=Authority.YES,
        email="karim@gezin.example",
    )
    wil = build.guardian(sem, Name(call_name="Wil", last_name="Vos"))
    with for_system():
        notice = Notice.objects.get(school=school, language="nl")
    return Place(
        school=school, group=group, leader=leader, office=build.actor(school, Role.SUPPORT), noor=noor, sem=sem,
        esther=esther, karim=karim, wil=wil, esther_in=esther_in, notice=notice,
    )  # fmt: skip


def everything(place: Place) -> tuple[tuple[str, str], ...]:
    """Each purpose and medium that the school asks."""
    with for_system():
        rows = Purpose.objects.filter(school=place.school, needs_consent=True)
        return tuple((row.code, medium) for row in rows for medium in row.media)

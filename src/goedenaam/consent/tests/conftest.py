"""A school that asks, with a child, its guardians and who keeps consent."""

from dataclasses import dataclass, replace
from datetime import datetime
from typing import Any
from uuid import UUID

import pytest

from goedenaam.consent.commands import begin_asking, give_consent, refuse_consent, withdraw_consent
from goedenaam.consent.domain.answers import Answer, How
from goedenaam.consent.domain.lines import Standing
from goedenaam.consent.models import Notice
from goedenaam.consent.queries import standings
from goedenaam.kernel.actor import Actor, Role
from goedenaam.kernel.scope import for_system, reading
from goedenaam.people.domain import Authority, Name
from goedenaam.people.models import Guardian, Pupil
from goedenaam.tenancy.models import School
from goedenaam.testing import build

SOCIAL = ("social", "photo")


@dataclass(frozen=True, slots=True, kw_only=True)
class Asking:
    """De Linde asks; Noor has a mother and a father who both have authority and an account."""

    school: School
    leader: Actor
    office: Actor
    teacher: Actor
    noor: Pupil
    mother: Guardian
    father: Guardian
    mother_in: Actor
    father_in: Actor
    notice: UUID

    def answer(self, *asked: tuple[str, str], **facts: Any) -> Answer:
        told: dict[str, Any] = {"how": How.PORTAL, "notice_id": self.notice, **facts}
        return Answer(person_id=told.pop("person_id", self.noor.pk), asked=asked or (SOCIAL,), **told)

    def paper(self, *asked: tuple[str, str], by: Guardian, **facts: Any) -> Answer:
        told = {"how": How.PAPER, "scan": "scan 12", **facts}
        return replace(self.answer(*asked), by=by.pk, **told)

    def yes(self, *asked: tuple[str, str], of: Actor | None = None, now: datetime = build.NOON) -> None:
        give_consent(actor=of or self.mother_in, answer=self.answer(*asked), now=now)

    def no(self, *asked: tuple[str, str], of: Actor | None = None, now: datetime = build.NOON) -> None:
        refuse_consent(actor=of or self.mother_in, answer=self.answer(*asked), now=now)

    def withdraw(self, *asked: tuple[str, str], of: Actor | None = None, **options: Any) -> None:
        told = {"now": build.NOON, **options}
        withdraw_consent(actor=of or self.mother_in, answer=self.answer(*asked), **told)

    def standing(
        self,
        asked: tuple[str, str] = SOCIAL,
        *,
        of: Pupil | None = None,
        at: datetime = build.NOON,
        **more: Any,
    ) -> Standing:
        who = (of or self.noor).pk
        with reading(self.leader):
            return standings(self.leader, [who], [asked], at=at, **more)[(who, *asked)]


@pytest.fixture
def asking() -> Asking:
    school = build.school("De Linde")
    leader = build.actor(school, Role.LEADER)
    begin_asking(actor=leader, school_id=school.pk, now=build.LAST_SUMMER)
    noor = build.pupil(school)
    users = {name: build.user(f"{name} Bakker") for name in ("Esther", "Karim")}
    seats = {name: build.actor(school, Role.GUARDIAN, of=user) for name, user in users.items()}
    rows = {
        name: build.guardian(noor, Name(call_name=name, last_name="Bakker"), authority=Authority.YES, of=user)
        for name, user in users.items()
    }
    with for_system():
        notice = Notice.objects.get(school=school, language="nl").pk
    return Asking(
        school=school,
        leader=leader,
        office=build.actor(school, Role.SUPPORT),
        teacher=build.actor(school, Role.TEACHER),
        noor=noor,
        mother=rows["Esther"],
        father=rows["Karim"],
        mother_in=seats["Esther"],
        father_in=seats["Karim"],
        notice=notice,
    )

"""A secret address and a death stop everything and look like an ordinary no."""

import pytest

from goedenaam.audit.models import History
from goedenaam.consent.commands import give_consent, lift_protection, protect
from goedenaam.consent.domain.lines import Verdict
from goedenaam.consent.domain.protections import NotProtected, ProtectedAlready, Reason
from goedenaam.consent.queries import standings, words_at
from goedenaam.consent.tests.conftest import SOCIAL, Asking
from goedenaam.kernel.actor import Role
from goedenaam.kernel.errors import NotAllowed
from goedenaam.kernel.scope import for_system, reading
from goedenaam.outbox.models import Event
from goedenaam.people.domain import Name
from goedenaam.testing import build

pytestmark = pytest.mark.django_db


def test_it_stops_closed_channels_and_what_needs_no_consent_too(asking: Asking) -> None:
    closed, card = ("class_app", "photo"), ("school_card", "photo")
    asking.yes(closed)
    protect(actor=asking.leader, person_id=asking.noor.pk, reason=Reason.SECRET_ADDRESS, now=build.NOON)
    assert asking.standing(closed).verdict is Verdict.REFUSED
    assert asking.standing(card).verdict is Verdict.REFUSED
    lift_protection(
        actor=asking.leader, person_id=asking.noor.pk, reason=Reason.SECRET_ADDRESS, now=build.NOON
    )
    assert asking.standing(closed).verdict is Verdict.GRANTED


@pytest.mark.parametrize("reason", list(Reason))
def test_it_cannot_be_told_from_a_plain_no(asking: Asking, reason: Reason) -> None:
    daan = build.pupil(asking.school, Name(call_name="Daan", last_name="Smit"))
    asking.no()
    mother = build.guardian(daan, Name(call_name="Bo", last_name="Smit"))
    yes = asking.paper(SOCIAL, by=mother, person_id=daan.pk)
    give_consent(actor=asking.office, answer=yes, now=build.NOON)
    protect(actor=asking.leader, person_id=daan.pk, reason=reason, now=build.NOON)
    with reading(asking.teacher):
        people = [asking.noor.pk, daan.pk]
        found = standings(asking.teacher, people, [SOCIAL], at=build.NOON)
        words = words_at(asking.teacher, people, [SOCIAL], at=build.NOON)
    assert len(set(found.values())) == 1
    assert words.by_person[people[0]] == words.by_person[people[1]]
    with for_system():
        told = [
            set(History.objects.filter(object_id=who).values_list("kind", "facts__gone")) for who in people
        ]
        assert told[0] == told[1]
        assert len(set(Event.objects.values_list("kind", flat=True))) == 1


@pytest.mark.parametrize("role", [Role.TEACHER, Role.SUPPORT, Role.EDITOR, Role.ANTI_BULLYING])
def test_only_two_roles_set_it(asking: Asking, role: Role) -> None:
    confidential = build.actor(asking.school, Role.CONFIDENTIAL)
    with pytest.raises(NotAllowed):
        protect(
            actor=build.actor(asking.school, role),
            person_id=asking.noor.pk,
            reason=Reason.DEATH,
            now=build.NOON,
        )
    protect(actor=confidential, person_id=asking.noor.pk, reason=Reason.DEATH, now=build.NOON)
    with pytest.raises(ProtectedAlready):
        protect(actor=confidential, person_id=asking.noor.pk, reason=Reason.DEATH, now=build.NOON)
    with pytest.raises(NotProtected):
        lift_protection(
            actor=confidential, person_id=asking.noor.pk, reason=Reason.SECRET_ADDRESS, now=build.NOON
        )

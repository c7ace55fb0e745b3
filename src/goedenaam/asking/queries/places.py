"""Which rows the actor may see: those of the schools where consent is kept, and no whole board's."""

from datetime import date

from django.db.models import Exists, OuterRef, Q

from goedenaam.consent.domain.protections import Reason
from goedenaam.consent.models import Protection
from goedenaam.kernel.actor import Actor, Permission


def kept_by(actor: Actor) -> Q:
    """Rows of the schools where a seat keeps consent."""
    giving = [seat for seat in actor.seats if Permission.KEEP_CONSENT in seat.permissions]
    return Q(school__in=[seat.school_id for seat in giving if seat.school_id])


def at_school(on: date, prefix: str = "") -> Q:
    """Pupils who are there on a day and alive: nobody writes about who is not."""
    gone = f"{prefix}closed_on"
    return Q(**{gone: None}) | Q(**{f"{gone}__gt": on})


def has_died(person: str = "pk") -> Exists:
    """Whether a death is known of the person in this column."""
    return Exists(Protection.objects.filter(person_id=OuterRef(person), reason=Reason.DEATH, until=None))

"""What protects a person, for the two roles that set it."""

from django.db.models import QuerySet

from goedenaam.consent.models import Protection
from goedenaam.consent.queries.places import places
from goedenaam.consent.queries.subjects import Subject
from goedenaam.kernel.actor import Actor, Permission


def protections_of(actor: Actor, subject: Subject) -> QuerySet[Protection]:
    """What holds now and what was lifted, the newest first; nothing for anybody else."""
    seen = Protection.objects.filter(places(actor, Permission.PROTECT), person_id=subject.id)
    return seen.order_by("-since")

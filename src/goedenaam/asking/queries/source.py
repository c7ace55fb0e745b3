"""Which source leads at a school, and how old its newest export is."""

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from goedenaam.consent.domain.standing import SOURCE_IS_FRESH_FOR
from goedenaam.consent.models import AnswerImport, LeadingSource
from goedenaam.consent.queries import answer_imports
from goedenaam.kernel.actor import Actor


@dataclass(frozen=True, slots=True, kw_only=True)
class Source:
    """The administration that leads since then; `newest` is the date of its newest export, if any came."""

    name: str
    since: datetime
    newest: datetime | None

    def is_stale(self, now: datetime) -> bool:
        """Whether nothing goes out any more until a fresh export comes."""
        return self.newest is None or now - self.newest > SOURCE_IS_FRESH_FOR

    @property
    def stale_at(self) -> datetime:
        """From when on nothing goes out."""
        return (self.newest + SOURCE_IS_FRESH_FOR) if self.newest else self.since


def source_of(actor: Actor, school_id: UUID) -> Source | None:
    """What leads at a school, for who keeps consent there; None where Goede Naam leads."""
    row = LeadingSource.objects.filter(school=school_id).first()
    if row is None:
        return None
    newest = answer_imports(actor, school_id).first()
    return Source(name=row.name, since=row.since, newest=newest.exported_at if newest else None)


def newest_export(school_id: UUID) -> datetime | None:
    """The date of the newest export of a school, in the scope of the caller."""
    return (
        AnswerImport.objects.filter(school=school_id)
        .order_by("-exported_at")
        .values_list("exported_at", flat=True)
        .first()
    )

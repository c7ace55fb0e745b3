"""What there is to say on Vandaag at all, in one question; what it is exactly is asked only then."""

from dataclasses import dataclass
from datetime import date
from uuid import UUID

from django.db.models import Exists, OuterRef

from goedenaam.asking.models import AnswerFile, Round, Scan
from goedenaam.asking.queries.birthdays import grown_enough
from goedenaam.asking.queries.places import at_school
from goedenaam.consent.models import LeadingSource, Purpose
from goedenaam.people.models import Pupil
from goedenaam.tenancy.models import School


@dataclass(frozen=True, slots=True, kw_only=True)
class AnythingWaiting:
    """Which kinds of line there may be for a school."""

    leads: bool = False
    preview: bool = False
    over: bool = False
    scans: bool = False
    ageless: bool = False
    grown: bool = False


def anything_waiting(school_id: UUID, *, on: date) -> AnythingWaiting:
    """Ask of everything at once whether it is there; in the scope of the caller, who keeps consent at this school."""
    here = {"school": OuterRef("pk")}
    there = Pupil.objects.filter(at_school(on), **here)
    found = (
        School.objects.filter(pk=school_id)
        .annotate(
            any_leads=Exists(LeadingSource.objects.filter(**here)),
            any_preview=Exists(AnswerFile.objects.filter(state="preview", **here)),
            any_over=Exists(Round.objects.filter(closed_at=None, until_on__lt=on, **here)),
            any_scans=Exists(Scan.objects.filter(entered_at=None, forgotten_at=None, **here)),
            any_ageless=Exists(there.filter(birth_date=None)) & Exists(Purpose.objects.filter(**here)),
            any_grown=Exists(there.filter(grown_enough(on))),
        )
        .values_list("any_leads", "any_preview", "any_over", "any_scans", "any_ageless", "any_grown")
        .first()
    )
    if found is None:
        return AnythingWaiting()
    leads, preview, over, scans, ageless, grown = found
    return AnythingWaiting(leads=leads, preview=preview, over=over, scans=scans, ageless=ageless, grown=grown)

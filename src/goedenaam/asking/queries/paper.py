"""Forms by their code, and scans with their pages."""

from uuid import UUID

from django.db.models import QuerySet

from goedenaam.asking.models import PaperForm, Scan, ScanPage
from goedenaam.asking.queries.places import kept_by
from goedenaam.kernel.actor import Actor
from goedenaam.kernel.errors import NotFound


def form_by_code(actor: Actor, code: str) -> PaperForm | None:
    """The form with this code at a school where the actor keeps consent."""
    return PaperForm.objects.filter(kept_by(actor), code=code).select_related("pupil", "notice").first()


def scan_for(actor: Actor, scan_id: UUID) -> Scan:
    """A scan without its bytes; raises `NotFound`."""
    return _one(_scans(actor).defer("data"), scan_id)


def lock_scan(actor: Actor, scan_id: UUID) -> Scan:
    """A scan, locked until the transaction ends; raises `NotFound`."""
    return _one(_scans(actor).defer("data").select_for_update(of=("self",)), scan_id)


def file_of(actor: Actor, scan_id: UUID) -> Scan:
    """A scan with its bytes; raises `NotFound`."""
    return _one(_scans(actor), scan_id)


def page_of(actor: Actor, scan_id: UUID, number: int) -> bytes:
    """One page as a JPEG; raises `NotFound`."""
    found = ScanPage.objects.filter(scan__in=_scans(actor).filter(pk=scan_id), number=number).first()
    if found is None:
        raise NotFound
    return bytes(found.image)


def scans_waiting(actor: Actor, school_id: UUID) -> QuerySet[Scan]:
    """Scans whose answers nobody entered yet, the oldest first."""
    return _scans(actor).filter(school=school_id, entered_at=None).defer("data")


def _scans(actor: Actor) -> QuerySet[Scan]:
    """Those that were not forgotten."""
    return Scan.objects.filter(kept_by(actor), forgotten_at=None).select_related("pupil", "form__notice")


def _one(rows: QuerySet[Scan], scan_id: UUID) -> Scan:
    found = rows.filter(pk=scan_id).first()
    if found is None:
        raise NotFound
    return found

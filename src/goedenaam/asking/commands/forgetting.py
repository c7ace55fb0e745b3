"""Do away with scans that need not be kept any longer. The ledger and its hashes stay."""

from datetime import datetime

from goedenaam.asking.domain.paper import SCANS_KEPT
from goedenaam.asking.models import Scan, ScanPage
from goedenaam.audit import log
from goedenaam.audit.kinds import declare
from goedenaam.consent.domain.standing import day_of

SCAN_FORGOTTEN = declare(
    "asking.scan_forgotten", "De scan van een formulier is gewist: de leerling is langer dan een jaar weg."
)


def forget_scans(*, now: datetime) -> int:
    """Wipe the file and the pages of who left longer than `SCANS_KEPT` ago, in the system's scope; returns how many.

    For the work of a day. Records `asking.scan_forgotten` of each, with the hash by which the ledger names it.
    """
    over = Scan.objects.filter(forgotten_at=None, pupil__closed_on__lte=day_of(now) - SCANS_KEPT)
    found = list(over.defer("data").order_by("pk"))
    Scan.objects.filter(pk__in=[scan.pk for scan in found]).update(data=b"", forgotten_at=now)
    ScanPage.objects.filter(scan__in=found).delete()
    for scan in found:
        log.record(
            None, SCAN_FORGOTTEN, scan.pupil_id, board_id=scan.board_id, school_id=scan.school_id, at=now,
            hash=scan.hash,
        )  # fmt: skip
    return len(found)

"""Read the next page of a scan, outside any transaction; the worker calls this every round and may be killed at any line."""

from datetime import datetime

from goedenaam.kernel.errors import NotAllowed, NotFound, Refused
from goedenaam.norms.reading import Unreadable
from goedenaam.norms.reading.decoding import is_pdf, text_or_scan
from goedenaam.norms.reading.decoding.scan import joined_pages, pages_of_scan, text_of_page
from goedenaam.protocol.intake.commands import claim, finish_intake, keep_page, refuse_intake
from goedenaam.protocol.intake.domain import LEASE, MOST_ATTEMPTS, NO_LONGER, TOO_OFTEN
from goedenaam.protocol.intake.models import Intake


def read_next_page(*, now: datetime) -> bool:
    """Do one step of the file that waits longest; return whether there was one.

    The first step counts the pages, or reads a whole document that is only slow. A page that a worker died at is read
    again; after three times the file is refused.
    """
    intake = claim(now=now, until=now + LEASE)
    if intake is None:
        return False
    if intake.attempts > MOST_ATTEMPTS:
        refuse_intake(intake, TOO_OFTEN)
        return True
    try:
        _step(intake, bytes(intake.data), now)
    except Unreadable as unreadable:
        refuse_intake(intake, unreadable.message)
    except Refused as refusal:
        refuse_intake(intake, str(refusal))
    except (NotAllowed, NotFound):
        refuse_intake(intake, NO_LONGER)
    return True


def _step(intake: Intake, data: bytes, now: datetime) -> None:
    if intake.pages is None:
        text = text_or_scan(data, intake.source_name)
        if text is None:
            keep_page(intake, pages=pages_of_scan(data, is_pdf=is_pdf(data)), texts=[])
        else:
            finish_intake(intake, text, now=now)
        return
    texts: list[str] = list(intake.texts)
    if len(texts) < intake.pages:
        texts.append(text_of_page(data, len(texts) + 1, is_pdf=is_pdf(data)))
        keep_page(intake, pages=intake.pages, texts=texts)
    else:
        finish_intake(intake, joined_pages(texts), now=now)

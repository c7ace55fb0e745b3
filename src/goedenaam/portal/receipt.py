"""What somebody answered, with what proves it: on a page, on paper, and as data that a machine reads.

The mark of an answer is the head of the ledger's chain at the moment when it was written, so it fixes the answer and all
before it. The number of the line is left out: it would tell a guardian how much others answered (SECURITY.md 3).
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

from goedenaam.consent.models import Notice, Purpose
from goedenaam.portal import presenting
from goedenaam.portal.domain import OwnLine, Question, Said, answer_to, own_answers, stopped_pictures
from goedenaam.portal.queries import Concerned, Sheet
from goedenaam.ui import paper


@dataclass(frozen=True, slots=True, kw_only=True)
class Proof:
    """One answer as it was written: `mark` is 64 hexadecimal characters."""

    place: str
    medium: str
    word: str
    given_at: datetime
    how: str
    notice: Notice | None
    mark: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Receipt:
    """All answers of one giver about one person and the texts that were read; `mark` is that of the last, and fixes them all.

    `given_by` says who answered and in which capacity; nobody else who answered is on it.
    """

    about: Concerned
    given_by: str
    made_at: datetime
    proofs: tuple[Proof, ...]
    pictures: tuple[OwnLine, ...]
    notices: tuple[Notice, ...]
    mark: str


def receipt_of(
    about: Concerned,
    name: str,
    sheet: Sheet,
    asked: list[Question],
    notices: Mapping[UUID, Notice],
    *,
    at: datetime,
) -> Receipt:
    """Put together what was answered; `name` is the giver's in full. A question without an answer is not in it."""
    names = {row.code: presenting.name_of(row) for row in sheet.purposes}
    answers = own_answers(sheet.lines)
    proofs = tuple(
        Proof(
            place=names[question.code],
            medium=presenting.medium_word(question.medium),
            word=_word(question),
            given_at=line.given_at,
            how=presenting.how_in_words(line.how),
            notice=notices.get(line.notice) if line.notice else None,
            mark=line.mark,
        )
        for question in asked
        if (line := answer_to(question.asked, answers)) is not None
    )
    read = {proof.notice.pk: proof.notice for proof in proofs if proof.notice}
    return Receipt(
        about=about,
        given_by=presenting.giver_in_words(about, name),
        made_at=at,
        proofs=proofs,
        pictures=tuple(stopped_pictures(sheet.lines).values()),
        notices=tuple(read.values()),
        mark=sheet.lines[-1].mark if sheet.lines else "",
    )


def _word(question: Question) -> str:
    if question.said is Said.AGAIN:
        return f"{presenting.said_word(Said.YES)} ({presenting.said_word(Said.AGAIN)})"
    return presenting.said_word(question.said)


def as_pdf(receipt: Receipt) -> bytes:
    """The receipt on paper, readable by a screen reader."""
    return paper.pdf("portal/receipt_paper.html", {"receipt": receipt})


def as_data(receipt: Receipt, purposes: list[Purpose], asked: list[Question]) -> dict[str, Any]:
    """The receipt as JSON-LD in the words of the Data Privacy Vocabulary (W3C DPV 2), fields as ISO/IEC TS 27560 orders them.

    The person is an id: who has the receipt knows whom it is about.
    """
    rows = {row.code: row for row in purposes}
    return {
        "@context": {
            "dpv": "https://w3id.org/dpv#",
            "dct": "http://purl.org/dc/terms/",
            "xsd": "http://www.w3.org/2001/XMLSchema#",
        },
        "@type": "dpv:ConsentRecord",
        "dct:issued": receipt.made_at.isoformat(),
        "dpv:hasDataSubject": f"urn:uuid:{receipt.about.id}",
        "dpv:hasDataController": receipt.about.school,
        "dpv:hasConsent": [
            _event(question, rows[question.code], receipt) for question in asked if question.line
        ],
    }


def _event(question: Question, purpose: Purpose, receipt: Receipt) -> dict[str, Any]:
    line = question.line
    if line is None:
        raise ValueError("only an answer is on a receipt")
    read = next((notice for notice in receipt.notices if notice.pk == line.notice), None)
    status = {Said.YES: "ConsentGiven", Said.NO: "ConsentRefused", Said.AGAIN: "ConsentExpired"}[
        question.said
    ]
    if line.kind == "withdraw":
        status = "ConsentWithdrawn"
    return {
        "dpv:hasConsentStatus": f"dpv:{status}",
        "dpv:hasPurpose": purpose.code,
        "dct:title": presenting.name_of(purpose),
        "dpv:hasPersonalData": question.medium,
        "dpv:hasRecipient": purpose.audience,
        "dpv:isIndicatedBy": "guardian" if receipt.about.giver else "data subject",
        "dpv:isIndicatedAtTime": line.given_at.isoformat(),
        "dpv:hasIndicationMethod": line.how,
        "dpv:hasNotice": {
            "dct:identifier": str(read.pk),
            "dct:language": read.language,
            "dct:issued": read.since.isoformat(),
            "sha256": read.hash,
        }
        if read
        else None,
        "sha256": line.mark,
    }

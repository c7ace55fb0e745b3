"""Print forms, take a scan in as evidence, and write down what a person reads from it."""

import hashlib
import secrets
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime, time
from uuid import UUID

from goedenaam.asking import queries
from goedenaam.asking.domain.paper import (
    CODE_LENGTH,
    LETTERS,
    EnteredAlready,
    Entry,
    box,
    check_on_form,
)
from goedenaam.asking.domain.rounds import NoTextYet, NothingToAsk
from goedenaam.asking.models import PaperForm, Scan, ScanPage
from goedenaam.audit import log
from goedenaam.audit.kinds import declare
from goedenaam.consent.commands import give_consent, refuse_consent
from goedenaam.consent.domain.answers import Answer, How, InTheFuture, NobodyAnswered
from goedenaam.consent.domain.standing import day_of
from goedenaam.consent.models import Notice
from goedenaam.consent.queries import asked_purposes, leads_elsewhere, notices_of
from goedenaam.kernel.actor import Actor, Permission
from goedenaam.kernel.calendar import AMSTERDAM
from goedenaam.kernel.scope import act
from goedenaam.people.models import Pupil
from goedenaam.people.queries import group_for, pupil_for, pupils_in

FORMS_PRINTED = declare("asking.forms_printed", "Er zijn formulieren op papier gemaakt voor een groep.")
SCAN_TAKEN = declare("asking.scan_taken", "De scan van een formulier is bewaard.")
SCAN_ENTERED = declare("asking.scan_entered", "De antwoorden op een formulier zijn overgenomen.")


@dataclass(frozen=True, slots=True, kw_only=True)
class NewScan:
    """A file that was looked at in a child process: its kind, its bytes and its pages drawn anew as JPEG."""

    kind: str
    data: bytes
    pages: Sequence[bytes]


@dataclass(frozen=True, slots=True, kw_only=True)
class Entered:
    """What came of a form: how many answers were written, and how many a yes that the administration has to hear."""

    written: int
    kept_out: int


@act
def print_forms(*, actor: Actor, group_id: UUID, language: str, now: datetime) -> list[PaperForm]:
    """A form for each pupil of a group, with everything that the school asks; who has the same form already keeps its code.

    The same is the same text and the same boxes.

    Refuses with `NothingToAsk` or `NoTextYet`. Records `asking.forms_printed`.
    """
    group = group_for(actor, group_id)
    actor.require(Permission.KEEP_CONSENT, board_id=group.board_id, school_id=group.school_id)
    asked = asked_purposes(actor, group.school_id, at=now)
    boxes = [box((row.code, medium)) for row in asked for medium in row.media]
    if not boxes:
        raise NothingToAsk
    notice = notices_of(actor, group.school_id).filter(language=language, since__lte=now).first()
    if notice is None:
        raise NoTextYet
    pupils = list(pupils_in(actor, group_id, on=day_of(now)))
    same = {"notice": notice, "language": language, "boxes": boxes}
    known = {form.pupil_id: form for form in PaperForm.objects.filter(pupil__in=pupils, **same)}
    new = [
        PaperForm(
            board_id=group.board_id,
            school_id=group.school_id,
            pupil=pupil,
            code=_code(),
            printed_at=now,
            **same,
        )
        for pupil in pupils
        if pupil.pk not in known
    ]
    PaperForm.objects.bulk_create(new)
    log.record(
        actor,
        FORMS_PRINTED,
        group.pk,
        board_id=group.board_id,
        school_id=group.school_id,
        at=now,
        forms=len(pupils),
    )
    made = {**known, **{form.pupil_id: form for form in new}}
    return [_with(made[pupil.pk], pupil, notice) for pupil in pupils]


@act
def take_scan(*, actor: Actor, pupil_id: UUID, form: PaperForm | None, scan: NewScan, now: datetime) -> Scan:
    """Keep a file as evidence for one pupil, with its hash and pages; the same file again is the same scan.

    Refuses with `EnteredAlready`. Records `asking.scan_taken`.
    """
    pupil = pupil_for(actor, pupil_id, on=day_of(now))
    actor.require(Permission.KEEP_CONSENT, board_id=pupil.board_id, school_id=pupil.school_id)
    digest = hashlib.sha256(scan.data).hexdigest()
    known = Scan.objects.filter(pupil=pupil, hash=digest).defer("data").first()
    if known is not None:
        if known.entered_at is not None:
            raise EnteredAlready
        return known
    made = Scan.objects.create(
        board_id=pupil.board_id, school_id=pupil.school_id, pupil=pupil, form=form, kind=scan.kind, data=scan.data,
        hash=digest, taken_at=now, taken_by_id=actor.user_id,
    )  # fmt: skip
    ScanPage.objects.bulk_create(
        ScanPage(board_id=pupil.board_id, school_id=pupil.school_id, scan=made, number=number, image=image)
        for number, image in enumerate(scan.pages, start=1)
    )
    log.record(
        actor, SCAN_TAKEN, pupil.pk, board_id=pupil.board_id, school_id=pupil.school_id, at=now, hash=digest
    )
    return made


@act
def enter_scan(*, actor: Actor, scan_id: UUID, entry: Entry, now: datetime) -> Entered:
    """Write down what a person read from a scan, with the day on paper and the text beside the questions.

    Every no is written. Where the administration leads a yes is not: it is counted as kept out. Refuses with
    `EnteredAlready`, `NobodyAnswered`, `InTheFuture`, `NotOnTheForm` for what our form with its code did not
    ask, and as `give_consent` and `refuse_consent` do; then nothing is written. Records `asking.scan_entered`.
    """
    scan = queries.lock_scan(actor, scan_id)
    actor.require(Permission.KEEP_CONSENT, board_id=scan.board_id, school_id=scan.school_id)
    if scan.entered_at is not None:
        raise EnteredAlready
    if entry.on > day_of(now):
        raise InTheFuture
    if not entry.answers:
        raise NobodyAnswered
    if scan.form is not None:
        check_on_form(entry, boxes=scan.form.boxes, notice_id=scan.form.notice_id)
    yes, no = entry.asked(yes=True), entry.asked(yes=False)
    kept_out = bool(yes) and leads_elsewhere(scan.school_id, at=now)
    if yes and not kept_out:
        give_consent(actor=actor, answer=_answer(scan, entry, yes, now), now=now)
    if no:
        refuse_consent(actor=actor, answer=_answer(scan, entry, no, now), now=now)
    scan.entered_at = now
    scan.save(update_fields=["entered_at"])
    log.record(
        actor,
        SCAN_ENTERED,
        scan.pupil_id,
        board_id=scan.board_id,
        school_id=scan.school_id,
        at=now,
        hash=scan.hash,
    )
    return Entered(written=len(no) + (0 if kept_out else len(yes)), kept_out=len(yes) if kept_out else 0)


def _answer(scan: Scan, entry: Entry, asked: Sequence[tuple[str, str]], now: datetime) -> Answer:
    return Answer(
        person_id=scan.pupil_id,
        asked=tuple(asked),
        how=How.PAPER,
        by=entry.guardian,
        given_at=_given_at(entry.on, now),
        notice_id=entry.notice_id,
        scan=f"sha256:{scan.hash}",
    )


def _given_at(on: date, now: datetime) -> datetime:
    """Paper knows a day and no hour: its beginning, and for today this moment."""
    return now if on == day_of(now) else datetime.combine(on, time(), AMSTERDAM)


def _code() -> str:
    return "".join(secrets.choice(LETTERS) for _ in range(CODE_LENGTH))


def _with(form: PaperForm, pupil: Pupil, notice: Notice) -> PaperForm:
    """The form with what it hangs on, so that printing it asks nothing more."""
    form.pupil, form.notice = pupil, notice
    return form

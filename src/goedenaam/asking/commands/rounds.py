"""Start a round and close it."""

from collections.abc import Iterable
from datetime import datetime
from uuid import UUID

from goedenaam.asking import queries
from goedenaam.asking.domain.rounds import (
    NewRound,
    NobodyToAsk,
    NoTextYet,
    NothingToAsk,
    RoundKind,
    RoundOver,
    RoundRefused,
    RoundRunning,
    schedule,
)
from goedenaam.asking.events import RoundMailed
from goedenaam.asking.models import Round
from goedenaam.asking.queries.rounds import recipients
from goedenaam.audit import log
from goedenaam.audit.kinds import declare
from goedenaam.consent.domain.standing import day_of
from goedenaam.consent.queries import asked_purposes, leads_elsewhere, notices_of
from goedenaam.invitations.commands import invite_group
from goedenaam.invitations.models import Invitation
from goedenaam.kernel.actor import Actor, Permission
from goedenaam.kernel.scope import act
from goedenaam.outbox.commands import emit_all
from goedenaam.people.queries import group_for
from goedenaam.schooltime.queries import calendar_of
from goedenaam.tenancy.queries import school_for

ROUND_STARTED = declare(
    "asking.round_started", "De school is begonnen met een ronde om toestemming te vragen."
)
ROUND_CLOSED = declare("asking.round_closed", "Een ronde om toestemming te vragen is afgesloten.")


@act
def start_round(*, actor: Actor, school_id: UUID, new: NewRound, now: datetime) -> Round:
    """Ask the guardians of these groups, and pupils who decide alone: a code for who has no account, a mail for who has mail.

    Refuses with `RoundRefused` where the administration leads, `RoundRunning`, `NothingToAsk`, `NoTextYet` or `NobodyToAsk`.
    Records `asking.round_started` and tells `RoundMailed` of everybody with an address.
    """
    school = school_for(actor, school_id)
    actor.require(Permission.KEEP_CONSENT, board_id=school.board_id, school_id=school.pk)
    if leads_elsewhere(school.pk, at=now):
        raise RoundRefused
    if Round.objects.filter(school=school, closed_at=None).exists():
        raise RoundRunning
    asked = {row.code for row in asked_purposes(actor, school.pk, at=now)}
    notice = notices_of(actor, school.pk).filter(language="nl", since__lte=now).first()
    if notice is None:
        raise NoTextYet
    chosen = sorted(asked & set(new.purposes) if new.kind is RoundKind.ASK else asked)
    if not chosen:
        raise NothingToAsk
    groups = [group_for(actor, group_id) for group_id in new.groups]
    today = day_of(now)
    remind_on, until_on = schedule(today, new.school_days, calendar_of(actor, school.pk))
    made = Round.objects.create(
        board_id=school.board_id, school=school, kind=new.kind, groups=[str(group.pk) for group in groups],
        purposes=chosen, notice=notice, started_at=now, started_by_id=actor.user_id, remind_on=remind_on,
        until_on=until_on,
    )  # fmt: skip
    for group in groups:
        invite_group(actor=actor, group_id=group.pk, now=now)
    found = recipients(made, on=today)
    if not found:
        raise NobodyToAsk
    reached = [one.id for one in found if one.address]
    made.mailed, made.without_mail = len(reached), len(found) - len(reached)
    made.save(update_fields=["mailed", "without_mail"])
    _tell(made, reached, "invite", now)
    log.record(
        actor, ROUND_STARTED, made.pk, board_id=school.board_id, school_id=school.pk, at=now, asked=len(found)
    )
    return made


@act
def close_round(*, actor: Actor, round_id: UUID, now: datetime) -> Round:
    """End a round: nobody is reminded any more. Answering goes on as on any day.

    Refuses with `RoundOver`. Records `asking.round_closed`.
    """
    asked = queries.lock_round(actor, round_id)
    actor.require(Permission.KEEP_CONSENT, board_id=asked.board_id, school_id=asked.school_id)
    if asked.closed_at is not None:
        raise RoundOver
    asked.closed_at = now
    asked.save(update_fields=["closed_at"])
    log.record(actor, ROUND_CLOSED, asked.pk, board_id=asked.board_id, school_id=asked.school_id, at=now)
    return asked


def end_idle(*, now: datetime) -> int:
    """End the rounds that have nothing left to ask, in the system's scope. Returns how many. Records `asking.round_closed`."""
    idle = [
        asked
        for asked in Round.objects.filter(closed_at=None).order_by("pk").select_for_update(of=("self",))
        if queries.is_idle(asked, on=day_of(now))
    ]
    for asked in idle:
        asked.closed_at = now
        asked.save(update_fields=["closed_at"])
        log.record(None, ROUND_CLOSED, asked.pk, board_id=asked.board_id, school_id=asked.school_id, at=now)
    return len(idle)


def remind(asked: Round, *, now: datetime) -> int:
    """Tell the worker whom to remind, once a round; in the system's scope. Returns how many."""
    if not Round.objects.filter(pk=asked.pk, reminded_at=None, closed_at=None).update(reminded_at=now):
        return 0
    reached = [one.id for one in recipients(asked, on=day_of(now)) if one.address]
    _tell(asked, reached, "remind", now)
    return len(reached)


def due_for_reminder(now: datetime) -> list[Round]:
    """The rounds whose day of reminding has come and whose end has not, in the system's scope."""
    today = day_of(now)
    due = Round.objects.filter(reminded_at=None, closed_at=None, remind_on__lte=today, until_on__gte=today)
    return list(due.order_by("pk"))


def running(round_id: UUID) -> Round | None:
    """A round that still asks, for the worker, in the system's scope."""
    return Round.objects.filter(pk=round_id, closed_at=None).select_related("school").first()


def note_mailed(invitations: Iterable[Invitation], *, now: datetime) -> None:
    """Keep that these codes were mailed, in the system's scope."""
    Invitation.objects.filter(pk__in=[one.pk for one in invitations]).update(mailed_at=now)


def _tell(asked: Round, people: Iterable[UUID], kind: str, now: datetime) -> None:
    emit_all([RoundMailed(round_id=asked.pk, person_id=one, kind=kind) for one in people], now=now)

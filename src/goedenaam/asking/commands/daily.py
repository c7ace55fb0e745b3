"""The work of a day, once: rounds that have nothing left to ask end, reminders that are due go, birthdays are told, and
scans that need not be kept any longer are wiped.
"""

from datetime import datetime

from django.db import IntegrityError, transaction

from goedenaam.asking.commands.forgetting import forget_scans
from goedenaam.asking.commands.rounds import due_for_reminder, end_idle, remind
from goedenaam.asking.events import BirthdayTold
from goedenaam.asking.models import BirthdayNotice, DailySweep
from goedenaam.asking.queries.birthdays import to_tell
from goedenaam.consent.domain.standing import day_of
from goedenaam.kernel.calendar import AMSTERDAM
from goedenaam.kernel.scope import for_system
from goedenaam.outbox.commands import emit_all

STARTS_AT_HOUR = 8  # nobody gets mail at night


def daily(*, now: datetime) -> bool:
    """Do the work of today in Europe/Amsterdam unless it was done, from eight o'clock on; return whether there was any.

    One transaction with the mark of the day, so that a worker may be killed at any line and any number may run. A clock that
    was set back does nothing again.
    """
    today = day_of(now)
    if now.astimezone(AMSTERDAM).hour < STARTS_AT_HOUR or DailySweep.objects.filter(day__gte=today).exists():
        return False
    try:
        with for_system(), transaction.atomic():
            DailySweep.objects.create(day=today)
            done = end_idle(now=now)
            done += forget_scans(now=now)
            done += sum(remind(asked, now=now) for asked in due_for_reminder(now))
            return bool(done + _tell_birthdays(now))
    except IntegrityError:
        return False  # another worker was first


def _tell_birthdays(now: datetime) -> int:
    found = list(to_tell(day_of(now)))
    BirthdayNotice.objects.bulk_create(
        BirthdayNotice(
            board_id=pupil.board_id, school_id=pupil.school_id, pupil=pupil, kind=milestone.value, at=now
        )
        for pupil, milestone in found
    )
    emit_all([BirthdayTold(pupil_id=pupil.pk, kind=milestone.value) for pupil, milestone in found], now=now)
    return len(found)

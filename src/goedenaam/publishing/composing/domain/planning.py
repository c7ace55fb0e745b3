"""When a post may go: the wall clock in Amsterdam through both clock changes, the window, the cooling-off time."""

from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta

from goedenaam.kernel.calendar import AMSTERDAM
from goedenaam.publishing.composing.domain.refusals import (
    CoolingOffTooLong,
    GoneBeforeItStands,
    NoSuchMoment,
    OutsideTheWindow,
    PlannedInThePast,
    TooLate,
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Moment:
    """An instant, and whether its wall clock comes twice that night; the first of the two is meant."""

    at: datetime
    is_double: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Window:
    """From when it may go, until when (not included), and until when people can still think again."""

    begin: datetime
    end: datetime
    cooling_until: datetime | None = None


def on_the_clock(day: date, clock: time) -> Moment:
    """The instant of a wall clock in Amsterdam. Raises `NoSuchMoment` for the hour that is skipped in March.

    Of the hour that comes twice in October the first is meant.
    """
    local = datetime.combine(day, clock, tzinfo=AMSTERDAM)
    at = local.astimezone(UTC)
    if at.astimezone(AMSTERDAM).replace(tzinfo=None) != local.replace(tzinfo=None):
        raise NoSuchMoment
    return Moment(at=at, is_double=local.utcoffset() != local.replace(fold=1).utcoffset())


def check_plan(
    moment: Moment | None, lasts: timedelta, last_day: date | None = None, *, now: datetime
) -> None:
    """Raise `PlannedInThePast` for a moment whose time is over; None is as soon as it is approved.

    Raise `GoneBeforeItStands` where its last day lies before the day on which it goes.
    """
    if moment is not None and moment.at + lasts <= now:
        raise PlannedInThePast
    if last_day is not None and last_day < (moment.at if moment else now).astimezone(AMSTERDAM).date():
        raise GoneBeforeItStands


def window(
    moment: Moment | None,
    lasts: timedelta,
    cooling_off: timedelta,
    last_day: date | None = None,
    *,
    now: datetime,
) -> Window:
    """When a post that is approved now may go: never after its last day.

    Raises `TooLate` or `CoolingOffTooLong`: too late is not at all.
    """
    begin = moment.at if moment else now
    end = begin + lasts
    if last_day is not None:
        end = min(end, end_of(last_day))
    if end <= now:
        raise TooLate
    cooling_until = now + cooling_off if cooling_off else None
    if cooling_until and cooling_until >= end:
        raise CoolingOffTooLong
    return Window(begin=begin, end=end, cooling_until=cooling_until)


def end_of(day: date) -> datetime:
    """The midnight in Amsterdam with which a day ends."""
    return datetime.combine(day + timedelta(days=1), time(), tzinfo=AMSTERDAM).astimezone(UTC)


def check_move(moment: Moment, approved_from: datetime, approved_until: datetime) -> None:
    """Raise `OutsideTheWindow` unless a moment lies in what was approved."""
    if not approved_from <= moment.at < approved_until:
        raise OutsideTheWindow

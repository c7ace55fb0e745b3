"""Time as a school counts it. No clock: every function is handed its days. Times are in Europe/Amsterdam."""

from collections.abc import Container
from datetime import date, datetime, timedelta
from zoneinfo import ZoneInfo

from goedenaam.kernel.holidays import public_holidays

AMSTERDAM = ZoneInfo("Europe/Amsterdam")
_SATURDAY = 5
_DAYS = ("maandag", "dinsdag", "woensdag", "donderdag", "vrijdag", "zaterdag", "zondag")
_MONTHS = (
    "januari", "februari", "maart", "april", "mei", "juni",
    "juli", "augustus", "september", "oktober", "november", "december",
)  # fmt: skip


def is_school_day(day: date, *, closed: Container[date] = ()) -> bool:
    """A weekday that the school's own calendar does not close."""
    return day.weekday() < _SATURDAY and day not in closed


def add_school_days(day: date, count: int, *, closed: Container[date] = ()) -> date:
    """The day on which `count` school days after `day` have passed; `count` is zero or more, `day` itself is not counted.

    Raises `ValueError` when a whole year holds no school day, or for a negative count.
    """
    if count < 0:
        raise ValueError("school days are counted forwards")
    idle = 0
    while count:
        day += timedelta(days=1)
        idle += 1
        if is_school_day(day, closed=closed):
            count -= 1
            idle = 0
        if idle > 366:
            raise ValueError("no school day in a whole year")
    return day


def school_days_between(first: date, last: date, *, closed: Container[date] = ()) -> int:
    """How many school days have passed on `last`, counted from the day after `first`; zero when it is not later."""
    days = range(1, (last - first).days + 1)
    return sum(is_school_day(first + timedelta(days=n), closed=closed) for n in days)


def legal_term(day: date, days: int) -> date:
    """The last day of a term of so many days that the law sets: holidays do not stop it.

    It runs on to the next day that is no Saturday, Sunday or public holiday (article 1 of the Algemene termijnenwet).
    """
    last = day + timedelta(days=days)
    while last.weekday() >= _SATURDAY or last in public_holidays(last.year):
        last += timedelta(days=1)
    return last


def say_day(day: date) -> str:
    """«maandag 7 december»."""
    return f"{_DAYS[day.weekday()]} {day.day} {_MONTHS[day.month - 1]}"


def say_date(day: date) -> str:
    """«1 september 2026»."""
    return f"{day.day} {_MONTHS[day.month - 1]} {day.year}"


def say_moment(moment: datetime, *, now: datetime) -> str:
    """A moment as people say it: «vandaag 15.00», «morgen 9.00», «gisteren 16.30», else with the date."""
    local, today = moment.astimezone(AMSTERDAM), now.astimezone(AMSTERDAM).date()
    clock = f"{local.hour}.{local.minute:02d}"
    near = {-1: "gisteren", 0: "vandaag", 1: "morgen"}.get((local.date() - today).days)
    if near:
        return f"{near} {clock}"
    if local.year == today.year:
        return f"{say_day(local.date())} {clock}"
    return f"{say_date(local.date())} {clock}"


def say_end(moment: datetime, *, now: datetime) -> str:
    """When something ends: «tot en met vandaag» for midnight, «tot vandaag 15.00» for another instant."""
    local = moment.astimezone(AMSTERDAM)
    if (local.hour, local.minute) != (0, 0):
        return f"tot {say_moment(moment, now=now)}"
    last, today = local.date() - timedelta(days=1), now.astimezone(AMSTERDAM).date()
    near = {0: "vandaag", 1: "morgen"}.get((last - today).days)
    return f"tot en met {near or (say_day(last) if last.year == today.year else say_date(last))}"


def greeting(now: datetime) -> str:
    """«Goedemorgen» until twelve, «Goedemiddag» until six, then «Goedenavond»; at night too."""
    hour = now.astimezone(AMSTERDAM).hour
    if 5 <= hour < 12:
        return "Goedemorgen"
    return "Goedemiddag" if 12 <= hour < 18 else "Goedenavond"

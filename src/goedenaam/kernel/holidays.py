"""Public holidays of the Netherlands and school holidays per region. No clock; the figures stand in school_holidays.yaml."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum
from functools import cache
from pathlib import Path
from typing import Any

import yaml


class Region(StrEnum):
    """The three parts of the country that have their holidays in turn."""

    NORTH = "north"
    MIDDLE = "middle"
    SOUTH = "south"


@dataclass(frozen=True, slots=True, kw_only=True)
class Closed:
    """Days on which a school is closed, first and last included, and what for."""

    first: date
    last: date
    name: str

    def days(self) -> Iterable[date]:
        return (self.first + timedelta(days=n) for n in range((self.last - self.first).days + 1))


def easter(year: int) -> date:
    """Easter Sunday of the Gregorian calendar, by the rule that Nature printed anonymously in 1876."""
    a, b, c = year % 19, year // 100, year % 100
    d, e = divmod(b, 4)
    g = (8 * b + 13) // 25
    h = (19 * a + b - d - g + 15) % 30
    i, k = divmod(c, 4)
    weekday = (32 + 2 * e + 2 * i - h - k) % 7
    m = (a + 11 * h + 22 * weekday) // 451
    month, day = divmod(h + weekday - 7 * m + 114, 31)
    return date(year, month, day + 1)


GOOD_FRIDAY = "Goede Vrijdag"


@cache
def public_holidays(year: int) -> dict[date, str]:
    """The days that article 3 of the Algemene termijnenwet names (as it read on 1 January 2026), Good Friday included."""
    sunday = easter(year)
    kings_day = date(year, 4, 27)
    if kings_day.weekday() == 6:
        kings_day -= timedelta(days=1)
    return {
        date(year, 1, 1): "nieuwjaarsdag",
        sunday - timedelta(days=2): GOOD_FRIDAY,
        sunday + timedelta(days=1): "tweede paasdag",
        kings_day: "Koningsdag",
        date(year, 5, 5): "Bevrijdingsdag",
        sunday + timedelta(days=39): "Hemelvaartsdag",
        sunday + timedelta(days=50): "tweede pinksterdag",
        date(year, 12, 25): "eerste kerstdag",
        date(year, 12, 26): "tweede kerstdag",
    }


@cache
def days_off(year: int) -> dict[date, str]:
    """The public holidays on which every school is closed: on Good Friday a school chooses for itself."""
    return {day: name for day, name in public_holidays(year).items() if name != GOOD_FRIDAY}


@cache
def _published() -> dict[str, list[dict[str, Any]]]:
    text = Path(__file__).with_name("school_holidays.yaml").read_text(encoding="utf-8")
    published: dict[str, list[dict[str, Any]]] = yaml.safe_load(text)
    return published


@cache
def school_holidays(region: Region) -> tuple[Closed, ...]:
    """Every published school holiday of a region, in order."""
    found = [
        Closed(first=holiday[region][0], last=holiday[region][1], name=holiday["name"])
        for year in _published().values()
        for holiday in year
    ]
    return tuple(sorted(found, key=lambda holiday: holiday.first))


def published_until(region: Region) -> date:
    """The last day for which school holidays are known."""
    return school_holidays(region)[-1].last


@dataclass(frozen=True, slots=True, kw_only=True)
class SchoolCalendar:
    """When one school is closed: a container of days for `calendar.add_school_days`.

    Public holidays close it, the holidays of its region (none where no region is known), and its own days.
    """

    region: Region | None = None
    own: tuple[Closed, ...] = ()

    def __contains__(self, day: object) -> bool:
        return isinstance(day, date) and bool(self.why(day))

    def why(self, day: date) -> str:
        """Why the school is closed on this day; empty when it is not (a weekend is no reason of its own)."""
        if day in days_off(day.year):
            return days_off(day.year)[day]
        holidays = school_holidays(self.region) if self.region else ()
        return next(
            (closed.name for closed in (*self.own, *holidays) if closed.first <= day <= closed.last), ""
        )

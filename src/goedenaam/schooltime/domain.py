"""Which holiday needs somebody on call, and since when that waits. No Django, no clock, no I/O."""

from collections.abc import Collection
from datetime import date, timedelta

from goedenaam.kernel.errors import Refused
from goedenaam.kernel.holidays import Closed, Region, school_holidays

NAMED_BEFORE = timedelta(weeks=8)
_SUMMER = "zomervakantie"
_LONGEST = 100


class WrongOrder(Refused):
    message = "De laatste dag ligt voor de eerste. Kijk of de dagen kloppen."


class TooLong(Refused):
    message = "Dit is langer dan een zomervakantie. Kijk of het jaar klopt."


class DaysTaken(Refused):
    message = "Deze dagen staan er al."


class NoSuchHoliday(Refused):
    message = "Die vakantie kennen we niet voor deze school. Kies eerst de regio."


class NumberMissing(Refused):
    message = "Vul een telefoonnummer in waarop iemand echt opneemt."


def check_days(first: date, last: date) -> None:
    """Raise `WrongOrder` or `TooLong`."""
    if last < first:
        raise WrongOrder
    if (last - first).days > _LONGEST:
        raise TooLong


def next_summer(region: Region, on: date) -> Closed | None:
    """The summer holiday that is going on or comes next; None where none is published."""
    summers = (holiday for holiday in school_holidays(region) if holiday.name == _SUMMER)
    return next((summer for summer in summers if summer.last >= on), None)


def unmanned_summer(region: Region, on: date, named: Collection[date]) -> Closed | None:
    """The coming summer for which nobody is on call yet, from eight weeks before; `named` holds first days that have somebody."""
    summer = next_summer(region, on)
    if summer is None or on < summer.first - NAMED_BEFORE or summer.first in named:
        return None
    return summer

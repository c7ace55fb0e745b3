"""Public and school holidays, and school days against a count that is made in another way."""

from bisect import bisect_right
from datetime import date, timedelta
from itertools import pairwise
from random import Random

import pytest

from goedenaam.kernel.calendar import add_school_days, is_school_day, legal_term, school_days_between
from goedenaam.kernel.holidays import (
    Closed,
    Region,
    SchoolCalendar,
    easter,
    public_holidays,
    published_until,
    school_holidays,
)

# Easter Sundays as almanacs print them
EASTERS = [
    date(1961, 4, 2), date(2000, 4, 23), date(2008, 3, 23), date(2011, 4, 24), date(2024, 3, 31), date(2025, 4, 20),
    date(2026, 4, 5), date(2027, 3, 28), date(2028, 4, 16), date(2038, 4, 25), date(2049, 4, 18),
]  # fmt: skip


def easter_by_gauss(year: int) -> date:
    """Easter by the rule of Gauss, with the corrections of 1816, which shares no step with the rule in the product."""
    golden, leap, week = year % 19, year % 4, year % 7
    century = year // 100
    moon = (15 - (13 + 8 * century) // 25 + century - century // 4) % 30
    sunday = (4 + century - century // 4) % 7
    d = (19 * golden + moon) % 30
    e = (2 * leap + 4 * week + 6 * d + sunday) % 7
    if (d == 29 and e == 6) or (d == 28 and e == 6 and golden > 10):
        e = -1
    return date(year, 3, 22) + timedelta(days=d + e)


@pytest.mark.parametrize("sunday", EASTERS, ids=str)
def test_easter_is_when_the_almanac_says(sunday: date) -> None:
    assert easter(sunday.year) == sunday == easter_by_gauss(sunday.year)


def test_easter_is_the_same_by_two_rules_for_three_centuries() -> None:
    assert [easter(year) for year in range(1900, 2200)] == [
        easter_by_gauss(year) for year in range(1900, 2200)
    ]


def test_the_kings_birthday_moves_away_from_a_sunday() -> None:
    assert public_holidays(2025)[date(2025, 4, 26)] == "Koningsdag"
    assert public_holidays(2026)[date(2026, 4, 27)] == "Koningsdag"


@pytest.mark.parametrize("region", list(Region))
def test_school_holidays_follow_each_other_and_begin_on_a_saturday(region: Region) -> None:
    found = school_holidays(region)
    assert len(found) == 15
    for before, after in pairwise(found):
        assert before.last < after.first
    assert {(holiday.first.weekday(), holiday.last.weekday()) for holiday in found} == {(5, 6)}
    assert {(h.last - h.first).days for h in found if h.name == "zomervakantie"} == {43}
    assert published_until(region) == found[-1].last


def test_a_day_says_why_the_school_is_closed() -> None:
    study_day = Closed(first=date(2026, 11, 4), last=date(2026, 11, 4), name="studiedag")
    linde = SchoolCalendar(region=Region.MIDDLE, own=(study_day,))
    assert linde.why(date(2026, 11, 4)) == "studiedag"
    assert linde.why(date(2026, 10, 20)) == "herfstvakantie"
    assert linde.why(date(2027, 5, 17)) == "tweede pinksterdag"
    assert linde.why(date(2026, 11, 5)) == ""
    assert linde.why(date(2027, 3, 26)) == ""  # on Good Friday a school chooses
    assert SchoolCalendar().why(date(2026, 10, 20)) == ""
    north = SchoolCalendar(region=Region.NORTH)
    assert (date(2026, 10, 12) in north, date(2026, 10, 12) in linde) == (True, False)


def open_days(region: Region, own: list[tuple[date, date]], first: date, last: date) -> list[date]:
    """Every school day by another road: all days as numbers, minus weekends, minus spans."""
    numbers = {day for day in range(first.toordinal(), last.toordinal() + 1) if day % 7 not in (6, 0)}
    spans = [(closed.first, closed.last) for closed in school_holidays(region)] + own
    for begin, end in spans:
        numbers -= set(range(begin.toordinal(), end.toordinal() + 1))
    for year in range(first.year, last.year + 1):
        sunday = easter_by_gauss(year).toordinal()
        kings_day = date(year, 4, 27).toordinal()
        numbers -= {sunday + 1, sunday + 39, sunday + 50, kings_day - (kings_day % 7 == 0)}
        numbers -= {date(year, month, day).toordinal() for month, day in ((1, 1), (5, 5), (12, 25), (12, 26))}
    return [date.fromordinal(number) for number in sorted(numbers)]


def test_school_days_agree_with_an_independent_count_over_10_000_dates() -> None:
    random = Random(2026)  # noqa: S311  dates, not secrets
    counted = 0
    for region in Region:
        own = []
        for _ in range(40):
            begin = date(2025, 8, 1) + timedelta(days=random.randrange(1200))
            own.append((begin, begin + timedelta(days=random.randrange(3))))
        school = SchoolCalendar(
            region=region, own=tuple(Closed(first=first, last=last, name="eigen dag") for first, last in own)
        )
        days = open_days(region, own, date(2025, 8, 1), date(2036, 1, 1))
        for number in range(3400):
            day = date(2025, 8, 1) + timedelta(days=number)
            place = bisect_right(days, day)
            count = random.randint(1, 60)
            reached = add_school_days(day, count, closed=school)
            assert reached == days[place + count - 1]
            assert school_days_between(day, reached, closed=school) == count
            assert is_school_day(day, closed=school) == (place > 0 and days[place - 1] == day)
            counted += 1
    assert counted >= 10_000


def test_a_legal_term_runs_on_through_the_holidays() -> None:
    assert legal_term(date(2026, 12, 18), 10) == date(2026, 12, 28)  # the Christmas holidays do not stop it
    assert add_school_days(date(2026, 12, 18), 10, closed=SchoolCalendar(region=Region.MIDDLE)) == date(
        2027, 1, 15
    )


@pytest.mark.parametrize(
    ("day", "days", "last"),
    [
        (date(2026, 11, 2), 5, date(2026, 11, 9)),  # a Saturday
        (date(2026, 12, 11), 14, date(2026, 12, 28)),  # two days of Christmas and a Sunday
        (date(2027, 3, 19), 7, date(2027, 3, 30)),  # Good Friday, the weekend and Easter Monday
    ],
)
def test_a_legal_term_that_ends_on_a_day_off_ends_on_the_next_working_day(
    day: date, days: int, last: date
) -> None:
    assert legal_term(day, days) == last

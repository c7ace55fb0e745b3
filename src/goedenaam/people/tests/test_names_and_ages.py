"""Names, ages and school years: pure."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from goedenaam.people.domain import (
    Authority,
    Name,
    NameMissing,
    NewPupil,
    NotYetBorn,
    Roster,
    RosterPupil,
    SourceMissing,
    Standing,
    UnknownGroup,
    age_at,
    birthday,
    check_admission,
    check_name,
    check_roster,
    check_standing,
    full_name,
    school_year_of,
    sort_key,
    sort_name,
    years_of,
)

LEAP_DAY = date(2016, 2, 29)


def test_a_name_is_said_with_its_prefix_and_listed_without() -> None:
    name = Name(call_name="Sanne", prefix="van den", last_name="Berg")
    assert full_name(name) == "Sanne van den Berg"
    assert sort_name(name) == "Berg, Sanne van den"


def test_de_vries_stands_under_v_and_bos_before_bosman() -> None:
    names = [
        Name(call_name="Anne", last_name="Visser"),
        Name(call_name="Bo", prefix="de", last_name="Vries"),
        Name(call_name="Cem", last_name="Özdemir"),
        Name(call_name="Daan", last_name="Bosman"),
        Name(call_name="Eva", last_name="Bos"),
        Name(call_name="Fem", last_name="Vries"),
    ]
    listed = [full_name(name) for name in sorted(names, key=sort_key)]
    assert listed == ["Eva Bos", "Daan Bosman", "Cem Özdemir", "Anne Visser", "Fem Vries", "Bo de Vries"]


def test_a_name_loses_spaces_that_nobody_sees() -> None:
    assert check_name(Name(call_name=" Jan  Piet ", prefix=" van  der", last_name="Meer ")) == Name(
        call_name="Jan Piet", prefix="van der", last_name="Meer"
    )


@pytest.mark.parametrize("name", [Name(call_name=" ", last_name="Vos"), Name(call_name="Mees", last_name="")])
def test_a_name_without_both_parts_is_refused(name: Name) -> None:
    with pytest.raises(NameMissing):
        check_name(name)


def test_who_was_born_on_29_february_turns_older_on_1_march() -> None:
    assert age_at(LEAP_DAY, date(2026, 2, 28)) == 9
    assert age_at(LEAP_DAY, date(2026, 3, 1)) == 10
    assert age_at(LEAP_DAY, date(2028, 2, 29)) == 12
    assert birthday(LEAP_DAY, 18) == date(2034, 3, 1)
    assert birthday(LEAP_DAY, 16) == date(2032, 2, 29)


@given(st.dates(date(1990, 1, 1), date(2030, 1, 1)), st.integers(1, 40))
def test_a_birthday_is_the_first_day_of_that_age(birth_date: date, age: int) -> None:
    day = birthday(birth_date, age)
    assert age_at(birth_date, day) == age
    assert age_at(birth_date, day - timedelta(days=1)) == age - 1


def test_a_school_year_begins_on_the_first_of_august() -> None:
    assert school_year_of(date(2026, 7, 31)) == "2025-2026"
    assert school_year_of(date(2026, 8, 1)) == "2026-2027"


@pytest.mark.parametrize(
    ("name", "years"), [("3", (3, 3)), ("6/7", (6, 7)), ("1/2b", (1, 2)), ("plusklas", (1, 8))]
)
def test_the_name_of_a_group_tells_its_years(name: str, years: tuple[int, int]) -> None:
    assert years_of(name) == years


def test_a_child_of_tomorrow_is_refused() -> None:
    today = date(2026, 11, 3)
    noor = Name(call_name="Noor", last_name="Bakker")
    assert check_admission(NewPupil(name=noor, birth_date=today), today).name == noor
    with pytest.raises(NotYetBorn):
        check_admission(NewPupil(name=noor, birth_date=today + timedelta(days=1)), today)


def test_authority_without_a_source_is_refused() -> None:
    with pytest.raises(SourceMissing):
        check_standing(Standing(authority=Authority.YES, source=" ", since=LEAP_DAY))


def test_a_roster_names_every_group_that_it_uses() -> None:
    child = RosterPupil(
        pupil=NewPupil(name=Name(call_name="Noor", last_name="Bakker"), birth_date=LEAP_DAY), group="9"
    )
    with pytest.raises(UnknownGroup):
        check_roster(
            Roster(school_year="2026-2027", since=LEAP_DAY, source="lijst", groups=("3",), pupils=(child,))
        )

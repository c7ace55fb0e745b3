"""Who is no staff learns nothing from the check about who is on the roster."""

from collections.abc import Iterator

import pytest

from goedenaam.answers import check
from goedenaam.answers.plain import checked_as_json
from goedenaam.checking import Person, Roster, Whose
from goedenaam.checking.tests.linde import LINDE
from goedenaam.norms.types import Audience

OTHERS = (Audience.PUPIL, Audience.GUARDIAN, Audience.VOLUNTEER)
TEXTS = (
    "De moeder van Daan belt",
    "Daan van der Berg uit groep 5 is ziek",
    "roos is boos op storm",
    "volg @daanvdberg",
    "Leerling D.v.d.B. won",
    "Thijs uit groep 5 won, 999990238",
)


class _Watched(tuple[Person, ...]):
    """People that notice when they are looked at."""

    def __iter__(self) -> Iterator[Person]:
        raise AssertionError("the people of the roster were looked at")

    def __len__(self) -> int:
        raise AssertionError("the people of the roster were counted")


@pytest.mark.parametrize("asker", OTHERS)
@pytest.mark.parametrize("text", TEXTS)
def test_the_answer_is_the_same_whoever_is_on_the_roster(asker: Audience, text: str) -> None:
    nobody = Roster(school=LINDE.school)

    assert checked_as_json(check(text, LINDE, asker=asker)) == checked_as_json(
        check(text, nobody, asker=asker)
    )


@pytest.mark.parametrize("asker", OTHERS)
@pytest.mark.parametrize("text", TEXTS)
def test_the_people_are_not_even_looked_at_so_time_and_counts_tell_nothing(
    asker: Audience, text: str
) -> None:
    check(text, Roster(school=LINDE.school, people=_Watched()), asker=asker)


def test_the_watch_would_notice() -> None:
    with pytest.raises(AssertionError, match="looked at"):
        check(TEXTS[0], Roster(people=_Watched()), asker=Audience.TEACHER)


def test_a_name_is_only_said_to_look_like_one_and_the_teacher_is_to_be_asked() -> None:
    (judged,) = check("De moeder van Daan belt", LINDE, asker=Audience.GUARDIAN).findings

    assert judged.finding.whose is Whose.SOMEBODY
    assert "vraag het de leerkracht" in judged.remedy


def test_staff_get_the_names_of_their_school() -> None:
    (judged,) = check("storm uit groep 7b".capitalize(), LINDE, asker=Audience.TEACHER).findings[:1]

    assert judged.finding.whose is Whose.PUPIL

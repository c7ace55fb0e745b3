"""Each query about what is handed in, asked by who did not write it, stands before no such group, or works elsewhere.

The scope of the system is open: what holds here is the query itself, not the wall behind it.
"""

from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from datetime import datetime

import pytest

from goedenaam.kernel.actor import Actor, Role
from goedenaam.kernel.errors import NotAllowed, NotFound
from goedenaam.kernel.scope import for_system
from goedenaam.publishing.contributing import queries
from goedenaam.publishing.contributing.commands import give_back, set_aside
from goedenaam.publishing.contributing.models import ContributedPicture, Contribution, WritingCode
from goedenaam.publishing.contributing.tests.classroom import Classroom, classroom
from goedenaam.tenancy.models import User
from goedenaam.testing import build


@dataclass(frozen=True, slots=True, kw_only=True)
class There:
    """What Noor wrote: one begun with a picture, one that waits, one given back, one set aside; and the code of her teacher."""

    room: Classroom
    begun: Contribution
    picture: ContributedPicture
    waits: Contribution
    handed_in_picture: ContributedPicture
    back: Contribution
    aside: Contribution
    code: WritingCode

    @property
    def now(self) -> datetime:
        return self.room.now


@pytest.fixture(scope="module")
def there(kept: None) -> There:
    room = classroom()
    begun, pictured = room.begin(), room.begin()
    handed_in_picture = room.picture(pictured)
    made = There(
        room=room,
        begun=begun,
        picture=room.picture(begun),
        waits=room.hand_in(pictured),
        handed_in_picture=handed_in_picture,
        back=room.hand_in(),
        aside=room.hand_in(),
        code=room.code(),
    )
    for act, row in ((give_back, made.back), (set_aside, made.aside)):
        act(actor=room.bram, contribution_id=row.pk, sentence="Vertel meer.", now=room.now)
    return made


@pytest.fixture(scope="module")
def elsewhere(there: There) -> list[Actor]:
    """A school of the same board, another board, that board itself, another class, a parent and another pupil of De Linde."""
    school = there.room.school
    return [
        build.actor(build.school("Het Kompas", under=school.board), Role.LEADER),
        build.actor(build.school("De Vlieger"), Role.LEADER),
        build.actor(school.board, Role.BOARD),
        there.room.eva,
        build.actor(school, Role.GUARDIAN),
        build.actor(school, Role.PUPIL),
    ]


@pytest.fixture(autouse=True)
def everything_open(db: None, there: There, elsewhere: list[Actor]) -> Iterator[None]:
    with for_system():
        yield


type Ask = Callable[[Actor, There], object]

OF_ITS_AUTHOR: dict[str, Ask] = {
    "the own list": lambda actor, there: queries.own_for(actor, now=there.now),
    "an own one": lambda actor, there: queries.own_one(actor, there.begun.pk),
    "an own one to change": lambda actor, there: queries.lock_own(actor, there.begun.pk),
    "an own picture": lambda actor, there: queries.own_picture(actor, there.picture.pk),
    "how many are open": lambda actor, there: queries.begun_of(actor),
}
OF_ITS_SCHOOL: dict[str, Ask] = {
    "what waits": lambda actor, there: list(queries.to_take_up(actor, now=there.now)),
    "what was settled": lambda actor, there: queries.settled_for(actor, now=there.now),
    "one that waits": lambda actor, there: queries.one_for(actor, there.waits.pk, now=there.now),
    "one to take up": lambda actor, there: queries.lock_for(actor, there.waits.pk, now=there.now),
    "its picture": lambda actor, there: queries.school_picture(
        actor, there.handed_in_picture.pk, now=there.now
    ),
    "the group": lambda actor, there: queries.group_to_write_with(actor, there.room.group.pk),
    "the codes": lambda actor, there: queries.codes_for(actor, now=there.now),
    "a code": lambda actor, there: queries.code_for(actor, there.code.pk),
    "a code to end": lambda actor, there: queries.lock_code(actor, there.code.pk),
}


@pytest.mark.parametrize("name", OF_ITS_AUTHOR)
def test_what_is_not_handed_in_is_read_by_its_author_alone(
    name: str, there: There, elsewhere: list[Actor]
) -> None:
    ask = OF_ITS_AUTHOR[name]
    assert ask(there.room.noor, there)
    for nobody in (there.room.bram, there.room.leader, *elsewhere):
        assert is_nothing(ask, nobody, there), nobody


@pytest.mark.parametrize("name", [one for one in OF_ITS_AUTHOR if one != "how many are open"])
def test_who_left_the_school_reads_there_no_more_what_was_written_there(name: str, there: There) -> None:
    assert is_nothing(OF_ITS_AUTHOR[name], moved(there.room.noor), there)


@pytest.mark.parametrize("name", OF_ITS_SCHOOL)
def test_what_is_handed_in_is_read_by_the_teacher_of_the_group_and_who_approves(
    name: str, there: There, elsewhere: list[Actor]
) -> None:
    ask = OF_ITS_SCHOOL[name]
    for actor in (there.room.bram, there.room.leader):
        assert ask(actor, there)
    for nobody in (there.room.noor, *elsewhere):
        assert is_nothing(ask, nobody, there), nobody


def test_what_waits_for_somebody_is_the_school_s_and_what_came_back_the_author_s(
    there: There, elsewhere: list[Actor]
) -> None:
    def seen(actor: Actor) -> list[Contribution]:
        return list(queries.to_see_to(actor, now=there.now))

    assert seen(there.room.bram) == [there.waits]
    assert seen(there.room.noor) == [there.back]
    for nobody in (moved(there.room.noor), moved(there.room.bram), *elsewhere):
        assert seen(nobody) == []


def test_a_picture_of_what_is_not_handed_in_is_no_school_s(there: There) -> None:
    for actor in (there.room.bram, there.room.leader):
        with pytest.raises(NotFound):
            queries.school_picture(actor, there.picture.pk, now=there.now)
        with pytest.raises(NotFound):
            queries.one_for(actor, there.begun.pk, now=there.now)


def moved(actor: Actor) -> Actor:
    """The same person with the same role at another school, and none at De Linde any more."""
    school = build.school(f"Naar {actor.name[:30]} {actor.seat.role}")
    now = build.actor(school, actor.seat.role, of=User.objects.get(pk=actor.user_id))
    return replace(now, chosen=0, seats=tuple(seat for seat in now.seats if seat.school_id == school.pk))


def is_nothing(ask: Ask, actor: Actor, there: There) -> bool:
    """Whether there is an empty list or none, or a refusal, for this actor."""
    try:
        found = ask(actor, there)
    except (NotFound, NotAllowed):
        return True
    return found is not None and not found

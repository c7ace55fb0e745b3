"""What staff look up of a group: three words for each pupil, counted, and who was not asked yet."""

from collections import Counter
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass, field
from datetime import datetime
from uuid import UUID

from goedenaam.consent.domain.answers import Asked
from goedenaam.consent.domain.lines import Word
from goedenaam.consent.models import Purpose
from goedenaam.consent.queries.asked import purposes_of
from goedenaam.consent.queries.ledgers import Answered
from goedenaam.consent.queries.replaying import demands_at, words_of
from goedenaam.kernel.actor import Actor


@dataclass(frozen=True, slots=True, kw_only=True)
class Words:
    """What stands for some people, in words for staff.

    `held`: the source that leads is old, so nothing goes out. Purposes that need no consent are left out: there everybody
    may, and who is protected would stand out.
    """

    by_person: Mapping[UUID, Mapping[Asked, Word]] = field(default_factory=dict)
    held: bool = False

    def of(self, person: UUID, asked: Asked) -> Word:
        return self.by_person[person][asked]

    def counted(self, asked: Asked) -> Counter[Word]:
        """How many of these people have each word."""
        return Counter(words[asked] for words in self.by_person.values())

    def is_asked(self, asked: Asked) -> bool:
        """Whether anybody here was asked this."""
        return any(words[asked] is not Word.NOT_ASKED for words in self.by_person.values())

    def gaps(self) -> dict[UUID, int]:
        """Who was not asked what others here were, with how many questions are open."""
        asked = {
            one
            for words in self.by_person.values()
            for one, word in words.items()
            if word is not Word.NOT_ASKED
        }
        open_ones = {
            who: sum(words[one] is Word.NOT_ASKED for one in asked) for who, words in self.by_person.items()
        }
        return {who: number for who, number in open_ones.items() if number}


def asked_purposes(actor: Actor, school_id: UUID, *, at: datetime) -> list[Purpose]:
    """What a school asks consent for at this moment, in its order."""
    rows = purposes_of(actor, school_id).filter(needs_consent=True)
    return [row for row in rows if row.sunset_at is None or row.sunset_at > at]


def words_for(
    actor: Actor, people: Collection[UUID], asked: Collection[Asked], *, at: datetime
) -> dict[Answered, Word]:
    """The three words of staff for each person and question, with what the articles in force at the actor's place ask."""
    return words_of(actor, people, asked, at=at, demands=demands_at(actor, actor.seat, at=at))[0]


def words_at(actor: Actor, people: Collection[UUID], asked: Iterable[Asked], *, at: datetime) -> Words:
    """The words for these people, with what the articles in force at the actor's place ask."""
    questions = list(asked)
    if not people or not questions:
        return Words()
    demands = demands_at(actor, actor.seat, at=at)
    found, held = words_of(actor, people, questions, at=at, demands=demands)
    return Words(by_person={who: {one: found[(who, *one)] for one in questions} for who in people}, held=held)

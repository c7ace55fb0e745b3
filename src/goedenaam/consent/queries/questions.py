"""What schools ask, as a decision reads it: each purpose with what its board chose, its texts, and what took its place."""

import json
from collections import defaultdict
from collections.abc import Collection
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from goedenaam.channels.domain import Audience
from goedenaam.consent.domain import lines as pure
from goedenaam.consent.domain.notices import KnownNotice, lapsed
from goedenaam.consent.models import Notice, Purpose
from goedenaam.consent.queries.choices import readings
from goedenaam.consent.queries.stored import Prepared, Texts, moment_of, text_of, to_moment

_NOTICES = Prepared(
    lambda schools: (
        Notice.objects.filter(school__in=schools)
        .order_by()
        .values_list(text_of("pk"), text_of("school_id"), moment_of("since"), "asks_again")
    )
)
_PURPOSES = Prepared(
    lambda schools: (
        Purpose.objects.filter(school__in=schools)
        .order_by()
        .values_list(
            text_of("school_id"), "code", "needs_consent", "both", "audience", moment_of("sunset_at"),
            text_of("media"), "successor", text_of("board_id"),
        )
    )
)  # fmt: skip


@dataclass(frozen=True, slots=True, kw_only=True)
class Question:
    """One purpose of one school; `successor` is the code of what is asked in its place once it ended, or empty."""

    purpose: pure.Purpose
    media: list[str]
    successor: str

    def is_replaced(self, at: datetime) -> bool:
        ended = self.purpose.sunset
        return bool(self.successor) and ended is not None and ended <= at


class Questions:
    """Everything that some schools ask or asked, in the scope of the caller."""

    def __init__(self, schools: Collection[UUID]) -> None:
        over, rows = _lapsed(schools), _PURPOSES.rows(schools)
        chosen = readings({UUID(board) for *_, board in rows})
        self._known: dict[tuple[UUID, str], Question] = {}
        for school, code, needed, both, audience, sunset, media, successor, board in rows:
            reading = chosen[UUID(board)]
            purpose = pure.Purpose(
                code=code,
                needs_consent=needed,
                both=both,
                public=Audience(audience).is_public,
                stands_after_sixteen=reading.stands_after_sixteen,
                lapsed=over.get(school, {}),
                sunset=sunset and to_moment(sunset),
                lasts=reading.lasts,
                known_only=reading.known_only,
                overruled=reading.overruled,
            )
            self._known[(UUID(school), code)] = Question(
                purpose=purpose, media=json.loads(media), successor=successor
            )

    def now(self, school_id: UUID, code: str, at: datetime) -> Question | None:
        """What a school asks under a code at an instant: what took its place, where something did."""
        found = self._known.get((school_id, code))
        while found is not None and found.is_replaced(at):
            found = self._known.get((school_id, found.successor))
        return found

    def with_successors(self, codes: Collection[str]) -> set[str]:
        """These codes and those of all that took their place at any of the schools."""
        found, new = set[str](), set(codes)
        while new:
            found |= new
            new = {one.successor for (_, code), one in self._known.items() if code in new} - found - {""}
        return found


def _lapsed(schools: Collection[UUID]) -> dict[str, dict[str, datetime]]:
    notices: dict[str, list[KnownNotice]] = defaultdict(list)
    texts = Texts()
    for pk, school, since, again in _NOTICES.rows(schools):
        notices[school].append(KnownNotice(id=texts[pk], since=to_moment(since), asks_again=again))
    return {school: lapsed(known) for school, known in notices.items()}

"""Everything that the gate looks at, read under the locks that a withdrawal, a stop and a closing channel also take.

The order of the locks is always the same: board's stop, school's stop, channel, post, then one ledger per person by id, and
the delivery last.
"""

from collections import defaultdict
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from uuid import UUID

from django.db.models import F, Q

from goedenaam.consent.domain.demands import demands_of
from goedenaam.consent.domain.lines import Demands, Standing
from goedenaam.consent.queries import Appearing, lock_heads, standings_on
from goedenaam.kernel.actor import Actor, Role, Seat
from goedenaam.kernel.locking import lock_for_share
from goedenaam.norms.types import Medium, Norm
from goedenaam.protocol.queries import what_holds
from goedenaam.publishing.delivering.ports import Door, World
from goedenaam.publishing.domain.cooling import cooling_off
from goedenaam.publishing.domain.gate import Appearance, Approved, Question, Ruling, decide
from goedenaam.publishing.domain.payload import approval_hash, hash_of
from goedenaam.publishing.domain.purposes import purposes_of
from goedenaam.publishing.models import Approval, Delivery, Depiction, Picture, Post, StopRow
from goedenaam.publishing.queries.rows import Frozen, copy_of, lock_deliveries

_NOBODY = UUID(int=0)


@dataclass(frozen=True, slots=True, kw_only=True)
class Depicted:
    """One appearance on a post: a person or, without one, somebody unnamed; on a picture, or in the text."""

    who: UUID | None
    picture: UUID | None
    medium: str
    unrecognisable: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Locked:
    """What was locked and read for deliveries of one place.

    `begun` is the worker's own clock, in seconds, just before `now`; `heads` is the last moment of each ledger that was there to
    lock; `depicted` goes by post and `doors` by channel.
    """

    begun: float
    now: datetime
    stops: tuple[bool | None, ...]
    doors: Mapping[UUID, Door]
    heads: Mapping[UUID, datetime | None]
    depicted: Mapping[UUID, Sequence[Depicted]]


@dataclass(frozen=True, slots=True, kw_only=True)
class Gated:
    """What the gate rules about one delivery, which is locked, at `now`; `begun` as in `Locked`.

    `lacks_a_row`: something that has to be locked is not there, which is a no.
    """

    ruling: Ruling
    delivery: Delivery
    now: datetime
    begun: float
    lacks_a_row: bool


def ask_gate(where: Frozen, world: World) -> tuple[Ruling, Delivery, datetime]:
    """Take the locks, ask the gate about one delivery that is not being sent now, and return it locked with the moment."""
    [gated] = ask_gates([(where, None)], world)
    return gated.ruling, gated.delivery, gated.now


def ask_gates(asked: Sequence[tuple[Frozen, str | None]], world: World) -> list[Gated]:
    """Take the locks of all, and ask the gate about each by itself; in their order.

    All are of one board and one school. With each goes the hash of its payload as a worker loaded it with its bytes, or None
    where nothing is to be sent yet. Runs in the caller's transaction, in the system's scope; makes no request, reads no file.
    """
    wheres = [where for where, _ in asked]
    locked = _lock(wheres, world)
    deliveries = lock_deliveries([where.id for where in wheres])
    unsaid = set(
        Picture.objects.filter(post__in=set(locked.depicted), people_said_at=None).values_list(
            "post", flat=True
        )
    )
    norms = _Norms(eyes_at(wheres[0].board_id, wheres[0].school_id))
    people = _appearances(wheres, locked, norms)
    wait, _norm = cooling_off(norms.at(locked.now))
    return [
        Gated(
            ruling=decide(
                _question(
                    deliveries[where.id],
                    where,
                    locked,
                    loaded_hash=loaded_hash,
                    wait=wait,
                    people_said=where.post_id not in unsaid,
                    people=people[where.id],
                )
            ),
            delivery=deliveries[where.id],
            now=locked.now,
            begun=locked.begun,
            lacks_a_row=None in locked.stops or not all(one.locked for one in people[where.id] if one.named),
        )
        for where, loaded_hash in asked
    ]


def _question(
    delivery: Delivery,
    where: Frozen,
    locked: Locked,
    *,
    loaded_hash: str | None,
    wait: timedelta,
    people_said: bool,
    people: tuple[Appearance, ...],
) -> Question:
    kept, copy = hash_of(delivery.payload), copy_of(delivery)
    return Question(
        now=locked.now,
        window_from=delivery.window_from,
        window_until=delivery.window_until,
        payload_hash=kept if loaded_hash in (None, kept) else "",
        kept_hash=delivery.payload_hash,
        approval=_approved(delivery.approval, where, wait),
        stops=locked.stops,
        channel_open=locked.doors[where.channel_id].is_open,
        same_place=_is_same_place(where, locked.doors[where.channel_id]),
        recalled=copy is not None and copy.recalled_at is not None,
        people_said=people_said,
        appearances=people,
    )


def people_on(post_ids: Collection[UUID]) -> set[UUID]:
    """Who is named on these posts."""
    rows = Depiction.objects.filter(post__in=post_ids, person_id__isnull=False)
    return {who for who in rows.values_list("person_id", flat=True) if who is not None}


def _appearances(
    wheres: Sequence[Frozen], locked: Locked, norms: "_Norms"
) -> dict[UUID, tuple[Appearance, ...]]:
    """Everybody on each post with what stands for them, each picture by itself: a no may be about one picture."""
    stands = _stands(wheres, locked, norms)
    found = {}
    for where in wheres:
        codes = _codes(locked.doors[where.channel_id])
        found[where.id] = tuple(
            Appearance(
                named=True,
                locked=one.who in locked.heads,
                standings=tuple(
                    stands[where.id][(one.who, code, one.medium, str(one.picture or ""))] for code in codes
                ),
            )
            if one.who is not None
            else Appearance(named=False, unrecognisable=one.unrecognisable)
            for one in locked.depicted[where.post_id]
        )
    return found


def _stands(
    wheres: Sequence[Frozen], locked: Locked, norms: "_Norms"
) -> Mapping[UUID, Mapping[Appearing, Standing]]:
    """What stands for everybody on each delivery, asked together for all that are asked at the same moment."""
    asked: dict[datetime, dict[UUID, set[Appearing]]] = defaultdict(dict)
    for where in wheres:
        named = [one for one in locked.depicted[where.post_id] if one.who is not None]
        # Whatever was written down counts, also by a clock that ran ahead.
        last = [moment for one in named if one.who and (moment := locked.heads.get(one.who))]
        asked[max([locked.now, *last])][where.id] = {
            (one.who, code, one.medium, str(one.picture or ""))
            for one in named
            for code in _codes(locked.doors[where.channel_id])
            if one.who is not None
        }
    found: dict[UUID, Mapping[Appearing, Standing]] = {}
    for at, by_delivery in asked.items():
        together = set().union(*by_delivery.values())
        answers = (
            standings_on(norms.eyes, together, at=at, demands=_demands(norms.at(at))) if together else {}
        )
        found.update(dict.fromkeys(by_delivery, answers))
    return found


class _Norms:
    """The articles that hold at a place at an instant, read once."""

    def __init__(self, eyes: Actor) -> None:
        self.eyes, self._read = eyes, dict[datetime, tuple[Norm, ...]]()

    def at(self, moment: datetime) -> tuple[Norm, ...]:
        if moment not in self._read:
            self._read[moment] = tuple(what_holds(self.eyes, self.eyes.seat, at=moment).norms.all)
        return self._read[moment]


def _demands(norms: tuple[Norm, ...]) -> dict[str, Demands]:
    """What these articles ask of consent, by medium."""
    return {medium.value: demands_of(norms, medium) for medium in Medium}


def _codes(door: Door) -> tuple[str, ...]:
    return purposes_of(door.kind, door.audience, of_board=door.of_board)


def _lock(wheres: Sequence[Frozen], world: World) -> Locked:
    board_id, school_id = wheres[0].board_id, wheres[0].school_id
    if any((one.board_id, one.school_id) != (board_id, school_id) for one in wheres):
        raise ValueError("deliveries of one place are asked about together")
    rows = StopRow.objects.filter(
        Q(board_id=board_id, school=None) | Q(school=school_id, school__isnull=False)
    )
    rows = rows.order_by(F("school").asc(nulls_first=True))
    stops = dict(lock_for_share(rows.values_list("school_id", "stopped_at")))
    at = world.clock.database()
    doors = {
        channel: world.channels.lock(channel, at=at) for channel in sorted({one.channel_id for one in wheres})
    }
    posts = {one.post_id for one in wheres}
    lock_for_share(Post.objects.filter(pk__in=posts).order_by("pk").values_list("pk"))
    depicted = _depicted(posts)
    heads = lock_heads({one.who for named in depicted.values() for one in named if one.who is not None})
    # The worker's own clock first: its limit never begins later than its lease.
    begun = world.clock.monotonic()
    return Locked(
        begun=begun,
        now=world.clock.database(),
        stops=tuple(
            stops[place] is not None if place in stops else None for place in dict.fromkeys((None, school_id))
        ),
        doors=doors,
        heads=heads,
        depicted=depicted,
    )


def _depicted(posts: Collection[UUID]) -> dict[UUID, list[Depicted]]:
    found: dict[UUID, list[Depicted]] = {post: [] for post in posts}
    rows = Depiction.objects.filter(post__in=posts).order_by("pk")
    for post, who, picture, medium, said in rows.values_list(
        "post_id", "person_id", "picture_id", "medium", "unrecognisable_at"
    ):
        found[post].append(Depicted(who=who, picture=picture, medium=medium, unrecognisable=said is not None))
    return found


def _approved(approval: Approval | None, where: Frozen, wait: timedelta) -> Approved | None:
    """The approval; the time to think again is that of when it was given, or of now where articles set a longer one."""
    if approval is None:
        return None
    cooling = [moment for moment in (approval.cooling_until, approval.at + wait if wait else None) if moment]
    return Approved(
        seen=approval.seen.get(str(where.channel_id), ""),
        whole=approval_hash(approval.seen) == approval.hash,
        window_from=approval.window_from,
        window_until=approval.window_until,
        cooling_until=max(cooling, default=None),
        withdrawn=approval.withdrawn_at is not None,
    )


def _is_same_place(where: Frozen, door: Door) -> bool:
    """Whether the channel is what it was when it was approved; what was approved before this was kept says nothing of it."""
    return where.account in (None, door.account) and where.audience in (None, door.audience)


def eyes_at(board_id: UUID, school_id: UUID | None) -> Actor:
    """Who the worker looks with: everybody at a school, or at a whole board."""
    seat = Seat(role=Role.LEADER, board_id=board_id, board_name="", school_id=school_id)
    return Actor(user_id=_NOBODY, name="", seats=(seat,))

"""Everything that the gate looks at, read under the locks that a withdrawal, a stop and a closing channel also take.

The order of the locks is always the same: board's stop, school's stop, channel, post, then one ledger per person by id, and
the delivery last.
"""

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from goedenaam.consent.domain.lines import Standing
from goedenaam.consent.queries import demands_at, lock_heads, standings
from goedenaam.kernel.actor import Actor, Role, Seat
from goedenaam.kernel.locking import lock_for_share
from goedenaam.publishing.delivering.ports import Door, World
from goedenaam.publishing.domain.gate import Appearance, Approved, Question, Ruling, decide
from goedenaam.publishing.domain.payload import approval_hash, hash_of
from goedenaam.publishing.domain.purposes import purposes_of
from goedenaam.publishing.models import Approval, Delivery, Depiction, Picture, Post, StopRow
from goedenaam.publishing.queries.rows import Frozen, copy_of, lock_delivery

_NOBODY = UUID(int=0)


@dataclass(frozen=True, slots=True, kw_only=True)
class Locked:
    """What was locked and read: `heads` is the last moment of each ledger that was there to lock."""

    now: datetime
    stops: tuple[bool | None, ...]
    door: Door
    heads: Mapping[UUID, datetime | None]
    depicted: tuple[tuple[UUID | None, UUID | None, str, bool], ...]


def ask_gate(
    where: Frozen, world: World, *, loaded_hash: str | None = None
) -> tuple[Ruling, Delivery, datetime]:
    """Take the locks, ask the gate, and return its ruling with the delivery, locked, and the database's moment.

    `loaded_hash` is the hash of the payload as a worker loaded it with its bytes; None where nothing is to be sent yet. Runs
    in the caller's transaction, in the system's scope; makes no request and reads no file.
    """
    locked = _lock(where, world)
    delivery = lock_delivery(where.id)
    approval = delivery.approval
    kept = hash_of(delivery.payload)
    copy = copy_of(delivery)
    question = Question(
        now=locked.now,
        window_from=delivery.window_from,
        window_until=delivery.window_until,
        payload_hash=kept if loaded_hash in (None, kept) else "",
        kept_hash=delivery.payload_hash,
        approval=_approved(approval, where),
        stops=locked.stops,
        channel_open=locked.door.is_open,
        recalled=copy is not None and copy.recalled_at is not None,
        people_said=not Picture.objects.filter(post=where.post_id, people_said_at=None).exists(),
        appearances=tuple(appearances(where, locked)),
    )
    return decide(question), delivery, locked.now


def people_on(post_id: UUID) -> list[UUID]:
    """Who is named on a post, by id."""
    rows = Depiction.objects.filter(post=post_id, person_id__isnull=False)
    return sorted({who for who in rows.values_list("person_id", flat=True) if who is not None})


def appearances(where: Frozen, locked: Locked) -> list[Appearance]:
    """Everybody on the post with what stands for them, each picture by itself: a no may be about one picture."""
    codes = purposes_of(locked.door.kind, locked.door.audience, of_board=locked.door.of_board)
    found = [
        Appearance(named=False, unrecognisable=unrecognisable)
        for who, _, _, unrecognisable in locked.depicted
        if who is None
    ]
    named: dict[UUID | None, list[tuple[UUID, str]]] = defaultdict(list)
    for who, picture, medium, _ in locked.depicted:
        if who is not None:
            named[picture].append((who, medium))
    if not named:
        return found
    eyes = eyes_at(where.board_id, where.school_id)
    at = max([locked.now, *(last for last in locked.heads.values() if last)])
    demands = demands_at(eyes, eyes.seat, at=at)
    for picture, people in named.items():
        asked = {(code, medium) for code in codes for _, medium in people}
        stands = standings(
            eyes, {who for who, _ in people}, asked, at=at, demands=demands, picture=str(picture or "")
        )
        found += [_appearance(who, medium, codes, stands, locked) for who, medium in people]
    return found


def _appearance(
    who: UUID,
    medium: str,
    codes: tuple[str, ...],
    stands: Mapping[tuple[UUID, str, str], Standing],
    locked: Locked,
) -> Appearance:
    return Appearance(
        named=True,
        locked=who in locked.heads,
        standings=tuple(stands[(who, code, medium)] for code in codes),
    )


def _lock(where: Frozen, world: World) -> Locked:
    board = StopRow.objects.filter(board_id=where.board_id, school=None)
    rows = [lock_for_share(board.values_list("stopped_at"))]
    if where.school_id is not None:
        rows.append(
            lock_for_share(StopRow.objects.filter(school_id=where.school_id).values_list("stopped_at"))
        )
    door = world.channels.lock(where.channel_id, at=world.clock.database())
    lock_for_share(Post.objects.filter(pk=where.post_id).values_list("pk"))
    depicted = tuple(
        (who, picture, medium, said is not None)
        for who, picture, medium, said in Depiction.objects.filter(post=where.post_id).values_list(
            "person_id", "picture_id", "medium", "unrecognisable_at"
        )
    )
    heads = lock_heads(sorted({who for who, _, _, _ in depicted if who is not None}))
    return Locked(
        now=world.clock.database(),
        stops=tuple(bool(row[0][0]) if row else None for row in rows),
        door=door,
        heads=heads,
        depicted=depicted,
    )


def _approved(approval: Approval | None, where: Frozen) -> Approved | None:
    if approval is None:
        return None
    return Approved(
        seen=approval.seen.get(str(where.channel_id), ""),
        whole=approval_hash(approval.seen) == approval.hash,
        window_from=approval.window_from,
        window_until=approval.window_until,
        cooling_until=approval.cooling_until,
        withdrawn=approval.withdrawn_at is not None,
    )


def eyes_at(board_id: UUID, school_id: UUID | None) -> Actor:
    """Who the worker looks with: everybody at a school, or at a whole board."""
    seat = Seat(role=Role.LEADER, board_id=board_id, board_name="", school_id=school_id)
    return Actor(user_id=_NOBODY, name="", seats=(seat,))

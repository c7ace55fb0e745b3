"""Read the chains for verifying, and what was done and who looked for who may read that."""

import hashlib
import hmac
from collections.abc import Collection, Iterator
from dataclasses import dataclass
from uuid import UUID

from django.conf import settings
from django.db.models import Q, QuerySet

from goedenaam.audit.domain import Break, Link, commit, find_break
from goedenaam.audit.kinds import FORGOTTEN, declared
from goedenaam.audit.models import Access, Head, History, Personal, Purge
from goedenaam.kernel.actor import Actor, Permission


@dataclass(frozen=True, slots=True, kw_only=True)
class Anchor:
    """The head of one board's chain, to be kept outside: `board sequence hash signature`."""

    board_id: UUID
    sequence: int
    hash: str

    def signature(self) -> str:
        said = f"{self.board_id} {self.sequence} {self.hash}".encode()
        return hmac.new(settings.SECRET_KEY.encode(), b"audit anchor " + said, hashlib.sha256).hexdigest()

    def __str__(self) -> str:
        return f"{self.board_id} {self.sequence} {self.hash} {self.signature()}"


class ForgedAnchor(Exception):
    """A line of an anchor file that this installation did not sign, or that cannot be read."""


def read_anchor(line: str) -> Anchor:
    """Read one line as `goedenaam audit head` wrote it; raises `ForgedAnchor`."""
    try:
        board, sequence, digest, signature = line.split()
        anchor = Anchor(board_id=UUID(board), sequence=int(sequence), hash=digest)
    except ValueError as error:
        raise ForgedAnchor(line[:60]) from error
    if not hmac.compare_digest(anchor.signature(), signature):
        raise ForgedAnchor(line[:60])
    return anchor


def heads() -> list[Anchor]:
    """The head of every chain, in the system's scope."""
    return [
        Anchor(board_id=head.board_id, sequence=head.sequence, hash=head.hash)
        for head in Head.objects.order_by("board_id")
    ]


def chain_of(board_id: UUID) -> Iterator[Link]:
    """One board's chain in order, without loading it whole."""
    for row in History.objects.filter(board_id=board_id).order_by("sequence").iterator(chunk_size=2000):
        yield Link(
            sequence=row.sequence,
            id=str(row.pk),
            board=str(row.board_id),
            school=_text(row.school_id),
            kind=row.kind,
            at=row.at,
            actor=_text(row.actor_id),
            object=_text(row.object_id),
            facts=row.facts,
            commitment=row.commitment,
            previous=row.previous,
            hash=row.hash,
        )


def broken_chains(anchors: list[Anchor]) -> list[Break]:
    """Every board's first break: in its chain, in its personal parts, or against an anchor kept outside."""
    unreadable = _unreadable()
    if unreadable:
        return unreadable
    known = {head.board_id: head for head in heads()}
    boards = set(known) | {anchor.board_id for anchor in anchors}
    boards |= set(History.objects.order_by().values_list("board_id", flat=True).distinct())
    found = []
    for board_id in sorted(boards):
        head = known.get(board_id)
        broken = find_break(
            chain_of(board_id), head=head.hash if head else None, length=head.sequence if head else 0
        )
        broken = (
            broken
            or _broken_anchor(board_id, anchors)
            or _broken_personal(board_id)
            or _broken_purge(board_id)
        )
        if broken:
            found.append(broken)
    return found


def forgotten_by_rule() -> dict[str, int]:
    """How many personal parts were forgotten, per rule."""
    counts: dict[str, int] = {}
    for rule in Purge.objects.values_list("rule", flat=True):
        counts[rule] = counts.get(rule, 0) + 1
    return counts


def _broken_anchor(board_id: UUID, anchors: list[Anchor]) -> Break | None:
    for anchor in anchors:
        if anchor.board_id != board_id or anchor.sequence == 0:
            continue
        row = History.objects.filter(board_id=board_id, sequence=anchor.sequence).first()
        if row is None or row.hash != anchor.hash:
            return Break(
                sequence=anchor.sequence,
                id=str(row.pk) if row else "",
                message="is niet de regel die buiten bewaard is",
            )
    return None


def _broken_personal(board_id: UUID) -> Break | None:
    lines = History.objects.filter(board_id=board_id).exclude(commitment="").order_by("sequence")
    purged = set(Purge.objects.filter(board_id=board_id).values_list("history_id", flat=True))
    kept = {part.history_id: part for part in Personal.objects.filter(board_id=board_id)}
    for line in lines.iterator(chunk_size=2000):
        part = kept.get(line.pk)
        if part is None and line.pk not in purged:
            message = "mist het persoonlijke deel, zonder dat het gewist mocht worden"
        elif part is not None and commit(part.data, part.salt) != line.commitment:
            message = "heeft een ander persoonlijk deel dan toen"
        else:
            continue
        return Break(sequence=line.sequence, id=str(line.pk), message=message)
    return None


def _broken_purge(board_id: UUID) -> Break | None:
    """A purge whose rule, moment or place is not what the line of history about it says, or a personal part elsewhere."""
    lines = History.objects.filter(board_id=board_id, kind=FORGOTTEN)
    said = {
        line.object_id: (line.facts.get("rule"), line.at, line.school_id)
        for line in lines.order_by("sequence")
    }
    for purge in Purge.objects.filter(board_id=board_id).select_related("history"):
        if said.get(purge.history_id) != (purge.rule, purge.at, purge.history.school_id) or (
            purge.school_id != purge.history.school_id
        ):
            message = "is anders vergeten dan de geschiedenis zegt"
            return Break(sequence=purge.history.sequence, id=str(purge.history_id), message=message)
    for part in Personal.objects.filter(board_id=board_id).select_related("history"):
        if part.school_id != part.history.school_id or part.board_id != part.history.board_id:
            message = "heeft zijn persoonlijke deel bij een andere school"
            return Break(sequence=part.history.sequence, id=str(part.history_id), message=message)
    return None


def _unreadable() -> list[Break]:
    """Lines of which a value cannot even be read: found one by one, only where reading all of them stumbles."""
    try:
        for model in (History, Personal, Purge):
            for _ in model.objects.iterator(chunk_size=2000):
                pass
    except (ValueError, TypeError, AttributeError):
        pass
    else:
        return []
    found = []
    for sequence in History.objects.order_by("sequence").values_list("sequence", flat=True):
        try:
            row = History.objects.filter(sequence=sequence).first()
            Personal.objects.filter(history=row).first()
            Purge.objects.filter(history=row).first()
        except (ValueError, TypeError, AttributeError):
            found.append(Break(sequence=sequence, id="", message="is niet meer te lezen"))
    return found or [Break(sequence=0, id="", message="er is een regel die niet meer te lezen is")]


def _text(value: object) -> str:
    return "" if value is None else str(value)


def history_at(actor: Actor) -> QuerySet[History]:
    """What was done at the schools and boards whose history the actor reads, the newest first."""
    reading = [seat for seat in actor.seats if Permission.READ_HISTORY in seat.permissions]
    schools = [seat.school_id for seat in reading if seat.school_id]
    boards = [seat.board_id for seat in reading if not seat.school_id]
    near = Q(school_id__in=schools) | Q(board_id__in=boards)
    return History.objects.filter(near).order_by("-at", "-sequence")


def history_about(actor: Actor, records: Collection[UUID]) -> QuerySet[History]:
    """What this person did, and what others did to the rows that are this person (`records`), as far as a kind tells that.

    Who did something knows it: the own act is told whatever its kind.
    """
    about = Q(actor_id=actor.user_id) | Q(object_id__in=[actor.user_id, *records], kind__in=_told())
    return History.objects.filter(about, board_id__in=_boards(actor)).order_by("-at")


def access_about(actor: Actor, records: Collection[UUID]) -> QuerySet[Access]:
    """Who looked at the rows that are this person, but for the person."""
    about = Access.objects.filter(object_id__in=[actor.user_id, *records], board_id__in=_boards(actor))
    return about.filter(kind__in=_told()).exclude(actor_id=actor.user_id).order_by("-at")


def _boards(actor: Actor) -> set[UUID]:
    return {seat.board_id for seat in actor.seats}


def _told() -> list[str]:
    return [name for name, kind in declared().items() if kind.tells_person]

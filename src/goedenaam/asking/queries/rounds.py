"""Rounds of asking, who is still to answer, and whom a mail may reach."""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from uuid import UUID

from django.db.models import Q, QuerySet

from goedenaam.asking.domain.rounds import Child, Voice, has_answered, is_answered
from goedenaam.asking.models import Round
from goedenaam.asking.queries.places import at_school, has_died, kept_by
from goedenaam.asking.queries.voices import all_needed, children_of, open_questions, voices_of
from goedenaam.invitations.models import Invitation
from goedenaam.kernel.actor import Actor, Permission
from goedenaam.kernel.errors import NotFound
from goedenaam.people.models import Enrolment, Group, Guardian, Pupil
from goedenaam.people.queries import group_on_list


@dataclass(frozen=True, slots=True, kw_only=True)
class GroupState:
    """How far one group is."""

    group: Group
    answered: int
    total: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Progress:
    """How far a round is, by group, and how many pupils it asks themselves who have no account: their mentor invites them."""

    states: list[GroupState]
    not_invited: int


class Reach(StrEnum):
    """How somebody who is still to answer for a pupil is asked.

    By mail; by a letter or form, for want of an address; a pupil who decides alone and has no account through the mentor; and
    where nobody with authority is known the school has that to find out first.
    """

    MAIL = "mail"
    PAPER = "paper"
    MENTOR = "mentor"
    NOBODY = "nobody"


@dataclass(frozen=True, slots=True, kw_only=True)
class Chased:
    """One pupil on the list: only whether there is an answer, and if not how it is asked."""

    pupil: Pupil
    answered: bool
    reach: Reach


@dataclass(frozen=True, slots=True, kw_only=True)
class Recipient:
    """Somebody whom a round asks: a guardian with the children, or a pupil who decides alone. Without `address` no mail."""

    guardian: Guardian | None
    pupils: tuple[Pupil, ...]
    address: str
    unused: tuple[Invitation, ...] = ()

    @property
    def id(self) -> UUID:
        return self.guardian.pk if self.guardian else self.pupils[0].pk


def rounds_for(actor: Actor, school_id: UUID) -> QuerySet[Round]:
    """The rounds of a school where the actor keeps consent, the newest first."""
    return Round.objects.filter(kept_by(actor), school=school_id)


def round_for(actor: Actor, round_id: UUID) -> Round:
    """One of them; raises `NotFound`."""
    found = Round.objects.filter(kept_by(actor), pk=round_id).first()
    if found is None:
        raise NotFound
    return found


def lock_round(actor: Actor, round_id: UUID) -> Round:
    """One of them, locked until the transaction ends; raises `NotFound`."""
    found = Round.objects.select_for_update(of=("self",)).filter(kept_by(actor), pk=round_id).first()
    if found is None:
        raise NotFound
    return found


def open_round(actor: Actor, school_id: UUID) -> Round | None:
    """The round that runs at a school, for who may look up pupils there."""
    seats = [seat for seat in actor.seats if Permission.READ_PUPILS in seat.permissions]
    near = Q(school__in=[seat.school_id for seat in seats if seat.school_id])
    return Round.objects.filter(near, school=school_id, closed_at=None).first()


def progress(asked: Round, groups: Sequence[Group], *, on: date) -> Progress:
    """How far these groups are, for who was handed the round and the groups by queries above."""
    places = Enrolment.objects.filter(Q(until=None) | Q(until__gt=on), group__in=groups, since__lte=on)
    by_group: dict[UUID, set[UUID]] = defaultdict(set)
    for group, pupil in places.values_list("group_id", "pupil_id"):
        by_group[group].add(pupil)
    pupils = _there({pupil for listed in by_group.values() for pupil in listed}, on)
    children = children_of(pupils, on=on)
    answered = _answered(asked, children, voices_of(asked, list(children), on=on))
    there = {row.pk for row in pupils}
    states = [
        GroupState(
            group=group,
            total=len(by_group[group.pk] & there),
            answered=len(by_group[group.pk] & answered),
        )
        for group in groups
    ]
    alone = [row for row in pupils if children[row.pk].decides_alone and row.user_id is None]
    return Progress(states=states, not_invited=sum(row.pk not in answered for row in alone))


def chased(actor: Actor, asked: Round, group_id: UUID, *, on: date) -> list[Chased]:
    """The pupils of a group that the actor looks up, by name; raises `NotFound` for another group, or one that is not asked."""
    group = group_on_list(actor, group_id)
    if group.school_id != asked.school_id or str(group.pk) not in asked.groups:
        raise NotFound
    places = Enrolment.objects.filter(Q(until=None) | Q(until__gt=on), group=group, since__lte=on)
    pupils = _there(places.values_list("pupil_id", flat=True), on)
    pairs = open_questions(asked, on)
    if not pairs:
        return []
    children = children_of(pupils, on=on)
    voices = voices_of(asked, list(children), on=on, pairs=pairs)
    answered = _answered(asked, children, voices)
    waiting = [row for row in pupils if row.pk not in answered]
    reach = _reach(_still_asked(asked, waiting, children, voices))
    return [
        Chased(pupil=row, answered=row.pk in answered, reach=reach.get(row.pk, Reach.NOBODY))
        for row in pupils
    ]


def is_idle(asked: Round, *, on: date) -> bool:
    """Whether a round has nothing left to ask: every purpose ended, or the administration leads meanwhile."""
    return not open_questions(asked, on)


def _reach(found: Iterable[Recipient]) -> dict[UUID, Reach]:
    """By pupil; where one of them has mail, mail asks."""
    reach: dict[UUID, Reach] = {}
    for one in found:
        without = Reach.PAPER if one.guardian else Reach.MENTOR
        for pupil in one.pupils:
            if one.address or pupil.pk not in reach:
                reach[pupil.pk] = Reach.MAIL if one.address else without
    return reach


def recipients(asked: Round, *, on: date, only: UUID | None = None) -> list[Recipient]:
    """Whom a round still asks, in the scope of the caller: who has not answered, of children who are there and alive.

    Guardians with known authority, and pupils who decide alone. An address that two guardians share reaches nobody. Nobody
    where the round has nothing left to ask.
    """
    if is_idle(asked, on=on):
        return []
    places = Enrolment.objects.filter(
        Q(until=None) | Q(until__gt=on), group__in=asked.groups, school_id=asked.school_id, since__lte=on
    )
    pupils = _there(places.values_list("pupil_id", flat=True), on)
    children = children_of(pupils, on=on)
    found = _still_asked(asked, pupils, children, voices_of(asked, list(children), on=on))
    return found if only is None else [one for one in found if one.id == only]


def _still_asked(
    asked: Round,
    pupils: Sequence[Pupil],
    children: Mapping[UUID, Child],
    voices: Mapping[UUID, set[Voice]],
) -> list[Recipient]:
    alone = [
        Recipient(guardian=None, pupils=(row,), address=row.user.email if row.user else "")
        for row in pupils
        if children[row.pk].decides_alone and not has_answered(None, voices.get(row.pk, ()))
    ]
    of_guardian: dict[UUID, list[Pupil]] = defaultdict(list)
    for row in pupils:
        if not children[row.pk].decides_alone:
            for guardian in children[row.pk].guardians:
                if not has_answered(guardian, voices.get(row.pk, ())):
                    of_guardian[guardian].append(row)
    return [*alone, *_guardians(asked, of_guardian)]


def _guardians(asked: Round, children: dict[UUID, list[Pupil]]) -> list[Recipient]:
    rows = Guardian.objects.filter(pk__in=list(children)).select_related("user").order_by("sort_key", "pk")
    invited: dict[UUID, list[Invitation]] = defaultdict(list)
    waiting = Invitation.objects.filter(guardian__in=list(children), used_at=None, decided_at=None)
    for one in waiting.filter(pupil__in=[pupil.pk for listed in children.values() for pupil in listed]):
        if one.guardian_id:
            invited[one.guardian_id].append(one)
    listed = Guardian.objects.filter(school=asked.school_id, email__gt="").values_list("email", flat=True)
    times: dict[str, int] = defaultdict(int)
    for email in listed:
        times[email.lower()] += 1
    return [
        Recipient(
            guardian=row,
            pupils=tuple(children[row.pk]),
            address=_address(row, times, is_invited=bool(invited[row.pk])),
            unused=tuple(invited[row.pk]),
        )
        for row in rows
    ]


def _address(guardian: Guardian, times: dict[str, int], *, is_invited: bool) -> str:
    """The address of the account; without one the own address, where a code is open. An invitation taken back reaches nobody."""
    if guardian.user is not None:
        return guardian.user.email
    return guardian.email if is_invited and times[guardian.email.lower()] == 1 else ""


def _answered(asked: Round, children: Mapping[UUID, Child], voices: Mapping[UUID, set[Voice]]) -> set[UUID]:
    needed = all_needed(asked)
    return {pk for pk, child in children.items() if is_answered(child, voices.get(pk, ()), all_needed=needed)}


def _there(pupils: Iterable[UUID], on: date) -> list[Pupil]:
    rows = Pupil.objects.filter(at_school(on), pk__in=list(pupils)).exclude(has_died())
    return list(rows.select_related("user").order_by("sort_key", "pk"))

"""The list of a newsletter: who gets the next one, in the system's scope, and the counts for who keeps the channel."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from django.db.models import Q, QuerySet
from django.utils import timezone

from goedenaam.channels.domain import State
from goedenaam.channels.models import Channel
from goedenaam.channels.queries import channel_for, day_of
from goedenaam.consent.domain.protections import Reason
from goedenaam.consent.models import Protection
from goedenaam.kernel.actor import Actor, Permission, Role
from goedenaam.kernel.errors import NotFound
from goedenaam.people.models import Guardianship
from goedenaam.publishing.readers.domain import Around, Asker, Ended, plain, who_gets_it, why_not
from goedenaam.publishing.readers.models import Reader
from goedenaam.tenancy.models import Membership

KIND = "newsletter"
_NOT_FOR_ALL = (Role.COUNCIL, Role.ADMINISTRATOR)


@dataclass(frozen=True, slots=True, kw_only=True)
class Counts:
    """How many are on a list, without a name: `away` get nothing now, `missed` did not get the last one."""

    staff: int = 0
    guardians: int = 0
    others: int = 0
    away: int = 0
    asked: int = 0
    missed: int = 0
    unsubscribed: int = 0
    unreachable: int = 0

    @property
    def get_it(self) -> int:
        return self.staff + self.guardians + self.others


def open_newsletter(channel_id: UUID) -> Channel:
    """A newsletter in use, for a page that anybody opens; in the system's scope. Raises `NotFound`."""
    found = (
        Channel.objects.filter(pk=channel_id, kind=KIND, state=State.OPEN)
        .select_related("school", "board")
        .first()
    )
    if found is None:
        raise NotFound
    return found


def newsletter_for(actor: Actor, channel_id: UUID) -> Channel:
    """A newsletter whose channel the actor reads. Raises `NotFound`."""
    channel = channel_for(actor, channel_id)
    if channel.kind != KIND:
        raise NotFound
    return channel


def count_who_asked(channel: Channel) -> int:
    """How many said yes and did not end it, whatever holds for them now; in the reader's scope."""
    return Reader.objects.filter(channel=channel, ended_at=None, confirmed_at__isnull=False).count()


def askers(channel_id: UUID) -> list[Asker]:
    """Everybody who asked for it and said yes, the first first."""
    rows = Reader.objects.filter(
        channel=channel_id, ended_at=None, confirmed_at__isnull=False
    ).select_related("user")
    return [
        Asker(
            id=row.pk,
            address=row.user.email if row.user else row.address,
            asked_at=row.asked_at,
            user_id=row.user_id,
        )
        for row in rows
    ]


def around(channel: Channel, user_ids: Iterable[UUID], *, now: datetime) -> Around:
    """What is known around these lines of a channel's list."""
    roles = roles_at(channel, user_ids, now=now)
    return Around(seated=frozenset(roles), bereaved=_bereaved(channel))


def roles_at(channel: Channel, user_ids: Iterable[UUID], *, now: datetime) -> dict[UUID, set[str]]:
    """The roles that give somebody this newsletter: a guardian counts while a child of theirs is at school there."""
    seats = Membership.objects.filter(
        Q(until=None) | Q(until__gt=now), since__lte=now, board=channel.board_id, group_id=None
    )
    if channel.school_id is not None:
        seats = seats.filter(Q(school=channel.school_id) | Q(school=None))
    seats = seats.filter(user__in=list(user_ids), user__is_active=True).exclude(role__in=_NOT_FOR_ALL)
    found: dict[UUID, set[str]] = {}
    for user_id, role in seats.values_list("user", "role"):
        found.setdefault(user_id, set()).add(role)
    tied = set(_with_a_child(channel, now=now).values_list("guardian__user", flat=True))
    for user_id in list(found):
        if user_id not in tied:
            found[user_id].discard(Role.GUARDIAN)
        if not found[user_id]:
            del found[user_id]
    return found


def who_gets_the_next(channel: Channel, *, now: datetime) -> list[Asker]:
    """Everybody to whom the next one goes, each address once; in the system's scope."""
    found = askers(channel.pk)
    users = [one.user_id for one in found if one.user_id]
    return who_gets_it(found, around(channel, users, now=now))


def counts_of(channel: Channel, *, now: datetime) -> Counts:
    """The list as numbers; in the system's scope."""
    found = askers(channel.pk)
    users = [one.user_id for one in found if one.user_id]
    roles, known = roles_at(channel, users, now=now), around(channel, users, now=now)
    there = [one for one in found if why_not(one, known) is None]
    guardians = sum(roles.get(one.user_id, set()) == {Role.GUARDIAN} for one in there if one.user_id)
    others = sum(one.user_id is None for one in there)
    rows = Reader.objects.filter(channel=channel)
    ended = list(rows.exclude(ended_at=None).values_list("ended_because", flat=True))
    return Counts(
        staff=len(there) - guardians - others,
        guardians=guardians,
        others=others,
        away=len(found) - len(there),
        asked=rows.filter(ended_at=None, confirmed_at=None).count(),
        missed=rows.filter(ended_at=None, missed_at__isnull=False).count(),
        unsubscribed=ended.count(Ended.UNSUBSCRIBED),
        unreachable=ended.count(Ended.UNREACHABLE),
    )


def reader_of_account(channel: Channel, user_id: UUID) -> Reader | None:
    return Reader.objects.filter(channel=channel, user=user_id, ended_at=None).first()


def may_read_by_account(channel: Channel, actor: Actor) -> bool:
    """Whether somebody who is signed in belongs to the school of a newsletter, so that one tap is enough."""
    return bool(roles_at(channel, [actor.user_id], now=timezone.now()))


def reader_at(channel: Channel, address: str) -> Reader | None:
    """Who has this address on the list, confirmed or not, locked."""
    rows = Reader.objects.filter(channel=channel, address=plain(address), ended_at=None)
    return rows.select_for_update(of=("self",)).first()


def reader_with(reader_id: UUID) -> Reader | None:
    return (
        Reader.objects.filter(pk=reader_id, ended_at=None)
        .select_related("channel__school", "channel__board")
        .first()
    )


def reader_to_confirm(code_hash: str, *, now: datetime) -> Reader | None:
    """Who waits for this code."""
    rows = Reader.objects.filter(code_hash=code_hash, code_until__gt=now, confirmed_at=None, ended_at=None)
    return rows.select_related("channel__school", "channel__board").first()


def reader_of_token(token: str) -> Reader | None:
    """Whose address to end it this is, also when it was ended before."""
    return Reader.objects.filter(token=token).select_related("channel__school", "channel__board").first()


def tokens_of(reader_ids: Iterable[UUID]) -> dict[UUID, str]:
    """What the address of each to end it holds."""
    return dict(Reader.objects.filter(pk__in=list(reader_ids)).values_list("pk", "token"))


def asked_lately(network: str, *, since: datetime) -> int:
    return Reader.objects.filter(network=network, asked_at__gt=since).count()


def never_confirmed(now: datetime) -> QuerySet[Reader]:
    return Reader.objects.filter(confirmed_at=None, ended_at=None, code_until__lte=now)


def networks_before(moment: datetime) -> QuerySet[Reader]:
    return Reader.objects.filter(asked_at__lt=moment).exclude(network="")


def keeps(actor: Actor, channel: Channel) -> bool:
    return actor.may(Permission.KEEP_CHANNELS, board_id=channel.board_id, school_id=channel.school_id)


def _with_a_child(channel: Channel, *, now: datetime) -> QuerySet[Guardianship]:
    day = day_of(now)
    lines = Guardianship.objects.filter(
        Q(until=None) | Q(until__gt=day), board_id=channel.board_id, since__lte=day
    )
    if channel.school_id is not None:
        lines = lines.filter(school_id=channel.school_id)
    at_school = Q(pupil__closed_on=None) | Q(pupil__closed_on__gt=day)
    return lines.filter(at_school).exclude(pupil__in=_died(channel).values("person_id"))


def _bereaved(channel: Channel) -> dict[str, datetime]:
    """When a child of the guardian with this address died, the last time it happened."""
    died = dict(_died(channel).values_list("person_id", "since"))
    if not died:
        return {}
    lines = Guardianship.objects.filter(pupil__in=list(died)).values_list(
        "pupil", "guardian__email", "guardian__user__email"
    )
    found: dict[str, datetime] = {}
    for pupil, *addresses in lines:
        for address in filter(None, addresses):
            known = plain(address)
            found[known] = max(died[pupil], found.get(known, died[pupil]))
    return found


def _died(channel: Channel) -> QuerySet[Protection]:
    return Protection.objects.filter(board_id=channel.board_id, reason=Reason.DEATH, until=None)

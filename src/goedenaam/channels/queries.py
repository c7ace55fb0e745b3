"""Which channels there are, which may be used now, and what is known of them."""

from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from uuid import UUID

from django.conf import settings
from django.db import connection
from django.db.models import Exists, OuterRef, Q, QuerySet, Subquery
from django.utils.module_loading import import_string

from goedenaam.channels.domain import (
    Audience,
    Closed,
    Decided,
    HealthState,
    OpenChannel,
    Progress,
    Standing,
    State,
    Step,
    TrialState,
    Why,
    account_mark,
    decision_on,
    steps_open,
    what_closes,
    what_the_board_says,
)
from goedenaam.channels.models import AccountHealth, Channel, Credential, KeyHolder, PlatformDecision, Trial
from goedenaam.connectors.contract import Proof
from goedenaam.connectors.kind import Typed, read_typed
from goedenaam.connectors.registry import KINDS, kind_of
from goedenaam.kernel.actor import Actor, Permission, Role
from goedenaam.kernel.calendar import AMSTERDAM
from goedenaam.kernel.errors import NotFound
from goedenaam.kernel.ports import PlannedPort, StoppedPort
from goedenaam.kernel.scope import for_system
from goedenaam.tenancy.models import Board, Membership, User

ASK_AGAIN_AFTER = timedelta(hours=6)
_REACHED_FROM = ("school", "board", "owner", "credential", "health")
_NOT_AT_WORK = (Role.GUARDIAN, Role.PUPIL, Role.VOLUNTEER, Role.COUNCIL, Role.ADMINISTRATOR)


def goes_by_hand(kind: str) -> bool:
    return kind_of(kind).about.proof is Proof.BY_HAND


def is_connected(channel: Channel) -> bool:
    """Whether account and credentials are there, as far as this kind wants any."""
    kind = kind_of(channel.kind)
    has_secrets = credential_of(channel) is not None or not kind.credentials.model_fields
    return has_secrets and isinstance(read_typed(kind.account, channel.account), Typed)


@dataclass(frozen=True, slots=True, kw_only=True)
class Row:
    """A channel with all that its page and its line of Vandaag say of it."""

    channel: Channel
    board: Why | None
    closes: Why | None
    people: tuple[User, ...]
    trial: Trial | None
    steps_open: tuple[Step, ...]
    next_post: datetime | None

    @property
    def steps_done(self) -> tuple[Step, ...]:
        return tuple(step for step in Step if step not in self.steps_open)

    @property
    def expires_at(self) -> datetime | None:
        credential = credential_of(self.channel)
        return credential.expires_at if credential else None

    @property
    def health(self) -> AccountHealth | None:
        return health_of(self.channel)


def channels_for(actor: Actor) -> QuerySet[Channel]:
    """Channels of the schools whose channels the actor reads, and of the boards above them."""
    seats = [seat for seat in actor.seats if Permission.READ_CHANNELS in seat.permissions]
    schools = [seat.school_id for seat in seats if seat.school_id]
    whole = [seat.board_id for seat in seats if not seat.school_id]
    near = [seat.board_id for seat in seats]
    seen = Q(school__in=schools) | Q(board__in=whole) | Q(board__in=near, school=None)
    return Channel.objects.filter(seen).select_related(*_REACHED_FROM)


def channel_for(actor: Actor, channel_id: UUID) -> Channel:
    """One of `channels_for`; raises `NotFound`."""
    return _one(channels_for(actor), channel_id)


def lock_for_change(actor: Actor, channel_id: UUID) -> Channel:
    """As `channel_for`, locked until the transaction ends: no send is armed meanwhile."""
    return _one(channels_for(actor).select_for_update(of=("self",)), channel_id)


def rows_for(actor: Actor, *, now: datetime, only: UUID | None = None) -> list[Row]:
    """Channels of the actor with all that is known of them, in a fixed number of queries. With `only` raises `NotFound`."""
    near = channels_for(actor)
    found = _with_board(near.filter(pk=only) if only else near, day_of(now))
    if only and not found:
        raise NotFound
    ids = [channel.pk for channel, _board in found]
    people, trials, planned = key_holders(ids, now=now), _last_trials(ids), next_posts(ids, now=now)
    rows = []
    for channel, board in found:
        trial, holders = trials.get(channel.pk), tuple(people[channel.pk])
        rows.append(
            Row(
                channel=channel,
                board=board,
                closes=what_closes(_standing(channel, board)),
                people=holders,
                trial=trial,
                steps_open=tuple(steps_open(_progress(channel, board, len(holders), trial))),
                next_post=planned.get(channel.pk),
            )
        )
    return rows


def row_for(actor: Actor, channel_id: UUID, *, now: datetime) -> Row:
    """One of `rows_for`; raises `NotFound`."""
    return rows_for(actor, now=now, only=channel_id)[0]


def open_channel(channel_id: UUID, *, now: datetime) -> OpenChannel | Closed:
    """The channel as other parts use it, or why it may not be used now; runs in the caller's scope. Raises `NotFound`."""
    channel = _one(Channel.objects.select_related("credential", "health"), channel_id)
    decisions = _decisions({channel.board_id})[channel.board_id, channel.kind]
    why = what_closes(_standing(channel, what_the_board_says(decisions, day_of(now))))
    return as_open(channel) if why is None else Closed(why)


def lock_channel(channel_id: UUID, *, now: datetime) -> OpenChannel | Closed:
    """As `open_channel`, with the row locked FOR SHARE until the caller's transaction ends.

    Closing, a decision of the board, an account that is revoked and new credentials lock the same row FOR UPDATE, so none of
    these comes between this answer and the end of the transaction. SQLite has one writer at a time, which is the same.
    """
    if connection.vendor == "postgresql":
        with connection.cursor() as cursor:
            cursor.execute('SELECT 1 FROM "channels_channel" WHERE "id" = %s FOR SHARE', [channel_id])
    return open_channel(channel_id, now=now)


def open_channels_at(actor: Actor, school_id: UUID, *, now: datetime) -> list[OpenChannel]:
    """What may be used now at a school where the actor has a seat: its own channels and its board's, by name."""
    boards = [
        seat.board_id
        for seat in actor.seats
        if seat.school_id in (school_id, None) and seat.role not in _NOT_AT_WORK
    ]
    near = Q(school=school_id) | Q(school=None)
    seen = Channel.objects.filter(near, board__in=boards, state=State.OPEN)
    return [
        as_open(channel)
        for channel, board in _with_board(seen.select_related("credential", "health"), day_of(now))
        if what_closes(_standing(channel, board)) is None
    ]


def _with_board(channels: QuerySet[Channel], day: date) -> list[tuple[Channel, Why | None]]:
    """Each channel with what the board says of its platform on a day, in one query."""
    newest = PlatformDecision.objects.filter(
        board=OuterRef("board"), kind=OuterRef("kind"), valid_from__lte=day
    ).order_by("-sequence")
    found = channels.annotate(
        allowed=Subquery(newest.values("allowed")[:1]), until=Subquery(newest.values("valid_until")[:1])
    )
    return [(one, what_the_board_says(_newest(one.allowed, one.until, day), day)) for one in found]


def _newest(allowed: bool | None, until: date | None, day: date) -> list[Decided]:
    """The decision that counts on a day, as a row of channels holds it; nothing where the board decided nothing."""
    if allowed is None:
        return []
    return [Decided(sequence=1, allowed=allowed, valid_from=day, valid_until=until)]


def as_open(channel: Channel) -> OpenChannel:
    return OpenChannel(
        id=channel.pk,
        board_id=channel.board_id,
        school_id=channel.school_id,
        kind=channel.kind,
        name=channel.name,
        audience=Audience(channel.audience),
        address=channel.address,
        by_hand=goes_by_hand(channel.kind),
        account=account_of(channel),
    )


def account_of(channel: Channel) -> str:
    """A mark of whose account it is, which changes when the channel becomes another one."""
    return account_mark(channel.account, is_ours=not kind_of(channel.kind).credentials.model_fields)


def board_says(channel: Channel, *, now: datetime) -> Why | None:
    """Why the board keeps this channel's platform closed today; None where it said yes."""
    return what_the_board_says(_decisions({channel.board_id})[channel.board_id, channel.kind], day_of(now))


def progress_of(channel: Channel, *, now: datetime) -> Progress:
    """What is there of each step of this channel."""
    people = key_holders([channel.pk], now=now)[channel.pk]
    return _progress(
        channel, board_says(channel, now=now), len(people), _last_trials([channel.pk]).get(channel.pk)
    )


def decisions_for(actor: Actor) -> QuerySet[PlatformDecision]:
    """Every decision of the boards whose channels the actor reads, the newest first."""
    boards = {seat.board_id for seat in actor.seats if Permission.READ_CHANNELS in seat.permissions}
    found = PlatformDecision.objects.filter(board__in=boards).select_related("recorded_by", "board")
    return found.order_by("kind", "-sequence")


def decisions_now(actor: Actor, board_id: UUID, *, on: date) -> dict[str, PlatformDecision]:
    """The decision of a board about each platform that counts on a day, for who reads its channels."""
    by_kind: dict[str, list[PlatformDecision]] = defaultdict(list)
    for row in decisions_for(actor).filter(board=board_id):
        by_kind[row.kind].append(row)
    counting = {}
    for kind, rows in by_kind.items():
        newest = decision_on((_decided(row) for row in rows), on)
        if newest:
            counting[kind] = next(row for row in rows if row.sequence == newest.sequence)
    return counting


def lock_board(board_id: UUID) -> Board:
    """The board, locked until the transaction ends: its decisions come one after another."""
    return Board.objects.select_for_update().get(pk=board_id)


def last_sequence(board_id: UUID, kind: str) -> int:
    found = PlatformDecision.objects.filter(board=board_id, kind=kind).order_by("sequence").last()
    return found.sequence if found else 0


def lock_channels_of(board_id: UUID, kind: str) -> list[Channel]:
    """The channels of a board and its schools on one platform, locked in order of id."""
    found = Channel.objects.filter(board=board_id, kind=kind).order_by("pk")
    return list(found.select_for_update(of=("self",)))


def key_holders(channel_ids: Collection[UUID], *, now: datetime) -> Mapping[UUID, list[User]]:
    """Who can reach each account and still works there, by name.

    In the system's scope, so that who looks does not change the count: a colleague of another school of the board counts.
    """
    found: dict[UUID, list[User]] = defaultdict(list)
    if not channel_ids:
        return found
    with for_system():
        seats = _at_work(now).filter(user=OuterRef("user"), board_id=OuterRef("board_id"))
        holders = KeyHolder.objects.filter(Exists(seats), channel__in=channel_ids, until=None)
        for holder in holders.select_related("user").order_by("user__name"):
            found[holder.channel_id].append(holder.user)
    return found


def candidates_for(actor: Actor, channel: Channel, *, now: datetime) -> QuerySet[User]:
    """Colleagues who may own a channel or hold its key: of its school or board; for a board's channel who works with channels."""
    seats = _at_work(now).filter(board=channel.board_id, user__is_active=True)
    if channel.school_id:
        seats = seats.filter(Q(school=channel.school_id) | Q(school=None))
    else:
        seats = seats.filter(role__in=[Role.BOARD, Role.ICT, Role.LEADER, Role.EDITOR])
    seats = seats.filter(board__in=actor.near_board_ids)
    return User.objects.filter(pk__in=seats.values("user")).order_by("name")


def is_stopped(channel: Channel) -> bool:
    """Whether somebody stopped everything at the channel's school or board; for the worker, in the system's scope."""
    port: StoppedPort = import_string(settings.GOEDENAAM_STOPPED)
    return port(channel.board_id, channel.school_id)


def next_posts(channel_ids: Collection[UUID], *, now: datetime) -> dict[UUID, datetime]:
    """When the next post of each channel is planned, as the parts that plan say."""
    ports: Iterable[PlannedPort] = import_string(settings.GOEDENAAM_PLANNED)
    found: dict[UUID, datetime] = {}
    for port in ports:
        for channel_id, at in port(channel_ids, now=now).items():
            found[channel_id] = min(at, found.get(channel_id, at))
    return found


def channel_names(channel_ids: Collection[UUID]) -> dict[UUID, str]:
    """What channels are called, closed ones too; runs in the caller's scope."""
    return dict(Channel.objects.filter(pk__in=channel_ids).values_list("pk", "name"))


def channel_with(channel_id: UUID) -> Channel | None:
    """A channel with its place and people, in the system's scope; asked by the worker."""
    return Channel.objects.filter(pk=channel_id).select_related(*_REACHED_FROM).first()


def keepers_of(channel: Channel, *, now: datetime) -> list[User]:
    """Who sets up channels at this channel's place, in the system's scope; asked by the worker that tells them."""
    seats = _at_work(now).filter(
        board=channel.board_id, school=channel.school_id, role__in=[Role.ICT, Role.LEADER]
    )
    return list(User.objects.filter(pk__in=seats.values("user"), is_active=True).order_by("name"))


def lock_in_system(channel_id: UUID) -> Channel | None:
    """A channel, locked until the transaction ends, in the system's scope."""
    found = Channel.objects.filter(pk=channel_id).select_related("credential", "health")
    return found.select_for_update(of=("self",)).first()


def account_to_ask(*, now: datetime) -> AccountHealth | None:
    """The account that was asked longest ago, new ones first, in the system's scope; None when all were asked lately."""
    due = Q(state=HealthState.UNASKED) | Q(asked_at__lte=now - ASK_AGAIN_AFTER)
    free = Q(leased_until=None) | Q(leased_until__lte=now)
    return AccountHealth.objects.filter(due, free).order_by("asked_at").first()


def same_lease(row: AccountHealth) -> QuerySet[AccountHealth]:
    """This row if nobody else leased it meanwhile."""
    return AccountHealth.objects.filter(pk=row.pk, leased_until=row.leased_until)


def trial_to_do(*, now: datetime) -> Trial | None:
    """The trial that waits longest, or whose worker died, in the system's scope."""
    waits = Q(state=TrialState.WAITING) | Q(state=TrialState.RUNNING, leased_until__lte=now)
    return Trial.objects.filter(waits).select_related("channel").order_by("begun_at").first()


def same_trial(trial: Trial) -> QuerySet[Trial]:
    """This trial if nobody else took it meanwhile."""
    return Trial.objects.filter(pk=trial.pk, state=trial.state, leased_until=trial.leased_until)


def credential_of(channel: Channel) -> Credential | None:
    return getattr(channel, "credential", None)


def health_of(channel: Channel) -> AccountHealth | None:
    return getattr(channel, "health", None)


def own_address(actor: Actor) -> str:
    """Where the actor signs in."""
    return User.objects.values_list("email", flat=True).get(pk=actor.user_id)


def trials_of(channel: Channel) -> QuerySet[Trial]:
    return Trial.objects.filter(channel=channel).select_related("begun_by")


def is_candidate(actor: Actor, channel: Channel, user_id: UUID, *, now: datetime) -> bool:
    return candidates_for(actor, channel, now=now).filter(pk=user_id).exists()


def day_of(now: datetime) -> date:
    """The Dutch calendar day: decisions hold by the day."""
    return now.astimezone(AMSTERDAM).date()


def known_kinds() -> frozenset[str]:
    return frozenset(KINDS)


def _at_work(now: datetime) -> QuerySet[Membership]:
    current = Membership.objects.filter(Q(until=None) | Q(until__gt=now), since__lte=now, group_id=None)
    return current.exclude(role__in=_NOT_AT_WORK)


def _one(channels: QuerySet[Channel], channel_id: UUID) -> Channel:
    channel = channels.filter(pk=channel_id).first()
    if channel is None:
        raise NotFound
    return channel


def _decisions(boards: Collection[UUID]) -> Mapping[tuple[UUID, str], list[Decided]]:
    found: dict[tuple[UUID, str], list[Decided]] = defaultdict(list)
    for row in PlatformDecision.objects.filter(board__in=boards):
        found[row.board_id, row.kind].append(_decided(row))
    return found


def _decided(row: PlatformDecision) -> Decided:
    return Decided(
        sequence=row.sequence, allowed=row.allowed, valid_from=row.valid_from, valid_until=row.valid_until
    )


def _last_trials(channel_ids: Collection[UUID]) -> dict[UUID, Trial]:
    """The newest trial of each channel."""
    later = Trial.objects.filter(channel=OuterRef("channel"), begun_at__gt=OuterRef("begun_at"))
    return {
        trial.channel_id: trial for trial in Trial.objects.filter(~Exists(later), channel__in=channel_ids)
    }


def _standing(channel: Channel, board: Why | None) -> Standing:
    return Standing(
        state=State(channel.state),
        board=board,
        by_hand=goes_by_hand(channel.kind),
        has_credential=is_connected(channel),
        health=_health_state(channel),
    )


def _progress(channel: Channel, board: Why | None, people: int, trial: Trial | None) -> Progress:
    return Progress(
        has_owner=channel.owner_id is not None,
        has_purpose=bool(channel.purpose),
        page_owner_seen=bool(channel.page_owner),
        board=board,
        by_hand=goes_by_hand(channel.kind),
        has_credential=is_connected(channel),
        health=_health_state(channel),
        answers=_health_state(channel) is HealthState.OK
        or not kind_of(channel.kind).credentials.model_fields,
        people=people,
        trial_passed=trial is not None
        and trial.state == TrialState.PASSED
        and trial.begun_at >= channel.account_since,
    )


def _health_state(channel: Channel) -> HealthState:
    health = health_of(channel)
    return HealthState(health.state) if health else HealthState.UNASKED

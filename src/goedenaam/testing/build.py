"""Builders for tests: each makes one thing with plain defaults, in the system's scope, and returns it.

They write rows directly, so that a test of one act does not lean on another; only `draft` and
`version_in_force` go through commands.
"""

from datetime import date, datetime
from itertools import count
from zoneinfo import ZoneInfo

from goedenaam.channels.models import Channel
from goedenaam.kernel.actor import Actor, Role
from goedenaam.kernel.scope import for_system, reading
from goedenaam.people.domain import Authority, Name, school_year_of, sort_key, years_of
from goedenaam.people.models import (
    Enrolment,
    Group,
    Guardian,
    Guardianship,
    Pupil,
    StaffMember,
    Teaching,
    Volunteer,
)
from goedenaam.protocol.commands import import_protocol, judge_norms, put_in_force
from goedenaam.protocol.correcting.domain import SURE
from goedenaam.protocol.domain import held_back
from goedenaam.protocol.models import StoredNorm, Version
from goedenaam.protocol.queries import version_for, what_stands_against
from goedenaam.tenancy.models import Board, Membership, School, User
from goedenaam.tenancy.queries import actor_of

AMSTERDAM = ZoneInfo("Europe/Amsterdam")
NOON = datetime(2026, 11, 3, 12, tzinfo=AMSTERDAM)
TODAY = NOON.date()
LAST_SUMMER = datetime(2026, 8, 1, tzinfo=AMSTERDAM)
TEN_YEARS_OLD = date(2016, 5, 4)

_numbers = count(1)


def board(name: str = "De Waterval") -> Board:
    with for_system():
        return Board.objects.create(name=name)


def school(name: str = "De Linde", *, under: Board | None = None) -> School:
    """A school; without `under` it gets a board of its own."""
    with for_system():
        return School.objects.create(board=under or board(f"Bestuur van {name}"), name=name, short_name=name)


def user(name: str = "Anna van Dam", email: str = "") -> User:
    """Somebody who can sign in but has no seat yet."""
    with for_system():
        address = email or f"{name.lower().replace(' ', '.')}.{next(_numbers)}@waterval.example"
        return User.objects.create(name=name, email=address)


def seat(
    of: User,
    at: School | Board,
    role: Role,
    *,
    since: datetime = LAST_SUMMER,
    until: datetime | None = None,
) -> Membership:
    with for_system():
        return Membership.objects.create(
            user=of,
            board=at.board if isinstance(at, School) else at,
            school=at if isinstance(at, School) else None,
            role=role,
            since=since,
            until=until,
        )


def actor(
    at: School | Board | None, role: Role = Role.TEACHER, *, of: User | None = None, now: datetime = NOON
) -> Actor:
    """A signed-in person with one seat; with `at=None` somebody without any."""
    of = of or user(f"Iemand met rol {role}")
    if at is not None:
        seat(of, at, role)
    return actor_again(of, now=now)


def actor_again(of: User, *, now: datetime = NOON) -> Actor:
    """The same user as an actor, with the seats that count at `now` and the second factor just given."""
    with for_system():
        return actor_of(of, now=now, second_factor_at=now)


def group(at: School, name: str = "5", school_year: str = "") -> Group:
    first, last = years_of(name)
    with for_system():
        return Group.objects.create(
            board_id=at.board_id,
            school=at,
            name=name,
            school_year=school_year or school_year_of(TODAY),
            first_year=first,
            last_year=last,
        )


def pupil(
    at: School,
    name: Name = Name(call_name="Noor", last_name="Bakker"),  # noqa: B008  frozen
    *,
    birth_date: date = TEN_YEARS_OLD,
    group: Group | None = None,
    of: User | None = None,
    closed_on: date | None = None,
) -> Pupil:
    """A pupil, placed in `group` since the summer where one is given."""
    with for_system():
        made = Pupil.objects.create(
            board_id=at.board_id,
            school=at,
            call_name=name.call_name,
            prefix=name.prefix,
            last_name=name.last_name,
            sort_key=sort_key(name),
            birth_date=birth_date,
            closed_on=closed_on,
            user=of,
        )
        if group is not None:
            Enrolment.objects.create(
                board_id=at.board_id,
                school_id=at.pk,
                pupil=made,
                group=group,
                school_year=group.school_year,
                since=LAST_SUMMER.date(),
            )
        return made


def guardian(
    of_pupil: Pupil,
    name: Name = Name(call_name="Esther", last_name="Bakker"),  # noqa: B008  frozen
    *,
    authority: Authority = Authority.YES,
    email: str = "",
    of: User | None = None,
    until: date | None = None,
) -> Guardian:
    """Somebody with this authority over a child."""
    with for_system():
        made = Guardian.objects.create(
            board_id=of_pupil.board_id,
            school_id=of_pupil.school_id,
            call_name=name.call_name,
            prefix=name.prefix,
            last_name=name.last_name,
            sort_key=sort_key(name),
            email=email,
            user=of,
        )
        guardianship(made, of_pupil, authority=authority, until=until)
        return made


def guardianship(
    of: Guardian, over: Pupil, *, authority: Authority = Authority.YES, until: date | None = None
) -> Guardianship:
    with for_system():
        return Guardianship.objects.create(
            board_id=over.board_id,
            school_id=over.school_id,
            guardian=of,
            pupil=over,
            authority=authority,
            source="inschrijfformulier",
            since=LAST_SUMMER.date(),
            until=until,
        )


def staff_member(
    at: School,
    name: Name = Name(call_name="Bram", last_name="Jong", prefix="de"),  # noqa: B008  frozen
    *,
    job_title: str = "leerkracht",
    of: User | None = None,
    manager: StaffMember | None = None,
    before: Group | None = None,
) -> StaffMember:
    """A member of staff, who teaches `before` where a group is given."""
    with for_system():
        made = StaffMember.objects.create(
            board_id=at.board_id,
            school=at,
            call_name=name.call_name,
            prefix=name.prefix,
            last_name=name.last_name,
            sort_key=sort_key(name),
            job_title=job_title,
            user=of,
            manager=manager,
        )
        if before is not None:
            Teaching.objects.create(board_id=at.board_id, school_id=at.pk, staff_member=made, group=before)
        return made


def volunteer(
    at: School,
    name: Name = Name(call_name="Gerrit", last_name="Vos"),  # noqa: B008  frozen
    *,
    of: User | None = None,
) -> Volunteer:
    with for_system():
        return Volunteer.objects.create(
            board_id=at.board_id,
            school=at,
            call_name=name.call_name,
            prefix=name.prefix,
            last_name=name.last_name,
            sort_key=sort_key(name),
            user=of,
        )


def channel(at: School, kind: str = "parro", *, state: str = "setup", now: datetime = LAST_SUMMER) -> Channel:
    """A channel in the register, of which no step is done."""
    with for_system():
        return Channel.objects.create(
            board_id=at.board_id, school=at, kind=kind, name=f"Kanaal {next(_numbers)}", audience="public",
            state=state, account_since=now, registered_at=now,
        )  # fmt: skip


def draft(at: School | Board, text: str, *, now: datetime = NOON) -> Version:
    """A text that was read in, of which nobody has said yet whether the reading is right."""
    return import_protocol(actor=_keeper(at), text=text, source_name="protocol.txt", now=now)


def version_in_force(at: School | Board, text: str, *, now: datetime = LAST_SUMMER) -> Version:
    """A text in force from `now`, of which every first and every sure suggestion was confirmed.

    What cannot hold under the law and the board's text is left out, as a leader would.
    """
    keeper = _keeper(at)
    version = import_protocol(actor=keeper, text=text, source_name="protocol.txt", now=now)
    judge_as_read(keeper, version, now=now)
    with reading(keeper):
        version = version_for(keeper, version.pk)
        against = what_stands_against(keeper, version, at=now)
    refused = {found.norm_id for found in against if held_back([found.objection])}
    judge_norms(actor=keeper, version_id=version.pk, answers=dict.fromkeys(refused, False), now=now)
    return put_in_force(actor=keeper, version_id=version.pk, now=now)


def judge_as_read(keeper: Actor, version: Version, *, now: datetime = NOON) -> None:
    """Confirm every first and every sure suggestion of a draft, and drop the others."""
    with reading(keeper):
        found = list(StoredNorm.objects.filter(article__version=version))
    answers = {norm.pk: norm.position == 0 or norm.confidence >= SURE for norm in found}
    judge_norms(actor=keeper, version_id=version.pk, answers=answers, now=now)


def _keeper(at: School | Board) -> Actor:
    return actor(at, Role.LEADER if isinstance(at, School) else Role.BOARD)


def actor_user(of: Guardian) -> User:
    """The account with which a guardian signs in."""
    if of.user is None:
        raise ValueError("this guardian has no account")
    return of.user

"""Load the demonstration through the same commands that people use, once."""

from collections.abc import Iterable, Sequence
from dataclasses import replace
from datetime import datetime, timedelta
from pathlib import Path
from random import Random
from uuid import UUID
from zoneinfo import ZoneInfo

from allauth.mfa.totp.internal.auth import generate_totp_secret
from django.conf import settings
from django.utils import timezone

from goedenaam.config.demonstration.channels import Team, register_channels
from goedenaam.config.demonstration.consenting import ask_and_answer
from goedenaam.config.demonstration.families import (
    FIRST_SCHOOL_DAY,
    SCHOOL_YEAR,
    Families,
    ascii_of,
    fill,
)
from goedenaam.config.demonstration.names import SCHOOL_NAMES, named
from goedenaam.config.demonstration.networks import Networks
from goedenaam.config.demonstration.posts import NETWORKS_BEGIN, write_posts
from goedenaam.config.demonstration.readers import fill_newsletter
from goedenaam.config.demonstration.stories import hand_stories_in
from goedenaam.config.demonstration.waiting import ask_a_teacher, let_wait
from goedenaam.config.demonstration.waterval import (
    BOARD_NAME,
    JUDGED,
    KNOWN_FAMILIES,
    OF_THE_BOARD,
    PUPIL_WITH_ACCOUNT,
    SCHOOLS,
    STRANGER,
    Member,
    Plan,
)
from goedenaam.kernel.actor import NEEDS_SECOND_FACTOR, Actor, Role
from goedenaam.kernel.holidays import Region
from goedenaam.kernel.scope import for_system
from goedenaam.people.commands import take_roster
from goedenaam.people.domain import Authority, NewPerson, Roster, RosterStaff, full_name
from goedenaam.people.models import Pupil
from goedenaam.protocol.commands import import_protocol, judge_norms, put_in_force
from goedenaam.protocol.models import StoredNorm
from goedenaam.schooltime.commands import choose_region
from goedenaam.signin.commands import enrol_phone
from goedenaam.signin.visits import code_of_the_demonstration
from goedenaam.tenancy.commands import (
    NewSchool,
    NewSeat,
    NewUser,
    found_board,
    give_seats,
    open_school,
    register_users,
)
from goedenaam.tenancy.domain import NEEDS_START_CODE, Kind, start_code
from goedenaam.tenancy.models import Board, School, User
from goedenaam.tenancy.queries import actor_of, seat_ids

LARGE_BOARD_NAME = "Waterland en Wad"
LARGE_SCHOOLS, LARGE_PUPILS = 60, 20_000
_AMSTERDAM = ZoneInfo("Europe/Amsterdam")
_START = datetime(2026, 8, 1, 9, tzinfo=_AMSTERDAM)
_LATER = datetime(
    2026, 8, 3, 9, tzinfo=_AMSTERDAM
)  # the links that `sign_in_links` prints are for De Waterval
# The board comes last, so that what was already agreed at a school and is milder stands there and does not count.
_SCHOOLS_DECIDE = datetime(2026, 8, 24, 9, tzinfo=_AMSTERDAM)
_BOARD_DECIDES = datetime(2026, 9, 1, 9, tzinfo=_AMSTERDAM)
_PROTOCOLS = Path(__file__).parent / "protocols"
_SEED = 20260901
_SOURCE = "inschrijfformulier"
_GUARDIANS_WITH_ACCOUNT = 12
_BIG_GROUPS = ("1/2a", "1/2b", "3", "4", "5", "6a", "6b", "7", "7/8", "8")


def load(*, now: datetime) -> bool:
    """Load De Waterval with its three schools, all or nothing; False when it is there already."""
    if is_there(BOARD_NAME):
        return False
    with for_system():
        board = found_board(name=BOARD_NAME, now=_START)
        accounts = _register([*OF_THE_BOARD, STRANGER])
        _seat(board, None, OF_THE_BOARD, accounts)
        anna = actor_of(accounts[OF_THE_BOARD[0].name], now=now)
        addresses: set[str] = set()
        for plan in SCHOOLS:
            _load_school(board, plan, addresses, now)
        _put_in_force(anna, "de-waterval", at=_BOARD_DECIDES)
        linde = School.objects.get(board=board, short_name=SCHOOLS[0].name)
        marijke = User.objects.get(email=_address(SCHOOLS[0].staff[0]))
        leader = replace(actor_of(marijke, now=now), second_factor_at=now)
        rahel = User.objects.get(name=" ".join(PUPIL_WITH_ACCOUNT))
        ask_a_teacher(pupil=actor_of(rahel, now=now), now=now)
        overseer = replace(anna, second_factor_at=now)
        let_wait(leader=leader, board=overseer, school=linde, now=now)
        ict, editor = (_with_role(SCHOOLS[0], role) for role in (Role.ICT, Role.EDITOR))
        coordinator = replace(actor_of(ict, now=now), second_factor_at=now)
        team = Team(ict=coordinator, leader=leader, board=overseer, editor_id=editor.pk)
        networks = Networks(begins=now - timedelta(days=NETWORKS_BEGIN))
        register_channels(team, linde, networks, now=now)
        teacher = actor_of(_with_role(SCHOOLS[0], Role.TEACHER), now=now)
        fill_newsletter(linde, [leader, teacher, coordinator], now=now)
        write_posts(teacher, actor_of(editor, now=now), linde, networks, now=now)
        hand_stories_in(pupil=actor_of(rahel, now=now), teacher=teacher, school=linde, now=now)
    return True


def load_large(*, now: datetime) -> bool:
    """Load a board with 60 schools and 20,000 pupils, to measure with; False when it is there already."""
    if is_there(LARGE_BOARD_NAME):
        return False
    random, addresses = Random(_SEED), set[str]()
    with for_system():
        board = found_board(name=LARGE_BOARD_NAME, now=_START)
        overseer = Member(call_name="Mieke", last_name="van Vliet", roles=(Role.BOARD,))
        accounts = _register([overseer])
        _seat(board, None, [overseer], accounts, since=_LATER)
        for number, name in enumerate(SCHOOL_NAMES[:LARGE_SCHOOLS]):
            _load_large_school(board, name, number, random, addresses, now)
        mieke = actor_of(accounts[overseer.name], now=now)
        _put_in_force(mieke, "de-waterval", at=_BOARD_DECIDES, name=(BOARD_NAME, LARGE_BOARD_NAME))
    return True


def is_there(board_name: str) -> bool:
    with for_system():
        return Board.objects.filter(name=board_name).exists()


def _with_role(plan: Plan, role: Role) -> User:
    """The first of a school's staff with this role."""
    return User.objects.get(email=_address(next(member for member in plan.staff if role in member.roles)))


def _load_school(board: Board, plan: Plan, addresses: set[str], now: datetime) -> None:
    details = NewSchool(name=plan.name, place=plan.place, brin=plan.brin, kind=Kind.PRIMARY)
    school = open_school(board_id=board.pk, details=details, now=_START)
    helper = Member(call_name=plan.volunteers[0][0], last_name=plan.volunteers[0][1], roles=(Role.VOLUNTEER,))
    members = [*plan.staff, plan.council, helper]
    accounts = _register(members)
    _seat(board, school, members, accounts)
    families = _families_of(plan, addresses)
    guardian_accounts = _guardian_accounts(plan, families)
    leader = actor_of(accounts[plan.staff[0].name], now=now)
    roster = Roster(
        school_year=SCHOOL_YEAR,
        since=FIRST_SCHOOL_DAY,
        source=_SOURCE,
        groups=plan.groups,
        pupils=tuple(families.pupils),
        guardians=tuple(families.guardians),
        staff=tuple(
            RosterStaff(
                person=_person(member, accounts), groups=member.groups, manager=0 if number else None
            )
            for number, member in enumerate(plan.staff)
        ),
        volunteers=tuple(
            NewPerson(name=named(call_name, last_name), detail=task, user_id=_user_id(call_name, last_name, accounts))
            for call_name, last_name, task in plan.volunteers
        ),
    )  # fmt: skip
    take_roster(actor=leader, school_id=school.pk, roster=roster, now=_START)
    seats = [NewSeat(user_id=pk, role=Role.GUARDIAN, school_id=school.pk) for pk in guardian_accounts]
    give_seats(board_id=board.pk, seats=seats, now=_START)
    choose_region(actor=leader, school_id=school.pk, region=Region.MIDDLE, now=_START)
    _put_in_force(leader, plan.slug, at=_SCHOOLS_DECIDE)
    ask_and_answer(leader=leader, school=school, slug=plan.slug, now=now)
    if plan is SCHOOLS[0]:
        _give_account_to_a_pupil(board, school)
        text = (_PROTOCOLS / "telefoons.txt").read_text(encoding="utf-8")
        import_protocol(actor=leader, text=text, source_name="telefoons.txt", now=now)


def _load_large_school(
    board: Board, name: str, number: int, random: Random, addresses: set[str], now: datetime
) -> None:
    plan = SCHOOLS[number % len(SCHOOLS)]
    school = open_school(
        board_id=board.pk, details=NewSchool(name=name, place="Waterland", kind=Kind.PRIMARY), now=_START
    )
    slug = ascii_of(name.replace(" ", ""))
    made = [random.choice(SCHOOLS[0].staff + SCHOOLS[1].staff) for _ in _BIG_GROUPS]
    members = [
        Member(call_name=slug, last_name=role.value, roles=(role,))
        for role in (Role.LEADER, Role.TEACHER, Role.GUARDIAN)
    ]
    accounts = _register(members)
    _seat(board, school, members, accounts, since=_LATER)
    families = Families(_BIG_GROUPS, addresses)
    size = LARGE_PUPILS // LARGE_SCHOOLS + (number < LARGE_PUPILS % LARGE_SCHOOLS)
    fill(families, random, size)
    families.guardians[0] = NewPerson(
        name=families.guardians[0].name,
        email=families.guardians[0].email,
        user_id=accounts[members[2].name].pk,
    )
    roster = Roster(
        school_year=SCHOOL_YEAR,
        since=FIRST_SCHOOL_DAY,
        source=_SOURCE,
        groups=_BIG_GROUPS,
        pupils=tuple(families.pupils),
        guardians=tuple(families.guardians),
        staff=tuple(
            RosterStaff(
                person=NewPerson(name=named(member.call_name, member.last_name), detail="leerkracht"),
                groups=(group,),
            )
            for member, group in zip(made, _BIG_GROUPS, strict=True)
        ),
    )
    leader = actor_of(accounts[members[0].name], now=now)
    take_roster(actor=leader, school_id=school.pk, roster=roster, now=_START)
    choose_region(actor=leader, school_id=school.pk, region=Region.NORTH, now=_START)
    _put_in_force(leader, plan.slug, at=_SCHOOLS_DECIDE, name=(plan.name, name))
    # One school has every answer, which is enough to measure a page; the others ask and nobody answered.
    ask_and_answer(leader=leader, school=school, slug="" if number else "het-kompas", now=now)


def _families_of(plan: Plan, addresses: set[str]) -> Families:
    """The known families of a school, then made-up ones until it is full."""
    families = Families(plan.groups, addresses)
    for known in KNOWN_FAMILIES[plan.slug]:
        names = [named(*guardian) for guardian in known.guardians]
        people = [NewPerson(name=name, email=families.address(name)) for name in names]
        guardians = tuple((families.add_guardian(person), Authority.YES) for person in people)
        for call_name, last_name, birth_date in known.children:
            families.add_pupil(named(call_name, last_name), birth_date, guardians, group=known.group)
    fill(families, Random(f"{_SEED} {plan.slug}"), plan.pupils)
    return families


def _guardian_accounts(plan: Plan, families: Families) -> list[UUID]:
    """Let the first guardians with an address of their own sign in.

    Of the known families, who has an account already keeps to it: a teacher who is a parent, a parent at two schools.
    """
    known = sum(len(family.guardians) for family in KNOWN_FAMILIES[plan.slug])
    found: list[UUID] = []
    for number, person in enumerate(families.guardians):
        if len(found) == _GUARDIANS_WITH_ACCOUNT:
            break
        shared = sum(other.email == person.email for other in families.guardians) > 1
        if not person.email or shared:
            continue
        name = full_name(person.name)
        user = User.objects.filter(name=name).first() if number < known else None
        user = user or register_users([NewUser(name=name, email=person.email)])[0]
        families.guardians[number] = NewPerson(name=person.name, email=person.email, user_id=user.pk)
        found.append(user.pk)
    return found


def _give_account_to_a_pupil(board: Board, school: School) -> None:
    """Rahel is sixteen and can sign in, so that the pupil's pages have somebody; primary pupils mostly have no account."""
    call_name, last_name = PUPIL_WITH_ACCOUNT
    rahel = Member(call_name=call_name, last_name=last_name, roles=(Role.PUPIL,))
    accounts = _register([rahel])
    _seat(board, school, [rahel], accounts)
    pupils = Pupil.objects.filter(school=school, call_name=call_name, last_name=last_name)
    pupils.update(user=accounts[rahel.name])


def _register(members: Iterable[Member]) -> dict[str, User]:
    people = [NewUser(name=member.name, email=_address(member)) for member in members]
    return {user.name: user for user in register_users(people)}


def _seat(
    board: Board,
    school: School | None,
    members: Sequence[Member],
    accounts: dict[str, User],
    *,
    since: datetime = _START,
) -> None:
    seats = [
        NewSeat(user_id=accounts[member.name].pk, role=role, school_id=school.pk if school else None)
        for member in members
        for role in member.roles
    ]
    give_seats(board_id=board.pk, seats=seats, now=since)
    for member in members:
        if NEEDS_SECOND_FACTOR & set(member.roles):
            _give_phone(accounts[member.name])


def _give_phone(user: User) -> None:
    """Set up a phone that does not exist; the demonstration shows its code (signin/visits.py)."""
    now, secret = timezone.now(), generate_totp_secret()
    seats = seat_ids(user.pk, NEEDS_START_CODE, now=now)
    enrol_phone(
        user=user, secret=secret, typed=code_of_the_demonstration(user, secret),
        start=start_code(seats[0], settings.SECRET_KEY) if seats else "", device="", now=now,
    )  # fmt: skip


def _address(member: Member) -> str:
    return f"{ascii_of(member.call_name)}.{ascii_of(member.last_name.replace(' ', ''))}@waterval.example"


def _person(member: Member, accounts: dict[str, User]) -> NewPerson:
    return NewPerson(
        name=named(member.call_name, member.last_name),
        email=_address(member),
        detail=member.job_title,
        user_id=accounts[member.name].pk,
    )


def _user_id(call_name: str, last_name: str, accounts: dict[str, User]) -> UUID | None:
    user = accounts.get(f"{call_name} {last_name}")
    return user.pk if user else None


def _put_in_force(actor: Actor, slug: str, *, at: datetime, name: tuple[str, str] = ("", "")) -> None:
    """Read the protocol in, answer every suggestion, and put it in force; `name` replaces a school's name by another."""
    text = (_PROTOCOLS / f"{slug}.txt").read_text(encoding="utf-8")
    if name[0]:
        text = text.replace(*name)
    version = import_protocol(actor=actor, text=text, source_name=f"{slug}.txt", now=at)
    norms = StoredNorm.objects.filter(article__version=version).values_list("pk", "article__number", "type")
    answers = {pk: kind in JUDGED[slug].get(number, ()) for pk, number, kind in norms}
    judge_norms(actor=actor, version_id=version.pk, answers=answers, now=at)
    put_in_force(actor=actor, version_id=version.pk, now=at)

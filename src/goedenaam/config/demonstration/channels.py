"""The channels of De Linde: what is in use, what is nearly ready, and what waits for the board."""

from dataclasses import dataclass
from datetime import date, datetime, timedelta
from uuid import UUID
from zoneinfo import ZoneInfo

from django.conf import settings

from goedenaam.channels import commands
from goedenaam.channels.commands import Details, NewDecision
from goedenaam.channels.commands.connecting import note_reach
from goedenaam.channels.domain import Audience
from goedenaam.channels.trying import do_next_trial
from goedenaam.config.demonstration.networks import (
    ANSWERS,
    MAIL,
    MAIL_SECRETS,
    MASTODON,
    MASTODON_SECRETS,
    Networks,
)
from goedenaam.kernel.actor import Actor
from goedenaam.tenancy.models import School

_SEPTEMBER = datetime(2026, 9, 8, 15, tzinfo=ZoneInfo("Europe/Amsterdam"))
_DECIDED = date(2026, 9, 1)
_YES = {
    "parro": "Alle ouders zitten er al, en alleen de eigen groep kijkt mee.",
    "supplier_website": "De website is van de school zelf; er staan geen advertenties.",
    "feed": "Het nieuws staat op een eigen adres; er kijkt geen bedrijf mee.",
    "wordpress": "De nieuwe website draait op een server van het bestuur.",
    "mastodon": "De server is van het bestuur; er zijn geen advertenties en niemand wordt gevolgd.",
    "newsletter": "Alleen wie erom vroeg, krijgt hem. De adressen blijven van de school.",
}
_PAGE_OWNER = "Stichting De Waterval"
_ENDS_IN = timedelta(days=10)


@dataclass(frozen=True, slots=True, kw_only=True)
class Team:
    """Who does what: sets up, leads, decides, and edits."""

    ict: Actor
    leader: Actor
    board: Actor
    editor_id: UUID


def register_channels(team: Team, school: School, networks: Networks, *, now: datetime) -> None:
    """Five in use; a WordPress site that does not answer, and an Instagram without a decision."""
    for kind, reason in _YES.items():
        decision = NewDecision(
            kind=kind, allowed=True, decided_on=_DECIDED, document="Bestuursverslag 1 september 2026, punt 4",
            reason=reason, valid_from=_DECIDED,
        )  # fmt: skip
        commands.decide_platform(
            actor=team.board, board_id=school.board_id, decision=decision, now=_SEPTEMBER
        )
    parro = Details(
        name="Parro",
        audience=Audience.GROUP,
        purpose="Laten zien wat we doen in de klas",
        owner_id=team.editor_id,
    )
    website = Details(
        name="Website", audience=Audience.PUBLIC, address="https://www.delinde.example",
        purpose="Laten zien wie we zijn", owner_id=team.editor_id,
    )  # fmt: skip
    for kind, details in (("parro", parro), ("supplier_website", website)):
        channel_id = _up_to_the_trial(team, school, kind, details, now=_SEPTEMBER)
        commands.say_trial_by_hand(actor=team.ict, channel_id=channel_id, now=_SEPTEMBER)
        commands.put_in_use(actor=team.ict, channel_id=channel_id, now=_SEPTEMBER)
    _feed(team, school)
    _mastodon(team, school, networks, now=now)
    _newsletter(team, school, now=now)
    _new_website(team, school, now=now)
    instagram = Details(
        name="Instagram",
        audience=Audience.PUBLIC,
        purpose="Laten zien waar we trots op zijn",
        owner_id=team.editor_id,
    )
    _register(team, school, "instagram", instagram, now=now - timedelta(days=4))


def _feed(team: Team, school: School) -> None:
    """In use after a real trial post, since it stands with ourselves."""
    details = Details(
        name="Nieuwsfeed",
        audience=Audience.PUBLIC,
        purpose="Nieuws voor op de website",
        owner_id=team.editor_id,
    )
    channel_id = _up_to_the_trial(team, school, "feed", details, now=_SEPTEMBER)
    account = {"name": "Nieuws van De Linde", "home": "https://www.delinde.example"}
    commands.set_account(actor=team.ict, channel_id=channel_id, account=account, now=_SEPTEMBER)
    commands.begin_trial(actor=team.ict, channel_id=channel_id, now=_SEPTEMBER)
    do_next_trial(now=_SEPTEMBER)
    commands.put_in_use(actor=team.ict, channel_id=channel_id, now=_SEPTEMBER)


def _mastodon(team: Team, school: School, networks: Networks, *, now: datetime) -> None:
    """In use after a trial post on a server that really answered."""
    details = Details(
        name="Mastodon",
        audience=Audience.PUBLIC,
        purpose="Laten zien waar we trots op zijn",
        owner_id=team.editor_id,
    )
    channel_id = _up_to_the_trial(team, school, "mastodon", details, now=_SEPTEMBER)
    _connect(team, channel_id, MASTODON, MASTODON_SECRETS)
    commands.begin_trial(actor=team.ict, channel_id=channel_id, now=_SEPTEMBER)
    do_next_trial(now=_SEPTEMBER, client=networks.client())
    commands.put_in_use(actor=team.ict, channel_id=channel_id, now=_SEPTEMBER)
    note_reach(channel_id=channel_id, checked=ANSWERS, now=now)


def _newsletter(team: Team, school: School, *, now: datetime) -> None:
    details = Details(
        name="Nieuwsbrief", audience=Audience.PUBLIC, purpose="Nieuws voor wie erom vroeg", owner_id=team.editor_id
    )  # fmt: skip
    channel_id = _up_to_the_trial(team, school, "newsletter", details, now=_SEPTEMBER)
    _connect(team, channel_id, MAIL, MAIL_SECRETS)
    commands.say_trial_by_hand(actor=team.ict, channel_id=channel_id, now=_SEPTEMBER)
    commands.put_in_use(actor=team.ict, channel_id=channel_id, now=_SEPTEMBER)
    note_reach(channel_id=channel_id, checked=ANSWERS, now=now)


def _connect(team: Team, channel_id: UUID, account: dict[str, str], secrets: dict[str, str]) -> None:
    commands.set_account(actor=team.ict, channel_id=channel_id, account=account, now=_SEPTEMBER)
    commands.set_credentials(
        actor=team.ict, channel_id=channel_id, secrets=secrets, expires_at=None, keys=settings.CHANNEL_KEYS,
        now=_SEPTEMBER,
    )  # fmt: skip
    note_reach(channel_id=channel_id, checked=ANSWERS, now=_SEPTEMBER)


def _new_website(team: Team, school: School, *, now: datetime) -> None:
    details = Details(
        name="Nieuwe website", audience=Audience.PUBLIC, address="https://nieuw.delinde.example",
        purpose="Nieuws en de agenda", owner_id=team.editor_id,
    )  # fmt: skip
    channel_id = _up_to_the_trial(team, school, "wordpress", details, now=now - timedelta(days=6))
    account = {"address": "https://nieuw.delinde.example", "user": "goedenaam"}
    commands.set_account(actor=team.ict, channel_id=channel_id, account=account, now=now)
    commands.set_credentials(
        actor=team.ict, channel_id=channel_id, secrets={"application_password": "alleen voor de demonstratie"},
        expires_at=now + _ENDS_IN, keys=settings.CHANNEL_KEYS, now=now,
    )  # fmt: skip


def _up_to_the_trial(team: Team, school: School, kind: str, details: Details, *, now: datetime) -> UUID:
    channel_id = _register(team, school, kind, details, now=now)
    commands.see_page_owner(
        actor=team.ict, channel_id=channel_id, page_owner=_PAGE_OWNER, seen_on=now.date(), now=now
    )
    for user_id in (team.ict.user_id, team.editor_id):
        commands.add_key_holder(actor=team.ict, channel_id=channel_id, user_id=user_id, now=now)
    return channel_id


def _register(team: Team, school: School, kind: str, details: Details, *, now: datetime) -> UUID:
    channel = commands.register_channel(
        actor=team.ict, kind=kind, board_id=school.board_id, school_id=school.pk, details=details, now=now
    )
    return channel.pk

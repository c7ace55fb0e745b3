"""A school with its people, a network in memory, and channels of it."""

from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

import pytest
from django.conf import settings

from goedenaam.channels import commands
from goedenaam.channels.commands import Details, NewDecision
from goedenaam.channels.domain import Audience, OpenChannel
from goedenaam.channels.models import Channel
from goedenaam.channels.queries import open_channel
from goedenaam.channels.tests.network import Network, kind_on
from goedenaam.channels.trying import do_next_trial
from goedenaam.connectors import registry
from goedenaam.kernel.actor import Actor, Role
from goedenaam.kernel.scope import for_system
from goedenaam.tenancy.models import School
from goedenaam.testing import build
from goedenaam.testing.build import NOON, TODAY

TOKEN = "zeepaardje-in-de-sloot"


@pytest.fixture
def network(monkeypatch: pytest.MonkeyPatch) -> Network:
    network = Network()
    monkeypatch.setitem(registry.KINDS, "dorpsplein", kind_on(network))
    return network


@dataclass(frozen=True, slots=True, kw_only=True)
class Place:
    """De Linde, and who is who there."""

    school: School
    leader: Actor
    ict: Actor
    board: Actor
    editor: Actor
    teacher: Actor

    def register(self, kind: str = "parro", **details: object) -> Channel:
        said: dict[str, Any] = {
            "name": "Parro",
            "audience": Audience.SCHOOL,
            "purpose": "Nieuws voor ouders",
            "owner_id": self.editor.user_id,
        }
        return commands.register_channel(
            actor=self.ict, kind=kind, board_id=self.school.board_id, school_id=self.school.pk,
            details=Details(**{**said, **details}), now=NOON,
        )  # fmt: skip

    def decide(
        self, kind: str = "parro", *, allowed: bool = True, until: date | None = None, now: datetime = NOON
    ) -> None:
        commands.decide_platform(
            actor=self.board, board_id=self.school.board_id, now=now,
            decision=NewDecision(
                kind=kind, allowed=allowed, decided_on=TODAY, document="Besluit 12", reason="Daar zijn de ouders.",
                valid_from=TODAY, valid_until=until,
            ),
        )  # fmt: skip

    def connect(self, channel: Channel, *, expires_at: datetime | None = None, **secrets: str) -> None:
        commands.set_account(actor=self.ict, channel_id=channel.pk, account={"handle": "delinde"}, now=NOON)
        commands.set_credentials(
            actor=self.ict, channel_id=channel.pk, secrets={"token": TOKEN, **secrets}, expires_at=expires_at,
            keys=settings.CHANNEL_KEYS, now=NOON,
        )  # fmt: skip

    def ready(self, kind: str = "parro", **details: object) -> Channel:
        """A channel of which every step is done."""
        channel = self.register(kind, **details)
        ict, pk = self.ict, channel.pk
        commands.see_page_owner(
            actor=ict, channel_id=pk, page_owner="Stichting De Waterval", seen_on=TODAY, now=NOON
        )
        self.decide(kind)
        for holder in (ict, self.leader):
            commands.add_key_holder(actor=ict, channel_id=pk, user_id=holder.user_id, now=NOON)
        if kind == "dorpsplein":
            self.connect(channel)
            commands.begin_trial(actor=ict, channel_id=pk, now=NOON)
            do_next_trial(now=NOON)
        else:
            commands.say_trial_by_hand(actor=ict, channel_id=pk, now=NOON)
        return channel

    def in_use(self, kind: str = "parro", **details: object) -> Channel:
        channel = self.ready(kind, **details)
        return commands.put_in_use(actor=self.ict, channel_id=channel.pk, now=NOON)


@pytest.fixture
def place(db: None) -> Place:
    school = build.school()

    def of(role: Role) -> Actor:
        return build.actor(school, role, of=build.user(f"Rol {role}"))

    return Place(
        school=school, leader=of(Role.LEADER), ict=of(Role.ICT), editor=of(Role.EDITOR), teacher=of(Role.TEACHER),
        board=build.actor(school.board, Role.BOARD, of=build.user("Anna van Dam")),
    )  # fmt: skip


def standing(channel: Channel, *, now: datetime = NOON) -> object:
    """The open channel, or why it is closed."""
    with for_system():
        found = open_channel(channel.pk, now=now)
    return found if isinstance(found, OpenChannel) else found.reason

"""Tell who can mend a revoked account, and tell the board that credentials were set."""

from collections.abc import Iterable
from datetime import datetime

from django.conf import settings
from django.core.mail import EmailMessage
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils.translation import gettext as _

from goedenaam.channels import queries
from goedenaam.channels.events import AccountRevoked, CredentialsSet
from goedenaam.channels.models import Channel
from goedenaam.connectors.registry import kind_of
from goedenaam.tenancy.models import User
from goedenaam.tenancy.queries import names_of, overseers_of


def tell_revoked(event: AccountRevoked, *, now: datetime) -> None:
    """Mail who can reach the account; where nobody can any more, who sets up channels there."""
    channel = queries.channel_with(event.channel_id)
    if channel is None:
        return
    holders = queries.key_holders([channel.pk], now=now)[channel.pk]
    people = holders or queries.keepers_of(channel, now=now)
    _mail(_("Een kanaal is losgekoppeld"), "channels/account_revoked.txt", people, channel)


def tell_credentials_set(event: CredentialsSet, *, now: datetime) -> None:
    """Mail the board but for who did it."""
    channel = queries.channel_with(event.channel_id)
    if channel is None:
        return
    board = [user for user in overseers_of(channel.board_id, now=now) if user.pk != event.set_by]
    by = names_of([event.set_by]).get(event.set_by, "")
    subject = _("Inloggegevens vervangen") if event.replaced else _("Inloggegevens ingevuld")
    _mail(subject, "channels/credentials_set.txt", board, channel, by=by, replaced=event.replaced)


def _mail(subject: str, template: str, people: Iterable[User], channel: Channel, **more: object) -> None:
    for person in people:
        context = {
            "to": person.name,
            "name": channel.name,
            "platform": kind_of(channel.kind).about.label,
            "place": channel.school or channel.board,
            "link": settings.BASE_URL + reverse("channels:channel", args=[channel.pk]),
            **more,
        }
        EmailMessage(
            subject=subject,
            body=render_to_string(template, context),
            to=[person.email],
            headers={"Auto-Submitted": "auto-generated"},
        ).send()

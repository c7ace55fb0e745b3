"""Tell the person and the board that a role was given or waits for a second person."""

from datetime import datetime

from django.conf import settings
from django.core.mail import EmailMessage
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils.translation import gettext as _

from goedenaam.kernel.actor import Role
from goedenaam.tenancy import queries
from goedenaam.tenancy.events import RoleGiven, RoleProposed
from goedenaam.tenancy.models import Membership, RoleProposal, User
from goedenaam.tenancy.presenting import say_role


def tell_role_given(event: RoleGiven, *, now: datetime) -> None:
    """Mail the person who got it, and the board but for who gave it."""
    seat = queries.seat_with(event.seat_id)
    if seat is None:
        return
    _mail(_("Je hebt een rol gekregen"), "tenancy/role_yours.txt", [seat.user], seat)
    board = [user for user in queries.overseers_of(seat.board_id, now=now) if user.pk != event.given_by]
    _mail(_("Er is een rol gegeven"), "tenancy/role_given.txt", board, seat)


def tell_role_proposed(event: RoleProposed, *, now: datetime) -> None:
    """Mail the board but for who proposed it."""
    proposal = queries.proposal_with(event.proposal_id)
    if proposal is None:
        return
    overseers = queries.overseers_of(proposal.board_id, now=now)
    board = [user for user in overseers if user.pk != proposal.proposed_by_id]
    _mail(_("Een rol wacht op een tweede mens"), "tenancy/role_proposed.txt", board, proposal)


def _mail(subject: str, template: str, people: list[User], about: Membership | RoleProposal) -> None:
    for person in people:
        context = {
            "to": person.name,
            "name": about.user.name,
            "role": say_role(Role(about.role)),
            "place": about.school or about.board,
            "until": about.until,
            "link": settings.BASE_URL + reverse("home:today"),
        }
        EmailMessage(
            subject=subject,
            body=render_to_string(template, context),
            to=[person.email],
            headers={"Auto-Submitted": "auto-generated"},
        ).send()

"""Hand a substitute the day: one group, until 17.00."""

from datetime import datetime
from uuid import UUID

from django.conf import settings
from django.utils import timezone

from goedenaam.audit import log
from goedenaam.audit.kinds import declare
from goedenaam.invitations import queries
from goedenaam.invitations.domain import PassSpent, end_of_day_pass, pass_token
from goedenaam.invitations.models import DayPass
from goedenaam.kernel.actor import Actor, Permission, Role
from goedenaam.kernel.scope import act, for_system
from goedenaam.people.queries import group_for
from goedenaam.signin.domain import same
from goedenaam.tenancy.commands import NewUser, register_users
from goedenaam.tenancy.models import Membership, User

PASS_MADE = declare("invitations.pass_made", "Een invaller heeft een dagpas gekregen.")
PASS_USED = declare("invitations.pass_used", "Een dagpas is gebruikt.")


@act
def make_day_pass(*, actor: Actor, group_id: UUID, name: str, now: datetime) -> DayPass:
    """Let a substitute in at one group until 17.00 today. Refuses with `TooLate`. Records `invitations.pass_made`."""
    group = group_for(actor, group_id)
    actor.require(Permission.LET_IN, board_id=group.board_id, school_id=group.school_id)
    made = DayPass.objects.create(
        board_id=group.board_id, school_id=group.school_id, group=group, name=name.strip(),
        made_by_id=actor.user_id, made_at=now, until=end_of_day_pass(timezone.localtime(now)),
    )  # fmt: skip
    log.record(
        actor, PASS_MADE, made.pk, board_id=group.board_id, school_id=group.school_id, at=now, group=group.pk
    )
    return made


def use_day_pass(*, pass_id: UUID, token: str, now: datetime) -> tuple[User, datetime]:
    """Spend a day pass: an account for the day with a seat at one group; returns it with the end of both.

    Refuses with `PassSpent`. Records `invitations.pass_used`.
    """
    if not same(token, pass_token(pass_id, settings.SECRET_KEY)):
        raise PassSpent
    with for_system():
        found = queries.pass_with(pass_id)
        spent = DayPass.objects.filter(pk=pass_id, used_at=None, until__gt=now).update(used_at=now)
        if found is None or not spent:
            raise PassSpent
        user = register_users([NewUser(name=found.name, email=f"dagpas-{found.pk}@dagpas.invalid")])[0]
        Membership.objects.create(
            user=user, board_id=found.board_id, school_id=found.school_id, role=Role.TEACHER, since=now,
            until=found.until, group_id=found.group_id, given_by_id=found.made_by_id,
        )  # fmt: skip
        log.record(None, PASS_USED, found.pk, board_id=found.board_id, school_id=found.school_id, at=now)
        return user, found.until

"""What waits for people at De Linde when the demonstration starts, so that Vandaag shows what it is for."""

from datetime import datetime, timedelta

from django.conf import settings

from goedenaam.advice.commands import ask_leave
from goedenaam.advice.domain import PAGES
from goedenaam.invitations.commands import invite_group, use_invitation
from goedenaam.invitations.domain import invitation_code
from goedenaam.invitations.models import Invitation
from goedenaam.kernel.actor import Actor, Role
from goedenaam.mail.commands import take_in
from goedenaam.norms.types import Audience
from goedenaam.people.models import Group, Guardian
from goedenaam.signin.commands import note_sign_in
from goedenaam.signin.domain import Way
from goedenaam.tenancy.commands import NewUser, give_role
from goedenaam.tenancy.models import School

_REPORT = """From: mailer-daemon@waterval.example
To: school@waterval.example
Subject: Mail komt terug
MIME-Version: 1.0
Content-Type: multipart/report; report-type=delivery-status; boundary="deel"

--deel
Content-Type: text/plain

De mailbox is vol.
--deel
Content-Type: message/delivery-status

Reporting-MTA: dns; mail.waterval.example

Final-Recipient: rfc822; {address}
Action: failed
Status: 5.2.2
--deel--
"""


def ask_a_teacher(*, pupil: Actor, now: datetime) -> None:
    """A pupil asks the own teacher to agree to something in the lesson."""
    ask_leave(
        actor=pupil,
        page=PAGES["les"],
        values={"functional": "yes", "permission": "unknown", "not_parked": "yes"},
        asker=Audience.PUPIL,
        reason="Voor ons filmpje over de sloot.",
        now=now,
    )


def let_wait(*, leader: Actor, board: Actor, school: School, now: datetime) -> None:
    """A guardian who used a code, one on a new telephone, a mailbox that is full, and two roles that want a second person."""
    group = Group.objects.filter(school=school, composite=False).order_by("name").last()
    if group is None:
        raise LookupError("the school has no groups yet")
    day = timedelta(days=1)
    invite_group(actor=leader, group_id=group.pk, now=now - 3 * day)
    first, second = Invitation.objects.filter(school_id=school.pk).order_by("pupil__sort_key", "pk")[:2]
    code = invitation_code(first.pk, settings.SECRET_KEY)
    use_invitation(typed=code, email="thuis.uitnodiging@waterval.example", now=now - 2 * day)
    address = next(row.guardian.email for row in (second, first) if row.guardian and row.guardian.email)
    take_in(raw=_REPORT.format(address=address).encode(), now=now - day)
    _new_telephone(school, now=now)
    give_role(
        actor=board, person=NewUser(name="Femke Postma", email="femke.postma@waterval.example"),
        role=Role.ANTI_BULLYING, board_id=school.board_id, school_id=school.pk, now=now,
    )  # fmt: skip
    give_role(
        actor=leader, person=NewUser(name="Youssef Amrani", email="youssef.amrani@waterval.example"),
        role=Role.ICT, board_id=school.board_id, school_id=school.pk, now=now,
    )  # fmt: skip


def _new_telephone(school: School, *, now: datetime) -> None:
    """A guardian who came in from home before, and now from a telephone that was not seen yet."""
    guardian = Guardian.objects.filter(school=school).exclude(user=None).order_by("sort_key").first()
    if guardian is None or guardian.user is None:
        raise LookupError("the school has no guardian with an account")
    for days, device in ((9, "Firefox op Windows"), (1, "Chrome op Android")):
        at = now - timedelta(days=days)
        note_sign_in(user=guardian.user, way=Way.LINK, device=device, browser=device, now=at)

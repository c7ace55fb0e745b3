"""A letter per guardian with the code and its QR code, as one PDF. Fetches nothing."""

from collections.abc import Sequence
from dataclasses import dataclass

from django.conf import settings
from django.urls import reverse

from goedenaam.invitations.domain import invitation_code, say_code
from goedenaam.invitations.models import Invitation
from goedenaam.signin.visits import qr_image
from goedenaam.ui import paper


@dataclass(frozen=True, slots=True, kw_only=True)
class Letter:
    """What one guardian gets: a code, its address and the same as a QR code."""

    guardian: str
    child: str
    code: str
    address: str
    qr: str


def letter_of(invitation: Invitation, guardian: str, child: str) -> Letter:
    code = invitation_code(invitation.pk, settings.SECRET_KEY)
    address = settings.BASE_URL + reverse("invited:code", args=[code])
    return Letter(guardian=guardian, child=child, code=say_code(code), address=address, qr=qr_image(address))


def as_pdf(letters: Sequence[Letter], *, school: str) -> bytes:
    """One page a letter, readable by a screen reader."""
    context = {"letters": letters, "school": school, "site": settings.BASE_URL}
    return paper.pdf("invitations/letters.html", context)

"""A letter per guardian with the code and its QR code, as one PDF. Fetches nothing."""

from collections.abc import Sequence
from dataclasses import dataclass

from django.conf import settings
from django.template.loader import render_to_string
from django.urls import reverse

from goedenaam.invitations.domain import invitation_code, say_code
from goedenaam.invitations.models import Invitation
from goedenaam.signin.visits import qr_image


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
    # Typesetting weighs half a second at import: only who prints letters pays that.
    from weasyprint import HTML
    from weasyprint.urls import URLFetcher

    page = render_to_string(
        "invitations/letters.html", {"letters": letters, "school": school, "site": settings.BASE_URL}
    )
    only_our_own = URLFetcher(allowed_protocols=("data",))
    pdf = HTML(string=page, url_fetcher=only_our_own).write_pdf(pdf_variant="pdf/ua-1")
    return bytes(pdf or b"")

"""One message of a newsletter: plain text, HTML and pictures, with one tap to end it. Pure."""

from email.errors import HeaderParseError
from email.headerregistry import Address, BaseHeader, HeaderRegistry, UnstructuredHeader
from email.message import EmailMessage
from email.policy import SMTP, Policy
from hashlib import sha256
from html import escape
from typing import override

from goedenaam.connectors.contract import Prepared
from goedenaam.connectors.ports import Recipient
from goedenaam.connectors.prose import as_html

STOP = "Geen nieuwsbrief meer? Meld je af"


class _AsWritten(UnstructuredHeader, BaseHeader):
    """A header that is read by programs as it stands: never cut, never encoded, however long its address is."""

    @override
    def fold(self, *, policy: Policy) -> str:
        return f"{self.name}: {self}{policy.linesep}"


_HEADERS = HeaderRegistry()
for _name in ("List-Id", "List-Unsubscribe", "Content-ID"):
    _HEADERS.map_to_type(_name, _AsWritten)
# Seven bits, so that no server on the way has to change anything.
_POLICY = SMTP.clone(header_factory=_HEADERS, cte_type="7bit")


def address_of(written: str, name: str = "") -> Address | None:
    """An address as a header holds it, or None where it is none that plain SMTP takes."""
    try:
        address = Address(display_name=name, addr_spec=written)
    except (ValueError, IndexError, HeaderParseError):
        return None
    return address if address.domain and written.isascii() and written.isprintable() else None


def build(
    post: Prepared, *, sender: Address, to: Address, recipient: Recipient, key: str, date: str
) -> EmailMessage:
    """The message for one reader. `key` is the delivery's: each attempt gives a reader the same Message-ID."""
    message = EmailMessage(policy=_POLICY)
    message["From"] = sender
    message["To"] = to
    message["Subject"] = post.title
    message["Date"] = date
    message["Message-ID"] = f"<{name_of(key, recipient.address)}@{sender.domain}>"
    message["List-Id"] = f"<nieuwsbrief.{sender.domain}>"
    message["List-Unsubscribe"] = f"<{recipient.unsubscribe}>"
    message["List-Unsubscribe-Post"] = "List-Unsubscribe=One-Click"
    message.set_content(f"{post.rendered}\n\n-- \n{STOP}: {recipient.unsubscribe}\n")
    message.add_alternative(_html(post, recipient, sender.domain), subtype="html")
    *_, html = message.iter_parts()
    for picture in post.pictures:
        kind, _, subtype = picture.media_type.partition("/")
        html.add_related(
            picture.data, maintype=kind, subtype=subtype, cid=f"<{picture.digest[:32]}@{sender.domain}>",
            filename=picture.name, disposition="inline",
        )  # fmt: skip
    return message


def name_of(key: str, address: str = "") -> str:
    """Our own name for a delivery, or for one reader's copy of it."""
    return sha256(f"{key}\n{address}".encode()).hexdigest()[:32]


def _html(post: Prepared, recipient: Recipient, domain: str) -> str:
    text = "".join(f"<p>{as_html(part)}</p>\n" for part in post.rendered.split("\n\n") if part)
    images = "".join(
        f'<p><img src="cid:{picture.digest[:32]}@{domain}" alt="{escape(picture.alt)}" width="{picture.width}" '
        f'height="{picture.height}"></p>\n'
        for picture in post.pictures
    )
    return (
        f'<!doctype html>\n<html lang="{escape(post.language)}"><head><meta charset="utf-8">'
        f"<title>{escape(post.title)}</title></head>\n"
        f"<body><h1>{escape(post.title)}</h1>\n{text}{images}<hr>\n"
        f'<p><a href="{escape(recipient.unsubscribe)}">{STOP}</a></p></body></html>\n'
    )

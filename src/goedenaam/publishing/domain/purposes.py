"""Which consent a channel asks of who is seen there: purposes by their code (consent/data/purposes.json). No Django."""

from collections.abc import Mapping

from goedenaam.channels.domain import Audience

WEBSITE, NEWSLETTER, SOCIAL, CLASS_APP, BOARD, PRESS = (
    "website", "newsletter", "social", "class_app", "board", "press",
)  # fmt: skip

PURPOSE_OF_KIND: Mapping[str, str] = {
    "parro": CLASS_APP,
    "social_schools": CLASS_APP,
    "klasbord": CLASS_APP,
    "whatsapp": CLASS_APP,
    "supplier_website": WEBSITE,
    "wordpress": WEBSITE,
    "feed": WEBSITE,
    "newsletter": NEWSLETTER,
}
"""Every other kind is social media: the widest of all."""

_OF_AUDIENCE: Mapping[Audience, str] = {
    Audience.GROUP: CLASS_APP,
    Audience.SCHOOL: NEWSLETTER,
    Audience.PUBLIC: WEBSITE,
    Audience.THIRD_PARTIES: PRESS,
}
_WIDTH = list(Audience)


def purposes_of(kind: str, audience: Audience, *, of_board: bool) -> tuple[str, ...]:
    """The codes that all have to be granted on a channel.

    That of its kind; that of its audience where it is seen more widely than the kind is meant for; and the board's own, since
    another publisher is another purpose.
    """
    own = PURPOSE_OF_KIND.get(kind, SOCIAL)
    meant_for = {CLASS_APP: Audience.GROUP, NEWSLETTER: Audience.SCHOOL}.get(own, Audience.PUBLIC)
    codes = [own]
    if _WIDTH.index(audience) > _WIDTH.index(meant_for):
        codes.append(_OF_AUDIENCE[audience])
    return (*codes, BOARD) if of_board else tuple(codes)

"""What WordPress answers, as far as we read it. https://developer.wordpress.org/rest-api/reference/posts/"""

from pydantic import BaseModel, Field

from goedenaam.connectors.contract import Cause, DeleteRefused, NotSent, Refused, Unknown, Unreadable
from goedenaam.connectors.http import TOO_MANY, Answered, Cut, NotLeft, Reply, come_back, unknown, unreadable


class Text(BaseModel):
    """A field in both forms; `raw` only in the context of editing."""

    rendered: str = ""
    raw: str = ""


class Post(BaseModel):
    """A post of the site."""

    id: int = Field(gt=0)
    slug: str
    status: str
    link: str
    title: Text
    content: Text
    date_gmt: str = ""


class Media(BaseModel):
    """A picture in the media library."""

    id: int = Field(gt=0)
    slug: str
    source_url: str


class Deletion(BaseModel):
    """The answer to a deletion that skips the bin."""

    deleted: bool


class User(BaseModel):
    """The user behind the application password; `capabilities` only when asked in the context of editing."""

    id: int
    name: str
    link: str = ""
    capabilities: dict[str, bool] = Field(default_factory=dict)


class Fault(BaseModel):
    """WordPress's own form of a refusal: without it, an error came from something in front of it."""

    code: str


UNAUTHORIZED, FORBIDDEN, NOT_FOUND, TOO_LARGE = 401, 403, 404, 413
REVOKED = "De site kent het applicatiewachtwoord niet meer. Maak een nieuw aan bij je profiel in WordPress."
NOT_ALLOWED = "Deze gebruiker mag op de site geen berichten plaatsen. Geef de rol Redacteur."
BY_HAND = "De site laat ons dit niet weghalen. Log in bij WordPress en verwijder het bericht en de foto's."
PICTURE = "De site neemt deze foto niet aan."
STILL_OPEN = (
    "Het bericht is verborgen, maar de site laat ons de foto's niet verwijderen: wie het adres van een foto heeft, kan die nog "
    "openen. Log in bij WordPress, open Media en verwijder de foto's van dit bericht definitief."
)
NOT_KNOWN = "Een foto in het bericht is niet meer te herkennen. Zet hem er op de site weer in en publiceer het bericht daar."
NOTHING_TO_SHOW = "Het bericht staat niet meer op de site, of in de prullenbak. Haal het daar terug of maak een nieuw bericht."


def read[T](reply: Reply, shape: type[T]) -> T | None:
    """What a successful answer says, or None where it is no success or not of this shape."""
    return reply.read(shape) if isinstance(reply, Answered) and reply.is_success else None


def fault_of(reply: Answered) -> str:
    """The code of WordPress's own refusal; empty where the answer is of something else."""
    fault = reply.read(Fault)
    return fault.code if fault else ""


def is_gone(reply: Reply) -> bool:
    """Whether WordPress itself said that this does not exist."""
    return (
        isinstance(reply, Answered)
        and reply.status == NOT_FOUND
        and fault_of(reply) == "rest_post_invalid_id"
    )


def refusal(reply: Answered | Cut, parts: tuple[str, ...]) -> Refused | NotSent | None:
    """A definite no to placing a post, or None where the answer settles nothing."""
    if isinstance(reply, Cut):
        return None
    if reply.status == TOO_MANY:
        return come_back(reply, parts)
    code = fault_of(reply)
    if reply.status == UNAUTHORIZED and code:
        return Refused(Cause.REVOKED, REVOKED, parts)
    if reply.status == FORBIDDEN and code.startswith("rest_cannot_"):
        return Refused(Cause.NOT_ALLOWED, NOT_ALLOWED, parts)
    if code in {"rest_invalid_param", "empty_content"}:
        return Refused(Cause.TEXT, "De site neemt deze tekst niet aan.", parts)
    return None


def upload_stopped(reply: Reply, parts: tuple[str, ...]) -> Refused | NotSent | Unknown:
    """What it means that a picture was not uploaded. No post was placed; `parts` may stand there all the same."""
    if isinstance(reply, NotLeft):
        return NotSent(reply.sentence, parts=parts)
    if no := refusal(reply, parts):
        return no
    # WordPress answers 500 with this code where it does not take a file; a web server in front answers 413.
    if isinstance(reply, Answered) and (
        reply.status == TOO_LARGE or fault_of(reply).startswith("rest_upload_")
    ):
        return Refused(Cause.PICTURE, PICTURE, parts)
    return unknown(reply, parts)


def not_uploaded_again(reply: Reply) -> DeleteRefused | Unreadable:
    """What it means that a picture of a hidden post was not uploaded again."""
    stopped = upload_stopped(reply, ())
    match stopped:
        case Refused(sentence=sentence):
            return DeleteRefused(sentence)
        case NotSent(wait=wait):
            return Unreadable("not uploaded", wait)
        case Unknown(evidence=evidence):
            return Unreadable(evidence)


def not_done(reply: Reply) -> DeleteRefused | Unreadable:
    """What it means that something was not deleted or hidden."""
    if isinstance(reply, Answered) and reply.status in {UNAUTHORIZED, FORBIDDEN} and fault_of(reply):
        return DeleteRefused(BY_HAND)
    return unreadable(reply)

"""When a version may become what. No Django, no clock, no I/O."""

from enum import StrEnum

from goedenaam.kernel.errors import Refused, WrongMoment


class State(StrEnum):
    """A version is a draft until it is put in force; it ends when the next one is."""

    DRAFT = "draft"
    IN_FORCE = "in_force"
    ENDED = "ended"


class Unconfirmed(Refused):
    message = "Nog niet alles is bekeken. Zeg bij elk punt of het klopt; dan kan het protocol in werking."


class NothingConfirmed(Refused):
    message = "Geen enkel punt klopt volgens jou. Een protocol zonder regels kan niet in werking."


class UnfilledPlaceholder(Refused):
    message = "Vul eerst in wat er op de open plekken hoort te staan."


def check_put_in_force(state: State, *, unanswered: int, confirmed: int, placeholders: int) -> None:
    """Raise unless this version is a draft of which every suggestion was judged by a person.

    Raises `WrongMoment`, `UnfilledPlaceholder`, `Unconfirmed` or `NothingConfirmed`.
    """
    if state is not State.DRAFT:
        raise WrongMoment
    if placeholders:
        raise UnfilledPlaceholder
    if unanswered:
        raise Unconfirmed
    if not confirmed:
        raise NothingConfirmed


def fill(text: str, values: dict[str, str]) -> str:
    """Put the school's own words where the placeholders stood."""
    for placeholder, value in values.items():
        text = text.replace(placeholder, value)
    return text

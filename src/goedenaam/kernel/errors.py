"""The three ways in which an act does not happen. No Django."""

from typing import ClassVar


class NotFound(Exception):
    """There is no such thing for this actor: 404, whether or not it exists for somebody else."""


class NotAllowed(Exception):
    """The actor sees the thing but may not do this to it: 403."""


class SecondFactorWanted(Exception):
    """The act is allowed to this actor, and wants the second factor afresh first (SECURITY.md 12)."""


class Refused(Exception):
    """The act is understood, allowed to this actor, and does not fit now: 422, with a sentence that helps.

    `message` is Dutch and says what would make it right; `facts` holds what the sentence is about.
    """

    message: ClassVar[str] = "Dat kan nu niet."

    def __init__(self, message: str | None = None, **facts: object) -> None:
        self.facts = facts
        super().__init__(message or type(self).message)

    def __str__(self) -> str:
        return str(self.args[0])


class WrongMoment(Refused):
    message = "Dat kan niet meer, of nog niet. Laad de pagina opnieuw om te zien hoe het er nu voor staat."

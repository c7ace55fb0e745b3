"""What the checker says: one finding, with its place in the text as it was written."""

from dataclasses import dataclass
from enum import StrEnum


class Kind(StrEnum):
    """What was found. The values are those of the command's JSON."""

    NAME = "NAME"
    PHONE = "PHONE"
    EMAIL = "EMAIL"
    IBAN = "IBAN"
    BSN = "BSN"
    DOB = "DOB"
    ADDRESS = "ADDRESS"
    PLATE = "PLATE"
    HANDLE = "HANDLE"
    CLASS = "CLASS"
    HEALTH = "HEALTH"
    CONFIDENTIAL = "CONFIDENTIAL"
    INSULT = "INSULT"
    THREAT = "THREAT"
    DISCLOSURE = "DISCLOSURE"
    DISCLAIMER = "DISCLAIMER"
    COPYRIGHT = "COPYRIGHT"
    OFFICIAL = "OFFICIAL"
    GOODNAME = "GOODNAME"


PERSONAL = frozenset(
    {
        Kind.NAME,
        Kind.PHONE,
        Kind.EMAIL,
        Kind.IBAN,
        Kind.BSN,
        Kind.DOB,
        Kind.ADDRESS,
        Kind.PLATE,
        Kind.HANDLE,
        Kind.CLASS,
        Kind.HEALTH,
        Kind.CONFIDENTIAL,
    }
)


class Certainty(StrEnum):
    """How sure the checker is. What is only possible is said as "misschien"."""

    CERTAIN = "certain"
    LIKELY = "likely"
    POSSIBLE = "possible"


class Whose(StrEnum):
    """Whom a name belongs to, as far as it may be told."""

    PUPIL = "pupil"
    STAFF = "staff"
    GUARDIAN = "guardian"
    SOMEBODY = "somebody"


# The norm type that each kind bears on, by its name: this library knows no norms.
BEARS_ON = {
    Kind.NAME: "ThirdParties",
    Kind.PHONE: "ThirdParties",
    Kind.EMAIL: "ThirdParties",
    Kind.IBAN: "ThirdParties",
    Kind.BSN: "Confidentiality",
    Kind.DOB: "ThirdParties",
    Kind.ADDRESS: "ThirdParties",
    Kind.PLATE: "ThirdParties",
    Kind.HANDLE: "ThirdParties",
    Kind.CLASS: "ThirdParties",
    Kind.HEALTH: "Confidentiality",
    Kind.CONFIDENTIAL: "Confidentiality",
    Kind.INSULT: "Decency",
    Kind.THREAT: "Decency",
    Kind.DISCLOSURE: "Disclosure",
    Kind.DISCLAIMER: "Disclaimer",
    Kind.COPYRIGHT: "Copyright",
    Kind.OFFICIAL: "Disclosure",
    Kind.GOODNAME: "GoodName",
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Finding:
    """Something found at `start` up to `end`, counted in code points of the text as it was given.

    `text` is what stands there. `replacement` is what can stand there instead, and `remedy` says so in Dutch.
    `severity` is 1 to 3 for tone and 0 for the rest; `whose` tells of a name whose it is; `attack` is true
    of an insult or a threat that is aimed at a person.
    """

    kind: Kind
    start: int
    end: int
    text: str
    certainty: Certainty
    message: str
    remedy: str
    replacement: str = ""
    severity: int = 0
    whose: Whose = Whose.SOMEBODY
    attack: bool = False

    @property
    def bears_on(self) -> str:
        """Name the norm type that this finding bears on."""
        return BEARS_ON[self.kind]


def replaced(text: str, finding: Finding) -> str:
    """Return the text with the finding's replacement in its place."""
    return text[: finding.start] + finding.replacement + text[finding.end :]

"""A text in, findings out. No Django, no norms, no clock, no network: what it finds, `answers` asks the norms about."""

from goedenaam.checking.check import Checker, check, checker_of, missing
from goedenaam.checking.finding import BEARS_ON, PERSONAL, Certainty, Finding, Kind, Whose, replaced
from goedenaam.checking.rights import MAKER, OWN
from goedenaam.checking.roster import NOBODY, BadRoster, Person, Roster, School, roster_from
from goedenaam.checking.speaking import Voice, Writer

__all__ = [
    "BEARS_ON",
    "MAKER",
    "NOBODY",
    "OWN",
    "PERSONAL",
    "BadRoster",
    "Certainty",
    "Checker",
    "Finding",
    "Kind",
    "Person",
    "Roster",
    "School",
    "Voice",
    "Whose",
    "Writer",
    "check",
    "checker_of",
    "missing",
    "replaced",
    "roster_from",
]

"""Words around a name that tell whether it is one."""

from goedenaam.checking.words import sets_of

_SETS = sets_of("cues")

TITLES = _SETS["titles"]
FAMILY_TITLES = _SETS["family_titles"]
KIN = _SETS["kin"]
GREETINGS = _SETS["greetings"]
PERSON_VERBS = _SETS["person_verbs"]
# How a person can be.
STATES = _SETS["states"]
DETERMINERS = _SETS["determiners"]
# Small words that may stand between a given name and a surname.
PREFIXES = _SETS["prefixes"]
# Of these, the ones that begin somebody else's surname when a capital follows.
SURNAME_OPENERS = _SETS["surname_openers"]
ROYAL = _SETS["royal"]
# Capitalised words that may stand right beside a name without being its surname.
NO_SURNAME = _SETS["no_surname"]
# What is called by a name without being a person here.
STORY = _SETS["story"]
# What is said to or of somebody whose name opens a message: roos waar ben je.
TO_SOMEBODY = _SETS["to_somebody"]
# Words before a name that closes a message: kom je ook storm?
CALLS = _SETS["calls"]

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
# Verbs that stand before their subject in a question or after another part: heeft roos dat gezegd.
INVERTING = _SETS["inverting"]
# Words that begin a clause of which the subject follows: ik dacht dat sky al thuis was.
JOINING = _SETS["joining"]
# Words that follow a subject and not a thing that is counted.
AFTER_SUBJECT = _SETS["after_subject"]
# Words before the name under a message.
CLOSERS = _SETS["closers"]
# What is somebody's own is a thing: mijn jas.
OWN_THINGS = _SETS["own_things"]
# Before “van” these ask for a material or a plant.
NOT_FROM = _SETS["not_from"]
# Forms of address.
ADDRESSING = _SETS["addressing"]
# Words before one of the staff whom a pupil calls by the surname: bij bolhuis.
BEFORE_STAFF = _SETS["before_staff"]
# Words before somebody's initials without points: leerling NG.
BEFORE_INITIALS = _SETS["before_initials"]
# In chat: words behind which a thing that is counted has an article, and a name has none.
BEFORE_SINGLE = _SETS["before_single"]
# In chat: what is called after a name that opens a message.
BEHIND_SINGLE = _SETS["behind_single"]
# What follows a thing that somebody saw, bought or drew.
AFTER_A_THING = _SETS["after_a_thing"]
# Before a colon these ask who it was: Hoofdrol: Merel.
ROLES = _SETS["roles"]

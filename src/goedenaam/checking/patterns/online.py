"""Mail addresses, also written so that a machine would not see them, and names on social networks."""

import re
from collections.abc import Iterator

from goedenaam.checking.finding import Certainty, Kind
from goedenaam.checking.reading import Reading
from goedenaam.checking.spot import Spot
from goedenaam.checking.words import words_in

_DOT = r"(?:\.|\s?[(\[]\s?(?:punt|dot)\s?[)\]]\s?|\s(?:punt|dot)\s)"
_AT_WORD = r"(?:at|ape(?:n)?staart(?:je)?)"
_AT = rf"(?:@|\s@\s|\s?[(\[{{<]\s?(?:a|{_AT_WORD})\s?[)\]}}>]\s?|\s{_AT_WORD}\s)"
_MAIL = re.compile(
    rf"(?<![\w.+\-])[\w+\-]{{1,64}}(?:{_DOT}[\w+\-]{{1,64}}){{0,4}}{_AT}[\w\-]{{1,63}}(?:{_DOT}[\w\-]{{1,63}}){{0,4}}{_DOT}[a-z]{{2,24}}(?![\w\-])"
)
_HANDLE = re.compile(r"(?<![\w.@/])@([a-z0-9_](?:[a-z0-9_.]{0,28}[a-z0-9_])?)(?![\w@])")
_NETWORK = re.compile(
    r"(?<!\w)(?:snap(?:chat)?|insta(?:gram)?|tiktok|ig|discord|roblox|twitter|bereal|account|gebruikersnaam|username)"
    r"(?:naam)?\s?(?:is|heet|naam|=|:)?\s?:?\s?([a-z0-9_][a-z0-9_.]{2,28}[a-z0-9_])(?!\w)"
)
_PERSONAL = re.compile(r"[_.\d]")
_EVERYBODY = frozenset(
    [
        "iedereen",
        "allen",
        "all",
        "everyone",
        "here",
        "channel",
        "ouders",
        "leerlingen",
        "team",
        "groep",
        "klas",
        "docenten",
    ]
)
_BODY = re.compile(
    r"museum|school|gemeente|politie|bieb|bibliotheek|college|nederland|official|theater|krant|nieuws|festival|club|stichting|radio|"
    r"omroep|kinderen|zoo|park|onderwijs|ministerie|provincie|voetbal|hockey|schaatsen|ajax|feyenoord|psv|knvb|nos|unicef|"
    r"wereld|media|week|ggd|bank|mediawijs|cultuur|sport"
)
_ALWAYS_PUBLIC = frozenset(
    {"nos", "npo", "kro", "avro", "bnn", "who", "nasa", "youtube", "google", "instagram", "tiktok"}
)


def mail_addresses(reading: Reading, own: frozenset[str]) -> Iterator[Spot]:
    """Yield the addresses that are not the school's own; an own address may be a whole domain: @linde.nl."""
    low = reading.low
    if not any(sign in low for sign in ("@", "at", "staart", "(a)")):
        return
    for match in _MAIL.finditer(low):
        address = address_of(match[0])
        if "@" in address and address not in own and address[address.index("@") :] not in own:
            yield Spot(
                Kind.EMAIL,
                match.start(),
                match.end(),
                Certainty.CERTAIN if "@" in match[0] else Certainty.LIKELY,
            )


def address_of(written: str) -> str:
    """Write an address as it is used."""
    dotted = re.sub(_DOT, ".", written.lower().strip())
    return re.sub(_AT, "@", dotted, count=1)


def handles(reading: Reading, own: frozenset[str], of_people: frozenset[str]) -> Iterator[Spot]:
    """Yield names on networks that can be a person's: not the school's, not a public body's."""
    low = reading.low
    if "@" in low:
        for match in _HANDLE.finditer(low):
            name = match[1]
            if bare(name) not in own and _is_personal(name, of_people):
                yield Spot(Kind.HANDLE, match.start(), match.end(), Certainty.LIKELY)
    for match in _NETWORK.finditer(low):
        name = match[1]
        if (
            bare(name) not in own
            and _PERSONAL.search(name)
            and not _BODY.search(name)
            and not name.replace(".", "").isdigit()
        ):
            yield Spot(Kind.HANDLE, match.start(1), match.end(1), Certainty.LIKELY)


def bare(name: str) -> str:
    """A handle without the sign in front, in lower case."""
    return name.lower().strip().removeprefix("@")


def _is_personal(name: str, of_people: frozenset[str]) -> bool:
    if name in _EVERYBODY or name in _ALWAYS_PUBLIC or len(name) < 3 or name.isdigit():
        return False
    letters = re.sub(r"[^a-z]", "", name)
    if letters in of_people or letters in words_in("given"):
        return True
    if _BODY.search(name):
        return False
    return _PERSONAL.search(name) is not None

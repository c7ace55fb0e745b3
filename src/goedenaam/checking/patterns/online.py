"""Mail addresses, also written so that a machine would not see them, and names on social networks."""

import re
from collections.abc import Collection, Iterator

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
# How an address ends where its sign was disguised or set apart; written plainly it may end in anything.
_ENDINGS = frozenset(
    [
        "nl",
        "be",
        "com",
        "org",
        "net",
        "eu",
        "de",
        "fr",
        "uk",
        "info",
        "io",
        "me",
        "nu",
        "edu",
        "frl",
        "amsterdam",
        "school",
        "example",
        "voorbeeld",
        "test",
    ]
)
_HANDLE = re.compile(r"(?<![\w.@/])@([a-z0-9_](?:[a-z0-9_.]{0,28}[a-z0-9_])?)(?![\w@])")
_NETWORK = re.compile(
    r"(?<!\w)(?:snap(?:chat)?|insta(?:gram)?|tiktok|ig|discord|roblox|twitter|bereal|account|gebruikersnaam|username)"
    r"(?:naam)?(?![\w.])"
    r"(\s?(?:is|heet|naam|=|:)?\s?:?\s?)([a-z0-9_][a-z0-9_.]{2,28}[a-z0-9_])(?!\w|#\d)"
)
_PAGE = re.compile(
    r"(?<!\w)(?:instagram|tiktok|snapchat|twitter|x|facebook|bereal)\.com/(?:add/)?(@?([a-z0-9_](?:[a-z0-9_.]{0,28}[a-z0-9_])?))(?!\w)"
)
_NUMBERED = re.compile(r"(?<![\w#@])([a-z0-9_.]{2,32}#\d{4})(?!\w)")
# Words shortly before a network's name that say whose name follows: mijn snap, voeg me toe op roblox.
_SOMEBODYS = re.compile(r"\b(?:mijn|mn|m'n|zijn|zn|z'n|haar|d'r|me|mij|hem|add|voeg|volg)\b[^.!?\n]{0,24}\Z")
_DECORATED = re.compile(r"[xozly]{1,4}")
_SHORT_PART = 4
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
_SITE = re.compile(r"\.(?:nl|be|com|org|net|eu|io|frl|school)\Z")
_BODY = re.compile(
    r"museum|school|gemeente|politie|bieb|bibliotheek|college|nederland|official|theater|krant|nieuws|festival|club|stichting|radio|"
    r"omroep|kinderen|zoo|park|onderwijs|ministerie|provincie|voetbal|hockey|schaatsen|ajax|feyenoord|psv|knvb|nos|unicef|"
    r"wereld|media|week|ggd|bank|mediawijs|cultuur|sport|"
    r"bakker|winkel|supermarkt|studio|fotograf|drukker|bureau|telefoon|vereniging|bond$|muziek|orkest|koor|dans|universit|hogeschool|academ|"
    r"raad|rooster|natur|natuur|dier|ruimte|geograf|natgeo|scheepvaart|beeldengeluid|leesclub|boek|camping|hotel|restaurant|cafe|eten|"
    r"festival|challenge|actie|project|techniek|science|wetenschap|iedereen|ouderraad|leerling|docent|leerkracht|redactie|praktijk|zorg|"
    r"kerk|moskee|stad|dorp|eiland|provinc|vervoer|spoor|reizen|omgeving"
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
        if not _is_tight(match[0]) and address.rpartition(".")[2] not in _ENDINGS:
            continue  # "training @ sporthal.vanaf drie uur"
        if "@" in address and address not in own and address[address.index("@") :] not in own:
            yield Spot(
                Kind.EMAIL,
                match.start(),
                match.end(),
                Certainty.CERTAIN if "@" in match[0] else Certainty.LIKELY,
            )


def _is_tight(written: str) -> bool:
    """Is it written as mail is written, with the sign and no space around it?"""
    return "@" in written and " @ " not in written


def address_of(written: str) -> str:
    """Write an address as it is used."""
    dotted = re.sub(_DOT, ".", written.lower().strip())
    return re.sub(_AT, "@", dotted, count=1)


def handles(
    reading: Reading, own: frozenset[str], of_people: frozenset[str], called: Collection[int] = ()
) -> Iterator[Spot]:
    """Yield names on networks that can be a person's: not the school's, not a public body's.

    At the places in `called` the sign calls somebody by a given name, which is a name and no handle.
    """
    low = reading.low
    for start, end, name in _written(low):
        if start in called:
            continue
        if bare(name) not in own and not _is_schools(name, own) and _is_personal(name, of_people):
            yield Spot(Kind.HANDLE, start, end, Certainty.LIKELY)
    if "#" in low:
        for match in _NUMBERED.finditer(low):
            yield Spot(Kind.HANDLE, match.start(), match.end(), Certainty.LIKELY)


def _written(low: str) -> Iterator[tuple[int, int, str]]:
    """Yield where a name on a network stands: behind @, behind the name of a network, in the address of a page."""
    if "@" in low:
        for match in _HANDLE.finditer(low):
            yield match.start(), match.end(), match[1]
    if ".com/" in low:
        for match in _PAGE.finditer(low):
            yield match.start(1), match.end(1), match[2]
    for match in _NETWORK.finditer(low):
        name = match[2]
        told = match[1].strip() or _SOMEBODYS.search(low, max(0, match.start() - 40), match.start())
        if match[1] and told and _PERSONAL.search(name) and not name.replace(".", "").isdigit():
            yield match.start(2), match.end(2), name


def bare(name: str) -> str:
    """A handle without the sign in front, in lower case."""
    return name.lower().strip().removeprefix("@")


def _is_schools(name: str, own: frozenset[str]) -> bool:
    """Is a name of the school a part of it: leerlingenraad_maasdal?"""
    parts = {part for handle in own for part in re.split(r"[^a-z]+", handle) if len(part) > _SHORT_PART}
    return any(part in name for part in parts)


def _is_personal(name: str, of_people: frozenset[str]) -> bool:
    if name in _EVERYBODY or name in _ALWAYS_PUBLIC or len(name) < 3 or name.isdigit() or _SITE.search(name):
        return False
    letters = re.sub(r"[^a-z]", "", name)
    if _names_somebody(letters, of_people):
        return True
    parts = [part for part in re.split(r"[^a-z]+", name) if part]
    if any(len(part) > 2 and _names_somebody(part, of_people) for part in parts):
        return True
    if _BODY.search(name) or not words_in("of_bodies").isdisjoint(parts):
        return False
    return _PERSONAL.search(name) is not None


def _names_somebody(letters: str, of_people: frozenset[str]) -> bool:
    """Is this a given name, perhaps with the tail that gamers give it: roosjexx?"""
    if letters in of_people or letters in words_in("given"):
        return True
    return any(
        letters[:place] in of_people and _DECORATED.fullmatch(letters, place)
        for place in range(max(4, len(letters) - 4), len(letters))
    )

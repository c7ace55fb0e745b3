"""A draft as its page shows it: what each kind of finding is called, and what one tap does. No Django, no clock, no I/O."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from goedenaam.answers.judging import Judged
from goedenaam.checking import MAKER, OWN, Finding, Kind
from goedenaam.kernel.errors import Refused
from goedenaam.norms.decision import Verdict
from goedenaam.norms.explain import join
from goedenaam.norms.types import Audience, Capacity

LONGEST = 20_000  # characters: no post is longer, and a whole file is no draft


class NothingTyped(Refused):
    message = "Typ of plak eerst een tekst."


class TooLong(Refused):
    message = "Dit is te lang om na te kijken. Plak hooguit 20.000 tekens, of kijk het in delen na."


class TextChanged(Refused):
    message = "De tekst is intussen anders. Hieronder staat wat er nu in staat."


@dataclass(frozen=True, slots=True)
class Look:
    """How a kind of finding is shown; `deed` is what makes it right, `simple` is for pupils."""

    icon: str
    deed: str
    button: str
    simple: str


_BLUR = "Maak het nummer onleesbaar"
LOOKS = {
    Kind.NAME: Look("user", "haal de naam weg", "Maak er “{}” van", "Hier staat een naam."),
    Kind.PHONE: Look("phone", "maak het telefoonnummer onleesbaar", _BLUR, "Hier staat een telefoonnummer."),
    Kind.EMAIL: Look("mail", "haal het mailadres weg", "Haal het mailadres weg", "Hier staat een mailadres."),
    Kind.IBAN: Look("landmark", "maak de rekening onleesbaar", "Maak de rekening onleesbaar", "Hier staat een banknummer."),
    Kind.BSN: Look("id-card", "maak het burgerservicenummer onleesbaar", _BLUR, "Hier staat een geheim nummer."),
    Kind.DOB: Look("cake", "haal de geboortedatum weg", "Haal de datum weg", "Hier staat wanneer iemand jarig is."),
    Kind.ADDRESS: Look("map-pin", "haal het adres weg", "Haal het adres weg", "Hier staat waar iemand woont."),
    Kind.PLATE: Look("route", "maak het kenteken onleesbaar", "Maak het kenteken onleesbaar", "Hier staat een kenteken."),
    Kind.HANDLE: Look("at-sign", "haal het account weg", "Haal het account weg", "Hier staat een account van iemand."),
    Kind.CLASS: Look("users", "noem de groep niet bij de naam", "Maak er “{}” van", "Zo weet iedereen wie het is."),
    Kind.HEALTH: Look("life-buoy", "laat weg wat over gezondheid gaat", "Haal het weg", "Dit gaat over ziek zijn."),
    Kind.CONFIDENTIAL: Look("lock", "laat weg wat vertrouwelijk is", "Haal het weg", "Dit is geheim of privé."),
    Kind.INSULT: Look("angry", "zeg het zonder te schelden", "Haal het weg", "Dit kan iemand pijn doen."),
    Kind.THREAT: Look("siren", "haal de bedreiging weg", "Haal het weg", "Dit klinkt als dreigen."),
    Kind.DISCLOSURE: Look("id-card", "zet erbij waar je werkt", "Zet erbij: {}", "Zeg wie je bent."),
    Kind.DISCLAIMER: Look("quote", "zet erbij dat het je eigen mening is", "Zet erbij: {}", "Zeg dat jij dit vindt."),
    Kind.COPYRIGHT: Look("book", "noem de maker, met toestemming", "Zet erbij: {}", "Dit heeft iemand anders gemaakt."),
    Kind.OFFICIAL: Look("megaphone", "schrijf het als jezelf", "Zet erbij: {}", "Het lijkt of de school dit zegt."),
    Kind.GOODNAME: Look("school", "zeg wat er gebeurde en wat je anders wilt", "Haal het weg", "Dit is hard over de school."),
}  # fmt: skip
SIMPLE_BUTTONS = {
    Kind.NAME: "Zet er “{}” neer",
    Kind.CLASS: "Zet er “{}” neer",
    Kind.PLATE: "Maak het onleesbaar",
}
_AT_WORK = {Audience.TEACHER: "leerkracht", Audience.LEADERSHIP: "directeur"}
# What is only said with more words, never by taking words out.
_ADDED = frozenset({Kind.DISCLOSURE, Kind.DISCLAIMER, Kind.OFFICIAL})
_NAMED_DEEDS = 3
# What a work is called, by the words that tell of it.
_WORKS = (
    ("Film", re.compile(r"film|video|clip|serie|aflevering", re.IGNORECASE)),
    ("Muziek", re.compile(r"muziek|lied|nummer|song|album|spotify", re.IGNORECASE)),
    (
        "Tekst",
        re.compile(r"tekst|gedicht|boek|artikel|methode|toets|hoofdstuk|verhaal|pdf|krant", re.IGNORECASE),
    ),
)
_TOKEN = re.compile(r"([A-Z]+)-(\d{1,7})-(\d{1,7})(?:-(long|short|maker|own))?")


@dataclass(frozen=True, slots=True, kw_only=True)
class Tap:
    """One button at a finding; `token` says to the server which finding, and which of two sentences."""

    label: str
    token: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Piece:
    """A part of the text; `number` is that of the finding that marks it, 0 for none."""

    text: str
    number: int = 0
    kind: str = ""


def taken(typed: str) -> str:
    """The text as it was typed: a form sends every new line as two characters. Raises `NothingTyped` or `TooLong`."""
    text = typed.replace("\r\n", "\n")
    if not text.strip():
        raise NothingTyped
    if len(text) > LONGEST:
        raise TooLong
    return text


def pieces(text: str, findings: Sequence[Judged]) -> Iterator[Piece]:
    """Cut a text at its findings; of two that overlap the first keeps its mark."""
    at = 0
    for number, judged in enumerate(findings, start=1):
        start, end = judged.finding.start, judged.finding.end
        if start < at or start == end:
            continue
        if start > at:
            yield Piece(text=text[at:start])
        yield Piece(text=text[start:end], number=number, kind=judged.verdict.value)
        at = end
    if at < len(text):
        yield Piece(text=text[at:])


def what_makes_it_right(findings: Sequence[Judged]) -> str:
    """One sentence that begins with what to do about the findings that weigh most."""
    strictest = max((judged.verdict for judged in findings), key=lambda verdict: verdict.rank)
    kinds = [judged.finding.kind for judged in findings if judged.verdict is strictest]
    deeds = list(dict.fromkeys(LOOKS[kind].deed for kind in kinds))
    rest = len(deeds) - _NAMED_DEEDS
    shown = deeds[:_NAMED_DEEDS]
    if rest > 0:
        shown.append("één ding hieronder" if rest == 1 else f"nog {rest} dingen hieronder")
    done = join(shown)
    if strictest is Verdict.ADVISE:
        return f"Beter: {done}. Jij beslist."
    return f"{done[0].upper()}{done[1:]}."


def taps(judged: Judged, *, place: str, asker: Audience, capacity: Capacity | None) -> list[Tap]:
    """What one tap can do about a finding: one button, or two where a short network wants fewer words."""
    finding = judged.finding
    token = f"{finding.kind}-{finding.start}-{finding.end}"
    look = LOOKS[finding.kind]
    button = SIMPLE_BUTTONS.get(finding.kind, look.button) if asker is Audience.PUPIL else look.button
    if finding.kind in _ADDED:
        if asker in {Audience.PUPIL, Audience.GUARDIAN, Audience.VOLUNTEER}:
            return []
        long, short = said(finding.kind, place=place, asker=asker, capacity=capacity)
        return [
            Tap(label=button.format(long), token=f"{token}-long"),
            Tap(label=f"Kort: {short}", token=f"{token}-short"),
        ]
    if finding.kind is Kind.COPYRIGHT:
        return list(_taps_of_rights(finding, token, button))
    if not button or not finding.replacement:
        return []
    return [Tap(label=button.format(finding.replacement), token=token)]


def _taps_of_rights(finding: Finding, token: str, button: str) -> Iterator[Tap]:
    """Name the maker, or put something of one's own in its place; what is left to fill in takes no further tap."""
    if finding.text in {MAKER, OWN}:
        return
    yield Tap(label=button.format(credit(finding.text)), token=f"{token}-maker")
    yield Tap(label=f"Zet er “{OWN}” neer", token=f"{token}-own")


def credit(words: str) -> str:
    """The line that names the maker of a work, with the name to be filled in; `words` tell what work it is."""
    work = next((name for name, told in _WORKS if told.search(words)), "Foto")
    return f"{work}: {MAKER}, gebruikt met toestemming"


def said(kind: Kind, *, place: str, asker: Audience, capacity: Capacity | None) -> tuple[str, str]:
    """The sentence that a person adds in the name of the school, and a short one for a short network."""
    work = _AT_WORK.get(asker, "medewerker")
    if kind is not Kind.DISCLOSURE:
        return (
            f"Dit is mijn persoonlijke mening, los van het standpunt van {place}."
            " Ik ben niet verantwoordelijk voor wat anderen hierover schrijven.",
            f"Eigen mening, niet die van {place}.",
        )
    if capacity is Capacity.PROFESSION:
        return (
            f"Ik schrijf dit als {work} van {place}, namens de school.",
            f"Als {work} van {place}, namens de school.",
        )
    return f"Ik werk als {work} bij {place}.", f"Ik werk bij {place}."


def remedied(
    text: str,
    token: str,
    findings: Sequence[Judged],
    *,
    place: str,
    asker: Audience,
    capacity: Capacity | None,
) -> str:
    """The text after one tap. Raises `TextChanged` where that finding is no longer in it."""
    parsed = _TOKEN.fullmatch(token)
    judged = next((one for one in findings if parsed and _is(one, parsed)), None)
    offered = judged and any(
        tap.token == token for tap in taps(judged, place=place, asker=asker, capacity=capacity)
    )
    if judged is None or parsed is None or not offered:
        raise TextChanged
    finding = judged.finding
    if parsed[4] == "maker":
        return f"{text.rstrip()}\n\n{credit(finding.text)}."
    if parsed[4] == "own":
        return text[: finding.start] + OWN + text[finding.end :]
    if finding.kind not in _ADDED:
        return text[: finding.start] + finding.replacement + text[finding.end :]
    long, short = said(finding.kind, place=place, asker=asker, capacity=capacity)
    return f"{text.rstrip()}\n\n{long}" if parsed[4] == "long" else f"{text.rstrip()} {short}"


def _is(judged: Judged, parsed: re.Match[str]) -> bool:
    finding = judged.finding
    return (finding.kind, finding.start, finding.end) == (parsed[1], int(parsed[2]), int(parsed[3]))

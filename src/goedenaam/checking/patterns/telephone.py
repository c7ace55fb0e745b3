"""Telephone numbers: Dutch ones in every spelling, also in words; foreign ones with their country."""

import re
from collections.abc import Iterator

from goedenaam.checking.finding import Certainty, Kind
from goedenaam.checking.reading import Reading, Token
from goedenaam.checking.spot import Spot

_GAP = r"[ .\-/()_*|]{0,3}"
_DUTCH = re.compile(
    r"(?<![\w+])(?<!\d[\-.,/])\(?(?:(?:\+|00)31"
    + _GAP
    + r"(?:\(?0\)?)?|[0o])"
    + _GAP
    + rf"(?:[\doli]{_GAP}){{8}}[\doli](?!\w)"
)
_FOREIGN = re.compile(rf"(?<![\w+])(?:\+|00)(?!31)[1-9]\d{{0,2}}{_GAP}(?:\d{_GAP}){{6,10}}\d(?!\w)")
_DATE = re.compile(r"\d{1,2}[-./]\d{1,2}[-./](?:19|20)\d\d|(?!06)\d\d([-./])\d\d\1\d\d(?!\1)[-./]")
_NO_TELEPHONE = re.compile(
    r"(?:order|bestel|factuur|artikel|klant|lid|ticket|dossier|kaart|serie)(?:nummer|nr)|isbn|kenmerk|barcode|kvk"
)
_LETTERS = str.maketrans("oli", "011")
# Numbers of organisations, never of a person: free, paid and company numbers.
_COMPANY = ("0800", "0900", "0906", "0909", "088", "0676", "084", "087")

_DIGITS = {
    "nul": "0", "een": "1", "twee": "2", "drie": "3", "vier": "4", "vijf": "5", "zes": "6", "zeven": "7", "acht": "8",
    "negen": "9", "tien": "10", "elf": "11", "twaalf": "12", "dertien": "13", "veertien": "14", "vijftien": "15",
    "zestien": "16", "zeventien": "17", "achttien": "18", "negentien": "19",
}  # fmt: skip
_TENS = {
    "twintig": "2",
    "dertig": "3",
    "veertig": "4",
    "vijftig": "5",
    "zestig": "6",
    "zeventig": "7",
    "tachtig": "8",
    "negentig": "9",
}
_SPOKEN = re.compile(r"[ \t.,\-/()_*|]{0,5}\Z")
_NUMBER_WORDS = {
    **_DIGITS,
    **{ten: digit + "0" for ten, digit in _TENS.items()},
    **{
        f"{unit}en{ten}": digit + value
        for ten, digit in _TENS.items()
        for unit, value in list(_DIGITS.items())[1:10]
    },
    "plus": "+",
    "dubbelnul": "00",
}


def telephones(reading: Reading, own: frozenset[str]) -> Iterator[Spot]:
    """Yield the telephone numbers that are not the school's own; `own` as `digits_of` writes them."""
    low = reading.low
    for match in _DUTCH.finditer(low):
        digits = digits_of(match[0])
        if (
            _is_dutch(match[0], digits)
            and digits not in own
            and not _called_otherwise(low, match.start(), digits)
        ):
            start = match.start() + (match[0][0] == "(" and ")" not in match[0])
            yield Spot(Kind.PHONE, start, match.end())
    for match in _FOREIGN.finditer(low):
        if digits_of(match[0]) not in own:
            yield Spot(Kind.PHONE, match.start(), match.end(), Certainty.LIKELY)
    if any(word in low for word in ("nul", "zes", "plus")):
        yield from _spoken(reading, own)


def digits_of(written: str) -> str:
    """Write a telephone number as Dutch people dial it: ten digits that begin with 0."""
    digits = "".join(
        character
        for character in written.lower().translate(_LETTERS)
        if character.isdigit() or character == "+"
    )
    for country in ("+31", "0031"):
        if digits.startswith(country):
            return "0" + digits.removeprefix(country).removeprefix("0")
    return digits


def _is_dutch(written: str, digits: str) -> bool:
    real = sum(character.isdigit() for character in written)
    return (
        len(digits) == 10
        and digits[0] == "0"
        and digits[1] != "0"
        and real >= 6
        and not digits.startswith(_COMPANY)
        and not _DATE.match(written.lstrip("("))
    )


def _called_otherwise(low: str, start: int, digits: str) -> bool:
    """An order number of ten digits is no telephone number, unless it is mobile."""
    return not digits.startswith("06") and _NO_TELEPHONE.search(low[max(0, start - 40) : start]) is not None


def _spoken(reading: Reading, own: frozenset[str]) -> Iterator[Spot]:
    """nul zes twaalf vierendertig …, with digits between the words or not."""
    run: list[Token] = []
    digits = ""
    for token in [*reading.tokens, None]:
        value = None if token is None else _value(token)
        joined = bool(run) and token is not None and _SPOKEN.match(reading.plain[run[-1].end : token.start])
        if run and (value is None or not joined):
            yield from _ended(run, digits, own)
            run, digits = [], ""
        if token is not None and value is not None:
            run.append(token)
            digits += value


def _ended(run: list[Token], digits: str, own: frozenset[str]) -> Iterator[Spot]:
    number = digits_of(digits)
    if (
        any(token.word.isalpha() for token in run)
        and len(number) == 10
        and _is_dutch("000000", number)
        and number not in own
    ):
        yield Spot(Kind.PHONE, run[0].start, run[-1].end, Certainty.LIKELY)


def _value(token: Token) -> str | None:
    if token.word.isdigit() and token.word.isascii():
        return token.word if len(token.word) <= 10 else None
    return _NUMBER_WORDS.get(token.low)

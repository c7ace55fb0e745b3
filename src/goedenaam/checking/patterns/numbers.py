"""Numbers that belong to one person: bank account, citizen number, pupil number, number plate."""

import re
from collections.abc import Iterator

from goedenaam.checking.finding import Certainty, Kind
from goedenaam.checking.reading import Reading
from goedenaam.checking.spot import Spot
from goedenaam.checking.words import phrases_of

_SEP = r"[ .\-]?"
# Characters after the country letters and check digits, by country (IBAN registry, ISO 13616).
_LENGTHS = {
    "nl": 14, "be": 12, "de": 18, "fr": 23, "gb": 18, "es": 20, "it": 23, "pl": 24, "lu": 16, "at": 16, "ch": 17, "pt": 21,
    "tr": 22, "ie": 18, "dk": 14, "se": 20, "no": 11, "fi": 14, "cz": 20, "hu": 24, "ro": 20, "bg": 18, "gr": 23, "hr": 17,
    "lt": 16,
}  # fmt: skip
_HEAD = re.compile(rf"(?<![a-z0-9])([a-z]{{2}}){_SEP}\d{_SEP}\d(?={_SEP}[a-z0-9])")
_BODY = {
    length: re.compile(rf"(?:{_SEP}[a-z0-9]){{{length}}}(?![a-z0-9])") for length in set(_LENGTHS.values())
}
_DUTCH_ACCOUNT = re.compile(r"nl\d\d[a-z]{4}\d{10}\Z")
_BANK_CUE = re.compile(r"iban|rekening|rek\.?\s?n|overma|overboek|stort|betaal")
_EXAMPLE = re.compile(r"voorbeeld|verzonnen|bestaat niet|fictief")

_NINE = re.compile(r"(?<![\w+])(?<!\d[.,\-/])\d(?:[ .\-]?\d){7,8}(?![\w])(?![.,\-/]\d)")
_CITIZEN = re.compile(
    r"\b(?:bsn|b\.s\.n\.?|burger\s?service\s?(?:nummer|nr)|sofi(?:[ \-]?(?:nummer|nr))?|onderwijsnummer|pgn|persoonsnummer"
    r"|persoonsgebonden nummer)\b"
)
_OTHER_NUMBER = phrases_of("other_numbers")
_PUPIL = re.compile(
    r"\b(?:leerling|stam|student|inschrijf)\s?-?\s?(?:nummer|nr)\b\.?[\s:=]*(?:is|van\s\w+\s?(?:is)?)?[\s:=]*(\d[\d \-]{2,11}\d)"
)

_PLATES = (
    "aa-99-99", "99-99-aa", "99-aa-99", "aa-99-aa", "aa-aa-99", "99-aa-aa", "99-aaa-9", "9-aaa-99", "aa-999-a", "a-999-aa",
    "aaa-99-a", "a-99-aaa", "9-aa-999", "999-aa-9",
)  # fmt: skip
_PLATE = re.compile(
    r"(?<![\w\-])(?:"
    + "|".join(plate.replace("-", r"[ \-]?").replace("9", r"\d").replace("a", "[a-z]") for plate in _PLATES)
    + r")(?![\w\-])"
)
_CAR = re.compile(
    r"kenteken|nummerpla|plaatnummer|bestelbus|\bbus\b|\bford\b|\bmini\b|mazda|nissan|hyundai|suzuki|citroen|dacia|porsche|vrachtwagen|motor\b|scheurt|\brijdt\b|\breed\b|doorgereden|aanrijding|dubbel|\bauto'?s?\b|geparkeerd|parkeer|lampen|lichten|wagen|busje|scooter|brommer|bestuurder|nummerbord|aangereden|blokkeer|"
    r"caravan|aanhanger|uitrit|\b(?:golf|polo|opel|audi|bmw|volvo|tesla|peugeot|renault|kia|toyota|fiat|seat|skoda|volkswagen|mercedes|suv|taxi)\b"
)
_PLATE_WORD = re.compile(r"kenteken|nummerpla|nummerbord|plaatnummer|\bplaat\b")
_NEAR = 16
_MONTH = re.compile(r"jan|feb|mrt|apr|mei|jun|jul|aug|sep|okt|nov|dec")


def accounts(reading: Reading, own: frozenset[str]) -> Iterator[Spot]:
    """Yield bank accounts whose check digits are right (ISO 7064, modulo 97), and Dutch ones with a slip but a cue."""
    low = reading.low
    for head in _HEAD.finditer(low):
        length = _LENGTHS.get(head[1])
        body = _BODY[length].match(low, head.end()) if length else None
        if body is None:
            continue
        start, end = head.start(), body.end()
        account = account_of(low[start:end])
        if account in own:
            continue
        if _is_account(account):
            yield Spot(Kind.IBAN, start, end)
        elif _DUTCH_ACCOUNT.match(account) and account[2:4] != "00":
            before = low[max(0, start - 50) : start]
            if _BANK_CUE.search(before) and not _EXAMPLE.search(before):
                yield Spot(Kind.IBAN, start, end, Certainty.POSSIBLE)


def account_of(written: str) -> str:
    """Write an account without spaces, in lower case."""
    return re.sub(r"[^a-z0-9]", "", written.lower())


def _is_account(account: str) -> bool:
    if not account.isascii():
        return False
    moved = account[4:] + account[:4]
    return int("".join(str(int(character, 36)) for character in moved)) % 97 == 1


def citizen_numbers(reading: Reading, near_a_person: bool) -> Iterator[Spot]:
    """Yield citizen numbers (BSN). With the word beside it: certain if the eleven-test holds, likely if it does not.

    Without the word one in eleven random numbers would pass, so then it is only possible, and only near a name.
    """
    low = reading.low
    for match in _NINE.finditer(low):
        digits = re.sub(r"\D", "", match[0])
        right = _passes_eleven(digits)
        before = low[max(0, match.start() - 60) : match.start()]
        behind = low[match.end() : match.end() + 40]
        if _CITIZEN.search(before) or _CITIZEN.search(behind):
            yield Spot(Kind.BSN, match.start(), match.end(), Certainty.CERTAIN if right else Certainty.LIKELY)
        elif near_a_person and right and len(digits) == 9 and not _OTHER_NUMBER.search(before):
            yield Spot(Kind.BSN, match.start(), match.end(), Certainty.POSSIBLE)


def _passes_eleven(digits: str) -> bool:
    """The eleven-test of the BSN: weights 9 to 2 and -1 for the last digit."""
    numbers = [int(digit) for digit in digits.zfill(9)]
    return (
        any(numbers)
        and (sum(w * n for w, n in zip(range(9, 1, -1), numbers, strict=False)) - numbers[8]) % 11 == 0
    )


def pupil_numbers(reading: Reading) -> Iterator[Spot]:
    """Yield the numbers by which a school knows a pupil; only with the word in front."""
    for match in _PUPIL.finditer(reading.low):
        yield Spot(Kind.CONFIDENTIAL, match.start(1), match.end(1), name="pupil_number")


def _is_cued(reading: Reading, match: re.Match[str], start: int, end: int) -> bool:
    """In small letters it needs the word itself in the sentence, or a car right in front; without spaces one anywhere."""
    low = reading.low
    if _PLATE_WORD.search(low, start, end) or _CAR.search(
        low, max(start, match.start() - _NEAR), match.start()
    ):
        return True
    return match[0].isalnum() and _CAR.search(low, start, end) is not None


def plates(reading: Reading) -> Iterator[Spot]:
    """Yield Dutch number plates (RDW side codes 1 to 14): with hyphens and capitals, or with a car beside them."""
    for match in _PLATE.finditer(reading.low):
        written = reading.plain[match.start() : match.end()]
        if _MONTH.search(match[0]) and match[0].count("-") == 2 and not written.isupper():
            continue
        letters = "".join(character for character in written if character.isalpha())
        start, end = reading.sentence(match.start())
        if not letters.isupper() and written.count("-") < 2 and not _is_cued(reading, match, start, end):
            continue
        cue = _CAR.search(reading.low, start, end) is not None
        if cue or (written.count("-") == 2 and written.isupper()):
            yield Spot(Kind.PLATE, match.start(), match.end(), Certainty.CERTAIN if cue else Certainty.LIKELY)

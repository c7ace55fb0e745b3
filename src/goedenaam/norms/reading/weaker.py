"""What a text allows that the law does not: each with the sentence for the person who will adopt it."""

import re
from collections.abc import Iterator

from goedenaam.norms.reading.modality import force_of
from goedenaam.norms.reading.model import Article, Suggestion
from goedenaam.norms.reading.sentences import sentences_of
from goedenaam.norms.types import Modality

_SILENT_CONSENT = re.compile(
    r"stilzwijgend"
    r"|(?:zonder|geen) (?:tegenbericht|bericht|reactie|bezwaar)[^.]{0,60}(?:akkoord|"
    r"toestemming|gaan w|gaat de|plaats)"
    r"|tenzij (?:u|je|ouders?|de ouders?)[^.]{0,40}bezwaar"
    r"|er ?van ?uit,? dat[^.]{0,60}(?:toestemming|akkoord|instem|geen bezwaar)"
    r"|wie (?:niets|geen bezwaar)[^.]{0,40}(?:akkoord|toestemming)",
    re.IGNORECASE,
)
_CRITICISM = re.compile(r"\bkriti(?:ek|sche)\b.{0,40}\b(?:school|bestuur|beleid|directie)", re.IGNORECASE)
_LIMITS_NOTHING = re.compile(
    r"\b(?:niets|niet)\b.{0,60}\b(?:beperk\w*|af)\b|beperk\w*\b.{0,60}\bniet", re.IGNORECASE
)
_NUMBER = r"(?P<number>\d{1,2}|twee|drie|vier|vijf|zes|acht|tien)"
_SUSPENSION = re.compile(
    rf"\b(?:schors\w*|geschorst)\b[^.;]{{0,60}}?\b{_NUMBER}\s+(?P<unit>schooldagen|dagen|weken|maanden?)\b"
    rf"|\b(?P<number2>\d{{1,2}}|twee|drie|vier|vijf|zes|acht|tien)\s+(?P<unit2>schooldagen|dagen|weken|maanden?)"
    rf"\b[^.;]{{0,30}}\b(?:schors\w*|geschorst)",
    re.IGNORECASE,
)
_LEAK = re.compile(
    rf"\bbinnen\s+(?:(?:een|één)|{_NUMBER})\s+(?P<unit>uur|dagen|week|weken|maand)\b", re.IGNORECASE
)
_GROWN = re.compile(
    r"\b(?:tot|onder de|jonger dan|die nog geen)\s+(?:de leeftijd van\s+)?(?:18|achttien)\b"
    r"|\b(?:minderjarig|meerderjarig)\w*\b",
    re.IGNORECASE,
)
_WORDS = {"twee": 2, "drie": 3, "vier": 4, "vijf": 5, "zes": 6, "acht": 8, "tien": 10}
_DAYS = {"uur": 1 / 24, "dagen": 1, "schooldagen": 7 / 5, "week": 7, "weken": 7, "maand": 30, "maanden": 30}
_A_WEEK = 7.0
_LEAK_DAYS = 3.0


def weaker_than_law(article: Article, norms: dict[str, Suggestion], *, has_picture: bool) -> Iterator[str]:
    """Give a Dutch sentence for each thing that the law does not allow."""
    text = article.text
    is_consent = "ConsentRequired" in norms
    if (is_consent or has_picture) and _SILENT_CONSENT.search(text):
        yield "Zwijgen of niet bezwaar maken is geen toestemming (AVG, artikel 4 onder 11 en artikel 7)."
    if is_consent and _GROWN.search(text) and not re.search(r"\b(?:16|zestien)\b", text):
        yield "Vanaf 16 jaar geeft een leerling zelf toestemming, niet pas vanaf 18 (UAVG, artikel 5)."
    if any(_forbids_criticism(sentence.text) for sentence in sentences_of(text)):
        yield "Kritiek verbieden kan niet: iedereen mag zijn mening geven (Grondwet, artikel 7)."
    if _suspends_too_long(text):
        yield (
            "Een leerling schorsen mag ten hoogste één week duren (WPO, artikel 40c; WVO 2020, artikel 8.14)."
        )
    if re.search(r"datalek", text, re.IGNORECASE) and _reports_too_late(text):
        yield "Een datalek moet binnen 72 uur gemeld zijn bij de toezichthouder (AVG, artikel 33)."


def _forbids_criticism(sentence: str) -> bool:
    return (
        bool(_CRITICISM.search(sentence))
        and not _LIMITS_NOTHING.search(sentence)
        and force_of(sentence).modality is Modality.MUST_NOT
    )


def _suspends_too_long(text: str) -> bool:
    return any(
        _days(match["number"] or match["number2"], match["unit"] or match["unit2"]) > _A_WEEK
        for match in _SUSPENSION.finditer(text)
    )


def _reports_too_late(text: str) -> bool:
    return any(_days(match["number"], match["unit"]) > _LEAK_DAYS for match in _LEAK.finditer(text))


def _days(number: str | None, unit: str) -> float:
    count = _WORDS.get(number.lower(), 0) or int(number) if number else 1
    return count * _DAYS[unit.lower()]

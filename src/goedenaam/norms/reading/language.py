"""Is this a Dutch text at all? Refuses what is empty, binary, too long or in another language."""

import re
import unicodedata
from collections import Counter

from goedenaam.norms.reading.model import Unreadable

LONGEST = 2_000_000
_SMALL_WORDS = {
    "nl": (
        "de het een en van in is dat op te zijn voor met niet aan er om ook als bij door "
        "wordt worden naar uit je wij deze over"
    ),
    "en": (
        "the of and to in is that for it with as be on are this by or not from will their "
        "should which must you we"
    ),
    "fy": (
        "de it en fan yn is dat op te foar mei net oan der om ek as troch wurdt wurde nei út "
        "jo wy dizze binne hat hawwe moat har skoalle"
    ),
    "de": (
        "der die das und von in ist dass auf zu sind für mit nicht an es um auch als bei "
        "durch wird werden nach aus sie wir diese über"
    ),
    "fr": (
        "le la les de et un une des en est que pour dans qui sur au par pas avec ce sont il "
        "elle du nous vous ou"
    ),
}
_NAMES = {"en": "Engels", "fy": "Fries", "de": "Duits", "fr": "Frans"}
_WORDS = {language: frozenset(words.split()) for language, words in _SMALL_WORDS.items()}
_WORD = re.compile(r"[^\W\d_]+")
_SAMPLE = 40_000
_FEWEST_WORDS = 8


def check_text(text: str) -> None:
    """Raise `Unreadable` with a Dutch sentence when a text cannot be a Dutch protocol."""
    if not text.strip():
        raise Unreadable(
            "Het bestand is leeg. Kies een bestand met de tekst van het protocol, of plak de tekst."
        )
    if len(text) > LONGEST:
        count = f"{len(text):,}".replace(",", ".")
        raise Unreadable(
            f"De tekst is te lang ({count} tekens). Bied alleen het protocol aan, niet de hele schoolgids."
        )
    if "\x00" in text or _is_noise(text):
        raise Unreadable(
            "Dit is geen leesbare tekst. Kies een bestand met tekst (docx, odt, pdf, html, md of "
            "txt), of plak de tekst."
        )
    _check_language(text)


def _is_noise(text: str) -> bool:
    sample = text[:_SAMPLE]
    strange = sum(
        unicodedata.category(char) in {"Cc", "Co", "Cn", "Cs"} and char not in "\t\n\r\f\v\uf0b7\uf0a7"
        for char in sample
    )
    letters = sum(char.isalpha() for char in sample)
    return strange + sample.count("\ufffd") > len(sample) * 0.02 or letters < len(sample) * 0.3


def _check_language(text: str) -> None:
    words = [word.lower() for word in _WORD.findall(text[:_SAMPLE])]
    if len(words) < _FEWEST_WORDS:
        raise Unreadable("Er staat te weinig tekst in om een protocol te lezen.")
    counts = Counter(words)
    shares = {
        language: sum(counts[word] for word in small) / len(words) for language, small in _WORDS.items()
    }
    best = max(shares, key=lambda language: (shares[language], language == "nl"))
    if best != "nl" and shares[best] > shares["nl"] * 1.1:
        raise Unreadable(f"Deze tekst lijkt {_NAMES[best]}. Goede Naam leest protocollen in het Nederlands.")
    if shares["nl"] < 0.08:
        raise Unreadable("Dit lijkt geen Nederlandse tekst. Goede Naam leest protocollen in het Nederlands.")

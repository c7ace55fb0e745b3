"""A norm as it is spoken, and the few ways in which its parameters are read from it."""

import re
from collections.abc import Callable, Iterable
from dataclasses import dataclass

from goedenaam.norms.reading.modality import Force
from goedenaam.norms.types import Audience, Json


@dataclass(frozen=True, slots=True, kw_only=True)
class Spoken:
    """A norm as it is spoken: its sentence, the article around it, its force and whom it holds for."""

    sentence: str
    article: str
    force: Force
    audience: frozenset[Audience]
    context: str = ""

    def says(self, pattern: str) -> bool:
        return find(pattern, self.sentence) is not None

    def article_says(self, pattern: str) -> bool:
        return find(pattern, self.article) is not None


type Parameters = dict[str, Json]
type Reader = Callable[[Spoken], Parameters]


def choose(text: str, words: dict[str, str]) -> list[Json]:
    return [value for value, pattern in words.items() if find(pattern, text)]


def names(people: Iterable[Audience]) -> list[Json]:
    return [str(audience) for audience in sorted(people)]


def given(**values: Json) -> Parameters:
    return {name: value for name, value in values.items() if value not in ([], "", None)}


def around(text: str, pattern: str, reach: int = 110) -> list[str]:
    return [
        text[max(0, m.start() - reach) : m.end() + reach] for m in re.finditer(pattern, text, re.IGNORECASE)
    ]


_OPTIONAL = r"\bkan\b|\bkunnen\b|\bmag\b|overwe|eventueel"


IF_NEEDED = (
    r"(?:indien|zo|waar|wanneer|als) nodig|zo nodig|indien noodzakelijk|in ernstige "
    r"gevallen|bij ernstige|desnoods|afhankelijk van"
)


def strength_of(spoken: Spoken) -> str:
    if spoken.says(IF_NEEDED):
        return "if_needed"
    if spoken.says(r"\b(?:altijd|moet|moeten|dient|dienen|verplicht|zal|zullen)\b"):
        return "must"
    if spoken.says(_OPTIONAL):
        return "may"
    return "must"


NETWORKS = (
    r"Instagram|Facebook|YouTube|LinkedIn|\bX\b|Snapchat|Whats[Aa]pp|Twitter|TikTok|Vimeo|"
    r"Wikipedia|Pinterest|Discord|Telegram|Signal|Mastodon|Bluesky|BeReal|Twitch"
)


def people_as(name: str, *, default: frozenset[Audience] = frozenset()) -> Callable[[Spoken], Parameters]:
    """A type whose only parameter is the people it holds for."""
    return lambda spoken: given(**{name: names(spoken.audience - {Audience.SCHOOL} or default)})


def find(pattern: str, text: str) -> re.Match[str] | None:
    """Find the first place where a text has this pattern, whatever its capitals."""
    return re.search(pattern, text, re.IGNORECASE)

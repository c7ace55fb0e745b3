"""Template tags of the components: the icon, and how a verdict or a message is shown."""

import re
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from django import template
from django.templatetags.static import static
from django.utils.functional import Promise
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import gettext_lazy as _

register = template.Library()

SPRITE = Path(__file__).parents[1] / "static/ui/icons.svg"


@dataclass(frozen=True, slots=True, kw_only=True)
class Look:
    """How one verdict is shown: never by colour alone."""

    icon: str
    word: Promise
    sentence: Promise


LOOKS = {
    "allow": Look(icon="circle-check", word=_("Mag"), sentence=_("Je kunt verder.")),
    "advise": Look(
        icon="triangle-alert", word=_("Let op"), sentence=_("Denk hier even over na. Jij beslist.")
    ),
    "ask": Look(icon="hand", word=_("Vraag eerst"), sentence=_("Vraag het voordat je verder gaat.")),
    "forbid": Look(
        icon="circle-x", word=_("Mag niet"), sentence=_("Zo kan het niet. Hieronder staat wat wel kan.")
    ),
    "nothing": Look(
        icon="search",
        word=_("Niets gevonden"),
        sentence=_("Kijk zelf nog naar namen en naar de achtergrond."),
    ),
    "silent": Look(
        icon="circle-dashed",
        word=_("Het protocol zwijgt"),
        sentence=_("Hierover staat niets in het protocol van de school. Overleg met een collega."),
    ),
}


@dataclass(frozen=True, slots=True, kw_only=True)
class AlertLook:
    """How one kind of message is shown."""

    icon: str
    tone: str


ALERT_LOOKS = {
    "info": AlertLook(icon="info", tone="ask"),
    "success": AlertLook(icon="circle-check", tone="allow"),
    "warning": AlertLook(icon="triangle-alert", tone="advise"),
    "error": AlertLook(icon="circle-x", tone="forbid"),
}


@register.simple_tag
def icon(name: str) -> SafeString:
    """Draw the icon of that name from the sprite; a word always stands beside it.

    Refuses an unknown name with `TemplateSyntaxError`, so that a page never shows a hole.
    """
    if name not in icon_names():
        msg = f"There is no icon {name!r} in {SPRITE.name}; add it with scripts/icons.py."
        raise template.TemplateSyntaxError(msg)
    return format_html(
        '<svg class="icon" aria-hidden="true" focusable="false"><use href="{}#{}"></use></svg>',
        static("ui/icons.svg"),
        name,
    )


@cache
def icon_names() -> frozenset[str]:
    return frozenset(re.findall(r'<symbol id="([^"]+)"', SPRITE.read_text("utf-8")))


@register.filter
def look(kind: str) -> Look:
    """Return icon, word and usual sentence of a verdict; refuses an unknown one."""
    if kind not in LOOKS:
        msg = f"There is no verdict {kind!r}; there are {', '.join(LOOKS)}."
        raise template.TemplateSyntaxError(msg)
    return LOOKS[kind]


@register.filter
def alert_look(kind: str) -> AlertLook:
    """Return how a message of that level is shown; a level that has no look of its own is information."""
    return ALERT_LOOKS.get(kind, ALERT_LOOKS["info"])

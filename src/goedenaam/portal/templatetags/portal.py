"""What the templates of the portal ask."""

from django import template

from goedenaam.portal import presenting
from goedenaam.portal.language import LANGUAGES

register = template.Library()


@register.simple_tag
def portal_languages() -> list[tuple[str, str]]:
    """Each language of the portal: its code and its own name."""
    return list(LANGUAGES.items())


@register.filter
def language_word(language: str) -> str:
    """A language by its name, in the language of the page."""
    return presenting.language_word(language)

"""What the templates of the portal ask."""

from django import template

from goedenaam.portal.language import LANGUAGES

register = template.Library()


@register.simple_tag
def portal_languages() -> list[tuple[str, str]]:
    """Each language of the portal: its code and its own name."""
    return list(LANGUAGES.items())

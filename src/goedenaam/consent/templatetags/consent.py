"""How purposes, media and words are said on a page."""

from collections.abc import Mapping
from datetime import datetime

from django import template
from django.utils import timezone

from goedenaam.consent import presenting
from goedenaam.consent.models import Protection, Purpose
from goedenaam.kernel.calendar import say_moment

register = template.Library()


@register.filter
def spoken(texts: Mapping[str, str]) -> str:
    """Versioned text in the language of the page, or else in Dutch."""
    return presenting.in_language(texts)


@register.filter
def medium(code: str) -> str:
    return str(presenting.MEDIA[code])


@register.filter
def said_at(moment: datetime) -> str:
    return say_moment(moment, now=timezone.now())


@register.filter
def protects(row: Protection) -> str:
    return str(presenting.REASONS[row.reason])


@register.filter
def facts(row: Purpose) -> str:
    """For what, seen by whom, placed by whom, and whose yes it takes."""
    return presenting.facts_of(row)

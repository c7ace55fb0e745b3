"""How days of a school are said."""

from django import template
from django.utils.translation import gettext as _

from goedenaam.kernel.calendar import say_date, say_day
from goedenaam.kernel.holidays import Closed, Region
from goedenaam.schooltime.forms import REGIONS
from goedenaam.schooltime.models import ClosedDays, OnCall

register = template.Library()


@register.filter
def span(days: Closed | ClosedDays | OnCall) -> str:
    """«17 juli 2027 tot en met 29 augustus 2027», or one day with its weekday."""
    if days.first == days.last:
        return f"{say_day(days.first)} {days.first.year}"
    return _("%(first)s tot en met %(last)s") % {"first": say_date(days.first), "last": say_date(days.last)}


@register.filter
def region_name(region: Region) -> str:
    return str(REGIONS[region])

"""How somebody who did not answer yet is asked, in words."""

from collections.abc import Mapping

from django import template
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from goedenaam.asking.queries.rounds import Reach

register = template.Library()

_HOW: Mapping[Reach, str | Promise] = {
    Reach.MAIL: _("per mail bereikbaar"),
    Reach.PAPER: _("geen mailadres: brief of formulier"),
    Reach.MENTOR: _("beslist zelf, nog geen account: via de mentor uitnodigen of een formulier"),
    Reach.NOBODY: _("niemand met gezag bekend: zoek dat eerst uit"),
}


@register.filter
def how_asked(reach: Reach) -> str:
    return str(_HOW[reach])

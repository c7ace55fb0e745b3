"""How coming in is said."""

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from goedenaam.signin.domain import Way

_WAYS: dict[str, str | Promise] = {
    Way.LINK: _("ingelogd met de link uit de mail"),
    Way.CODE: _("ingelogd met de cijfers uit de mail"),
    Way.PROVIDER: _("ingelogd via het bestuur"),
    Way.DAY_PASS: _("binnengekomen met een dagpas"),
    Way.SECOND_FACTOR: _("tweede code gegeven"),
    Way.WRONG_FACTOR: _("verkeerde tweede code"),
    Way.ENROLLED: _("telefoon ingesteld"),
}


def say_way(way: str) -> str | Promise:
    return _WAYS[way]

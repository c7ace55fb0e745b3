"""The words for who wrote what somebody else placed."""

from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from goedenaam.norms.types import Audience
from goedenaam.publishing.composing.queries.origins import Origin

_AS: dict[str, Promise] = {
    Audience.PUPIL: gettext_lazy("leerling"),
    Audience.GUARDIAN: gettext_lazy("ouder"),
    Audience.VOLUNTEER: gettext_lazy("vrijwilliger"),
}


def say_writer(name: str, asker: str, group: str) -> str:
    """“Noor (leerling)”; of a group that wrote on a tablet “Noor en Sam (groep 5)”, or a pupil of it without a name."""
    told = _("groep %(name)s") % {"name": group} if group else str(_AS.get(asker, _("medewerker")))
    return f"{name} ({told})" if name else _("een leerling van %(group)s") % {"group": told}


def say_origin(origin: Origin | None) -> str:
    """“Geschreven door Noor (leerling), opgepakt door Bram.” for the pages of a post; empty for one that staff wrote."""
    if origin is None:
        return ""
    return _("Geschreven door %(writer)s, opgepakt door %(by)s.") % {
        "writer": say_writer(origin.writer, origin.asker, origin.group),
        "by": origin.taken_up_by,
    }

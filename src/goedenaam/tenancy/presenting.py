"""How a role is said."""

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from goedenaam.kernel.actor import Role
from goedenaam.tenancy.domain import Kind

_ROLES: dict[Role, str | Promise] = {
    Role.BOARD: _("bestuur"),
    Role.LEADER: _("schoolleiding"),
    Role.EDITOR: _("communicatie"),
    Role.TEACHER: _("leerkracht"),
    Role.SUPPORT: _("ondersteuning"),
    Role.ICT: _("ICT-coördinator"),
    Role.ANTI_BULLYING: _("anti-pestcoördinator"),
    Role.CONFIDENTIAL: _("vertrouwenspersoon"),
    Role.VOLUNTEER: _("vrijwilliger"),
    Role.GUARDIAN: _("ouder of verzorger"),
    Role.PUPIL: _("leerling"),
    Role.COUNCIL: _("medezeggenschapsraad"),
    Role.ADMINISTRATOR: _("beheerder"),
}


KINDS: dict[Kind, str | Promise] = {
    Kind.PRIMARY: _("basisschool"),
    Kind.SECONDARY: _("middelbare school"),
    Kind.SPECIAL: _("speciaal onderwijs"),
}


def say_role(role: Role) -> str | Promise:
    return _ROLES[role]

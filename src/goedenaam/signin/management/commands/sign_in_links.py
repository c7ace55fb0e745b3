"""`goedenaam sign_in_links`: one fresh link per role, in the demonstration only."""

from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError
from django.utils import timezone

from goedenaam.kernel.actor import Role
from goedenaam.kernel.scope import for_system
from goedenaam.signin.commands import hand_out_link
from goedenaam.signin.reactions import link_of
from goedenaam.tenancy.queries import one_user_per_role

DUTCH = {
    Role.BOARD: "bestuur",
    Role.LEADER: "schoolleider",
    Role.EDITOR: "communicatie",
    Role.TEACHER: "leerkracht",
    Role.SUPPORT: "ondersteuning",
    Role.ICT: "ICT-coördinator",
    Role.ANTI_BULLYING: "anti-pesten",
    Role.CONFIDENTIAL: "vertrouwenspersoon",
    Role.VOLUNTEER: "vrijwilliger",
    Role.GUARDIAN: "ouder",
    Role.PUPIL: "leerling",
    Role.COUNCIL: "medezeggenschap",
    Role.ADMINISTRATOR: "beheerder",
}


class Command(BaseCommand):
    help = "Druk per rol één verse inloglink af. Alleen in de demonstratie."

    def handle(self, *args: Any, **options: Any) -> None:
        if not settings.DEMONSTRATION:
            raise CommandError("Dit kan alleen in de demonstratie.")
        with for_system():
            people = one_user_per_role()
            for role, dutch in DUTCH.items():
                if role in people:
                    user, place = people[role]
                    request = hand_out_link(user=user, now=timezone.now())
                    self.stdout.write(f"{dutch:<18} {user.name + ', ' + place:<34} {link_of(request)}")

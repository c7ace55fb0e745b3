"""`goedenaam consent verify`: are all ledgers what was written."""

from argparse import ArgumentParser
from typing import Any

from django.core.management.base import BaseCommand, CommandError

from goedenaam.consent import queries
from goedenaam.kernel.scope import for_system


class Command(BaseCommand):
    help = "Controleer of elk register van toestemming nog is wat er werd vastgelegd (verify)."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("what", choices=["verify"])

    def handle(self, *args: Any, **options: Any) -> None:
        with for_system():
            broken = list(queries.broken_ledgers())
            number = queries.count_ledgers()
        if broken:
            raise CommandError(
                "\n".join(
                    f"persoon {who} regel {at.sequence} ({at.id or 'weg'}) {at.message}" for who, at in broken
                )
            )
        self.stdout.write(f"Toestemming klopt: {number} registers.")

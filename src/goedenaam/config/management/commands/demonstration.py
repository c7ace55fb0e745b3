"""`goedenaam demonstration`: load board De Waterval, and with --large a board of 20,000 pupils to measure with."""

import time
from typing import Any

from django.conf import settings
from django.core.management import call_command
from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.utils import timezone

from goedenaam.config.demonstration.load import LARGE_PUPILS, LARGE_SCHOOLS, load, load_large


class Command(BaseCommand):
    help = "Laad het voorbeeldbestuur De Waterval. Alleen in de demonstratie."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument(
            "--large",
            action="store_true",
            help=f"laad ook een bestuur met {LARGE_SCHOOLS} scholen en {LARGE_PUPILS} leerlingen",
        )
        parser.add_argument(
            "--start",
            action="store_true",
            help="breng eerst de database bij en toon daarna per rol een verse link (zo begint `make run`)",
        )

    def handle(self, *args: Any, **options: Any) -> None:
        if not settings.DEMONSTRATION:
            raise CommandError("Dit kan alleen in de demonstratie.")
        if options["start"]:
            call_command("migrate", interactive=False, verbosity=0, skip_checks=True)
        self._report("De Waterval", load)
        if options["large"]:
            self._report("Het grote bestuur", load_large)
        if options["start"]:
            call_command("sign_in_links", stdout=self.stdout, skip_checks=True)

    def _report(self, name: str, loading: Any) -> None:
        started = time.monotonic()
        if loading(now=timezone.now()):
            self.stdout.write(f"{name} is geladen ({time.monotonic() - started:.1f} s).")
        else:
            self.stdout.write(f"{name} is er al.")

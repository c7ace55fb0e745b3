"""`goedenaam bounces`: take in delivery reports from standard input or from files, such as a mail server hands over."""

import sys
from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError
from django.utils import timezone

from goedenaam.mail.commands import take_in


class Command(BaseCommand):
    help = "Lees teruggekomen mail in: uit bestanden, of één bericht van de standaardinvoer."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("files", nargs="*", type=Path, metavar="BESTAND")

    def handle(self, *args: Any, **options: Any) -> None:
        try:
            messages = [path.read_bytes() for path in options["files"]] or [sys.stdin.buffer.read()]
        except OSError as error:
            raise CommandError("Een van de bestanden is niet te lezen.", returncode=2) from error
        kept = sum(take_in(raw=raw, now=timezone.now()) for raw in messages)
        self.stdout.write(f"{kept} nieuwe adressen waar mail van terugkwam.")

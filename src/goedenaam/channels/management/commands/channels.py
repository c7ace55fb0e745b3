"""`goedenaam channels rotate-keys` and `goedenaam channels new-key`: the keys that credentials are sealed with."""

from argparse import ArgumentParser
from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError
from django.utils import timezone

from goedenaam.channels.commands import rotate_keys
from goedenaam.channels.sealing import new_key


class Command(BaseCommand):
    help = "Maak een sleutel (new-key), of sluit alle inloggegevens van kanalen opnieuw met de eerste sleutel (rotate-keys)."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("what", choices=["new-key", "rotate-keys"])

    def handle(self, *args: Any, **options: Any) -> None:
        if options["what"] == "new-key":
            self.stdout.write(new_key())
            return
        rotated, lost = rotate_keys(keys=settings.CHANNEL_KEYS, now=timezone.now())
        self.stdout.write(f"Opnieuw gesloten met de eerste sleutel: {rotated}.")
        if lost:
            raise CommandError(
                "Geen sleutel opent de inloggegevens van deze kanalen; vul ze daar opnieuw in:\n"
                + "\n".join(str(channel_id) for channel_id in lost)
            )
        self.stdout.write("De andere sleutels kunnen weg.")

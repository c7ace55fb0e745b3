"""`goedenaam audit verify` and `goedenaam audit head`: does the history still hold, and what to keep outside."""

from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError

from goedenaam.audit import queries
from goedenaam.kernel.scope import for_system


class Command(BaseCommand):
    help = "Controleer de geschiedenis (verify), of schrijf het uiteinde van elke keten op om buiten te bewaren (head)."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("what", choices=["verify", "head"])
        parser.add_argument("--anchor", type=Path, metavar="BESTAND", help="wat `audit head` eerder schreef")

    def handle(self, *args: Any, **options: Any) -> None:
        with for_system():
            if options["what"] == "head":
                self.stdout.writelines(f"{head}" for head in queries.heads())
                return
            self._verify(options["anchor"])

    def _verify(self, path: Path | None) -> None:
        try:
            lines = path.read_text(encoding="utf-8").splitlines() if path else []
            anchors = [queries.read_anchor(line) for line in lines if line.strip()]
        except (OSError, UnicodeDecodeError) as error:
            raise CommandError("Het bestand met uiteinden is niet te lezen.", returncode=2) from error
        except queries.ForgedAnchor as error:
            raise CommandError(
                f"Deze regel heeft deze installatie niet ondertekend: {error}", returncode=2
            ) from error
        breaks = queries.broken_chains(anchors)
        if not breaks:
            for rule, count in queries.forgotten_by_rule().items():
                self.stdout.write(f"vergeten volgens regel {rule}: {count}")
        if breaks:
            raise CommandError(
                "\n".join(f"regel {found.sequence} ({found.id or 'weg'}) {found.message}" for found in breaks)
            )
        self.stdout.write(f"De geschiedenis klopt: {len(queries.heads())} ketens.")

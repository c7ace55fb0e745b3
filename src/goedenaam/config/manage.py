"""Django's management commands, under the name `goedenaam`."""

import os
import sys
from collections.abc import Sequence


def main(arguments: Sequence[str]) -> int:
    """Run one management command; without a word, list what there is. Status 2 where settings are missing."""
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "goedenaam.config.settings")
    from goedenaam.config.env import MissingSettings

    try:
        from django.core.management import execute_from_command_line

        execute_from_command_line(["goedenaam", *arguments])
    except MissingSettings as missing:
        sys.stderr.write(f"{missing}\n")
        return 2
    return 0

"""`goedenaam worker`: do what waits. It may be killed at any moment, and any number of them may run.

One kind of work that fails, or a database that is away for a moment, never holds up the rest: it is said in the log, and tried
again in the next round.
"""

import signal
from argparse import ArgumentParser
from collections.abc import Callable
from datetime import datetime
from threading import Event as Flag
from typing import Any

import structlog
from django.conf import settings
from django.core.management.base import BaseCommand, CommandError
from django.db import close_old_connections
from django.utils import timezone
from django.utils.module_loading import import_string

from goedenaam.outbox.commands import sweep

log = structlog.get_logger()
type Work = Callable[..., int]
"""Do what is due at `now`; return how much was done."""


class Command(BaseCommand):
    help = "Doe wat wacht: mail versturen en alles wat na een handeling komt."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("--once", action="store_true", help="één ronde, dan stoppen")
        parser.add_argument(
            "--every", type=float, default=1.0, metavar="SECONDEN", help="rust tussen twee rondes"
        )

    def handle(self, *args: Any, **options: Any) -> None:
        stop = Flag()
        if not options["once"]:
            for number in (signal.SIGTERM, signal.SIGINT):
                signal.signal(number, lambda *_: stop.set())
        work: list[Work] = [sweep, *map(import_string, import_string(settings.GOEDENAAM_SWEEPS))]
        while True:
            close_old_connections()
            done = [_do(one, now=timezone.now()) for one in work]
            if options["once"] and None in done:
                raise CommandError("Niet alles lukte. Het logboek zegt wat.")
            if options["once"] or stop.is_set():
                return
            if not any(done) and stop.wait(options["every"]):
                return


def _do(work: Work, *, now: datetime) -> int | None:
    """How much was done, or None where it failed: what was begun is rolled back, and waits where it stood."""
    try:
        return int(work(now=now))
    except Exception:
        log.exception("work_failed", work=work.__module__)
        return None

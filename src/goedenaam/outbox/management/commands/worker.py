"""`goedenaam worker`: do what waits. It may be killed at any moment, and any number of them may run."""

import signal
from argparse import ArgumentParser
from threading import Event as Flag
from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand
from django.db import close_old_connections
from django.utils import timezone
from django.utils.module_loading import import_string

from goedenaam.outbox.commands import sweep


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
        rounds = [import_string(name) for name in import_string(settings.GOEDENAAM_SWEEPS)]
        while True:
            close_old_connections()
            done = sweep(now=timezone.now())
            for round_of_work in rounds:
                done += bool(round_of_work(now=timezone.now()))
            if options["once"] or stop.is_set():
                return
            if not done and stop.wait(options["every"]):
                return

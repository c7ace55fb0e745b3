"""Gather what waits, from every part that has something to say."""

from datetime import datetime

from django.conf import settings
from django.utils.module_loading import import_string

from goedenaam.kernel.actor import Actor
from goedenaam.kernel.ports import Offer, Waiting


def offers_for(actor: Actor) -> list[Offer]:
    """What a text in force encourages the actor to do."""
    ports = import_string(settings.GOEDENAAM_OFFERS)
    return [offer for port in ports for offer in port(actor)]


def waiting_for(actor: Actor, *, now: datetime) -> list[Waiting]:
    """Everything that waits for the actor, oldest first."""
    ports = import_string(settings.GOEDENAAM_WAITING)
    lines = [line for port in ports for line in port(actor, now=now)]
    return sorted(lines, key=lambda line: line.since)

"""Gather what waits, from every part that has something to say."""

from collections.abc import Sequence
from datetime import datetime
from typing import Any

from django.conf import settings
from django.db.models import BooleanField, Exists, ExpressionWrapper, Q, QuerySet
from django.db.models.expressions import Combinable
from django.utils.module_loading import import_string

from goedenaam.kernel.actor import Actor
from goedenaam.kernel.ports import Offer, Waiting, Waits
from goedenaam.tenancy.models import User


def offers_for(actor: Actor) -> list[Offer]:
    """What a text in force encourages the actor to do."""
    ports = import_string(settings.GOEDENAAM_OFFERS)
    return [offer for port in ports for offer in port(actor)]


def waiting_for(actor: Actor, *, now: datetime) -> list[Waiting]:
    """Everything that waits for the actor, oldest first."""
    ports: Sequence[Waits] = import_string(settings.GOEDENAAM_WAITING)
    lines = [line for port in _with_something(ports, actor, now=now) for line in port.say(actor, now=now)]
    return sorted(lines, key=lambda line: line.since)


def _with_something(ports: Sequence[Waits], actor: Actor, *, now: datetime) -> list[Waits]:
    """The parts that have a row, asked of all in one query; and those that cannot say it so."""
    among = {port: port.among(actor, now=now) for port in ports if port.among is not None}
    asked = {port: _any_of(rows) for port, rows in among.items() if rows}
    there = User.objects.filter(pk=actor.user_id).values_list(*asked.values()).first() or ()
    speaks = {port for port, has_row in zip(asked, there, strict=True) if has_row}
    return [port for port in ports if port in speaks or port not in among]


def _any_of(rows: Sequence[QuerySet[Any]]) -> Combinable:
    one = Q(*(Exists(some.order_by()) for some in rows), _connector=Q.OR)
    return ExpressionWrapper(one, output_field=BooleanField())

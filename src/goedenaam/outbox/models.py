"""Events, and for each consumer one reaction with its state and lease. Ids only: no text of a user stands here."""

import uuid

from django.db import models
from django.db.models import Q


class Event(models.Model):
    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    kind = models.CharField(max_length=120)
    payload = models.JSONField()
    at = models.DateTimeField()

    class Meta:
        indexes = [models.Index(fields=["at"], name="outbox_event_at")]

    def __str__(self) -> str:
        return self.kind


class Reaction(models.Model):
    event = models.ForeignKey(Event, on_delete=models.CASCADE, related_name="reactions")
    consumer = models.CharField(max_length=200)
    attempts = models.PositiveSmallIntegerField(default=0)
    not_before = models.DateTimeField()
    leased_until = models.DateTimeField(null=True)
    done_at = models.DateTimeField(null=True)
    given_up_at = models.DateTimeField(null=True)
    fault = models.CharField(max_length=120, blank=True)  # the kind of the last fault, never its text

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["event", "consumer"], name="outbox_once_per_consumer"),
            models.CheckConstraint(
                condition=Q(done_at__isnull=True) | Q(given_up_at__isnull=True),
                name="outbox_done_or_given_up",
            ),
        ]
        indexes = [
            models.Index(
                fields=["not_before"],
                name="outbox_waiting",
                condition=Q(done_at__isnull=True, given_up_at__isnull=True),
            )
        ]

    def __str__(self) -> str:
        return self.consumer

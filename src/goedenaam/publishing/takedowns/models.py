"""What somebody asked to have taken away, signed in or not, and what became of it."""

import uuid

from django.conf import settings
from django.db import models
from django.db.models import Q

from goedenaam.publishing.models import Takedown


class RemovalRequest(models.Model):
    """Somebody says that something has to go. Words and contact are wiped a while after it was settled.

    `network` is a keyed hash of where it came from, for a day; empty where somebody was signed in.
    """

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    board_id = models.UUIDField()
    school_id = models.UUIDField()
    what = models.CharField(max_length=500, blank=True)
    why = models.CharField(max_length=1000, blank=True)
    contact = models.CharField(max_length=200, blank=True)
    asked_at = models.DateTimeField()
    asked_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, related_name="+"
    )
    network = models.CharField(max_length=64, blank=True)
    answer_on = models.DateField()
    outcome = models.CharField(max_length=10, blank=True)
    answer = models.CharField(max_length=500, blank=True)
    takedown = models.ForeignKey(Takedown, on_delete=models.PROTECT, null=True, related_name="+")
    done_at = models.DateTimeField(null=True)
    done_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, related_name="+"
    )

    class Meta:
        ordering = ["answer_on", "asked_at"]
        constraints = [
            models.CheckConstraint(
                condition=Q(outcome="", done_at=None, done_by=None)
                | Q(
                    outcome__in=["taken_down", "not_ours", "stays"],
                    done_at__isnull=False,
                    done_by__isnull=False,
                ),
                name="takedowns_settled_by_somebody",
            ),
        ]
        indexes = [
            models.Index(
                fields=["network", "asked_at"], name="takedowns_of_network", condition=~Q(network="")
            )
        ]

    def __str__(self) -> str:
        return str(self.pk)

"""When a channel's timeline was last read, and what differed from the register."""

import uuid

from django.conf import settings
from django.db import models
from django.db.models import Q

from goedenaam.channels.models import Channel
from goedenaam.publishing.models import Copy


class Look(models.Model):
    """The last look at the timeline of a channel: `answered_at` is when it could be read, `can_list` False where it never can."""

    channel = models.OneToOneField(Channel, on_delete=models.PROTECT, primary_key=True, related_name="+")
    board_id = models.UUIDField()
    school_id = models.UUIDField(null=True)
    due_at = models.DateTimeField()
    answered_at = models.DateTimeField(null=True)
    is_whole = models.BooleanField(default=True)
    can_list = models.BooleanField(default=True)

    class Meta:
        indexes = [models.Index(fields=["due_at"], name="timeline_due", condition=Q(can_list=True))]

    def __str__(self) -> str:
        return str(self.channel_id)


class Difference(models.Model):
    """Something that stands there without us, or that we think stands there and does not; no word of it is kept.

    `over_at`: it disappeared by itself (the stray is gone, the copy was seen again). `outcome` is what a person said.
    """

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    board_id = models.UUIDField()
    school_id = models.UUIDField(null=True)
    channel = models.ForeignKey(Channel, on_delete=models.PROTECT, related_name="+")
    what = models.CharField(max_length=7)
    copy = models.ForeignKey(Copy, on_delete=models.PROTECT, null=True, related_name="+")
    remote_id = models.CharField(max_length=500)
    url = models.CharField(max_length=1000, blank=True)
    placed_at = models.DateTimeField()
    seen_at = models.DateTimeField()
    over_at = models.DateTimeField(null=True)
    outcome = models.CharField(max_length=10, blank=True)
    settled_at = models.DateTimeField(null=True)
    settled_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.SET_NULL, null=True, related_name="+"
    )

    class Meta:
        ordering = ["-placed_at", "pk"]
        constraints = [
            models.UniqueConstraint(fields=["channel", "remote_id", "what"], name="timeline_difference_once"),
            models.CheckConstraint(
                condition=Q(what="stray", copy=None) | Q(what="missing", copy__isnull=False),
                name="timeline_difference_what",
            ),
            models.CheckConstraint(
                condition=Q(outcome="", settled_at=None)
                | Q(outcome__in=["ours", "not_ours", "registered"], settled_at__isnull=False),
                name="timeline_settled_with_an_outcome",
            ),
        ]
        indexes = [
            models.Index(
                fields=["channel"], name="timeline_open", condition=Q(over_at=None) & ~Q(outcome="ours")
            )
        ]

    def __str__(self) -> str:
        return self.what

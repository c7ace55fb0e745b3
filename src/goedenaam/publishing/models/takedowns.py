"""Taking down: one case with everything it is about, and what a person still has to do."""

import uuid

from django.conf import settings
from django.db import models
from django.db.models import Q

from goedenaam.publishing.models.deliveries import Copy
from goedenaam.publishing.models.posts import Near


class Takedown(Near):
    """Why something comes down, and since when; `person_id` where it is about one person. Never says more than `reason`.

    `wants_yes`: more posts than may go without a person's confirmation; until `yes_at` nothing is deleted.
    """

    reason = models.CharField(max_length=16)
    person_id = models.UUIDField(null=True)
    event_id = models.CharField(max_length=80, blank=True)
    begun_at = models.DateTimeField()
    begun_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, related_name="+"
    )
    wants_yes = models.BooleanField(default=False)
    yes_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, related_name="+"
    )
    yes_at = models.DateTimeField(null=True)
    copies = models.ManyToManyField(Copy, through="TakedownTask", related_name="takedowns")

    class Meta:
        ordering = ["-begun_at", "pk"]
        constraints = [
            models.CheckConstraint(
                condition=Q(reason__in=["consent", "sunset", "wrong_picture", "person", "left_behind"]),
                name="publishing_takedown_reason",
            ),
            models.CheckConstraint(
                condition=Q(yes_by=None, yes_at=None)
                | Q(wants_yes=True, yes_by__isnull=False, yes_at__isnull=False),
                name="publishing_yes_by_somebody",
            ),
        ]

    def __str__(self) -> str:
        return str(self.pk)


class TakedownTask(models.Model):
    """One copy in a case: goes by machine, or waits for a person to choose or to delete it by hand, before `due_at`.

    `proof` says how it was seen that it is done.
    """

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    board_id = models.UUIDField()
    school_id = models.UUIDField(null=True)
    takedown = models.ForeignKey(Takedown, on_delete=models.PROTECT, related_name="tasks")
    copy = models.ForeignKey(Copy, on_delete=models.PROTECT, related_name="tasks")
    what = models.CharField(max_length=7)
    due_at = models.DateTimeField(null=True)
    done_at = models.DateTimeField(null=True)
    done_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, related_name="+"
    )
    outcome = models.CharField(max_length=7, blank=True)
    proof = models.CharField(max_length=500, blank=True)

    class Meta:
        ordering = ["due_at", "pk"]
        constraints = [
            models.UniqueConstraint(fields=["takedown", "copy"], name="publishing_task_once"),
            models.CheckConstraint(
                condition=Q(what__in=["machine", "confirm", "choose", "by_hand"]),
                name="publishing_task_what",
            ),
            models.CheckConstraint(
                condition=Q(what="machine") | Q(due_at__isnull=False), name="publishing_task_has_a_deadline"
            ),
            models.CheckConstraint(
                condition=Q(done_at=None, outcome="")
                | Q(done_at__isnull=False, outcome__in=["gone", "kept"]),
                name="publishing_task_outcome",
            ),
        ]
        indexes = [
            models.Index(fields=["due_at"], name="publishing_task_open", condition=Q(done_at__isnull=True))
        ]

    def __str__(self) -> str:
        return self.what

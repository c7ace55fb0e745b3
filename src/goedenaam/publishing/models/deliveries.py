"""The way of a post to one channel, its copy there, what is known of both, and the stop."""

import uuid

from django.conf import settings
from django.db import models
from django.db.models import Q

from goedenaam.publishing.models.posts import Approval, Near, Post
from goedenaam.tenancy.models import Board, School

STATES = (
    "prepared", "held", "armed", "sent", "confirmed", "differs", "refused", "unknown", "cancelled", "late",
)  # fmt: skip
OVER = ("refused", "cancelled", "late")
COPY_STATES = ("never", "possible", "live", "recalled", "gone", "by_hand")


class Delivery(Near):
    """One post to one channel: a frozen payload and where it is in the state table (docs/adr/0026-delivery.md).

    `payload` is what was approved, without the bytes of pictures; `key` is the same for every attempt; `network` is what its
    connector could be asked when it was made. `lease_until` and every other moment are the database's clock. `in_doubt`: an
    earlier attempt may have landed and nobody knows. `look_at`: when to ask the network, or the gate, again.
    """

    post = models.ForeignKey(Post, on_delete=models.PROTECT, related_name="deliveries")
    approval = models.ForeignKey(Approval, on_delete=models.PROTECT, null=True, related_name="deliveries")
    channel_id = models.UUIDField()
    payload = models.JSONField()
    payload_hash = models.CharField(max_length=64)
    key = models.CharField(max_length=64)
    network = models.JSONField(default=dict)
    made_at = models.DateTimeField()
    window_from = models.DateTimeField()
    window_until = models.DateTimeField()

    state = models.CharField(max_length=9, default="prepared")
    n = models.PositiveIntegerField(default=0)
    lease_until = models.DateTimeField(null=True)
    not_before = models.DateTimeField()
    first_armed_at = models.DateTimeField(null=True)
    in_doubt = models.BooleanField(default=False)
    doubt_at = models.DateTimeField(null=True)
    heard_no = models.BooleanField(default=False)
    absent_at = models.DateTimeField(null=True)
    look_at = models.DateTimeField(null=True)
    looks = models.PositiveIntegerField(default=0)
    held_for = models.JSONField(default=list)
    refusal = models.CharField(max_length=500, blank=True)
    alarm = models.CharField(max_length=16, blank=True)
    alarmed_at = models.DateTimeField(null=True)

    class Meta:
        ordering = ["window_from", "pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["post", "channel_id"],
                condition=~Q(state__in=OVER),
                name="publishing_one_delivery_under_way",
            ),
            models.CheckConstraint(condition=Q(state__in=STATES), name="publishing_delivery_state"),
            models.CheckConstraint(
                condition=Q(state="armed", lease_until__isnull=False, n__gte=1)
                | (~Q(state="armed") & Q(lease_until=None)),
                name="publishing_armed_is_leased",
            ),
            models.CheckConstraint(
                condition=~Q(state__in=["sent", "confirmed", "differs", "unknown"])
                | Q(first_armed_at__isnull=False),
                name="publishing_sent_was_armed",
            ),
            models.CheckConstraint(
                condition=~Q(state="held") | ~Q(held_for=[]), name="publishing_held_says_why"
            ),
            models.CheckConstraint(
                condition=~Q(state__in=OVER) | Q(in_doubt=False), name="publishing_over_is_certain"
            ),
            models.CheckConstraint(
                condition=~Q(state="refused") | ~Q(refusal=""), name="publishing_refused_says_why"
            ),
        ]
        indexes = [
            models.Index(
                fields=["not_before"],
                name="publishing_due",
                condition=Q(state__in=["prepared", "held"]),
            ),
            models.Index(
                fields=["lease_until"], name="publishing_leased", condition=Q(lease_until__isnull=False)
            ),
            models.Index(fields=["look_at"], name="publishing_to_look", condition=Q(look_at__isnull=False)),
            models.Index(fields=["school", "state"], name="publishing_by_state"),
        ]

    def __str__(self) -> str:
        return f"{self.pk} {self.state}"


class Copy(models.Model):
    """What stands, or may stand, on a channel because of one delivery; made when it is armed for the first time.

    `parts` are ids or names of what was uploaded apart. `seen_gone_at`: the moment it was seen that it does not stand there any
    more. `look_at` while taking down is the next thing to do; after it, the next look. From `hide_asked_at` it has to be out of
    sight, without that to be seen; `hiding_at` is the next thing to do about it, `hiding_says` what a person has to do about it.
    """

    delivery = models.OneToOneField(Delivery, on_delete=models.PROTECT, primary_key=True, related_name="copy")
    board_id = models.UUIDField()
    school_id = models.UUIDField(null=True)
    channel_id = models.UUIDField()
    state = models.CharField(max_length=8, default="possible")
    remote_id = models.CharField(max_length=500, blank=True)
    url = models.CharField(max_length=1000, blank=True)
    parts = models.JSONField(default=list)
    live_at = models.DateTimeField(null=True)
    sunset_on = models.DateField(null=True)
    asked_at = models.DateTimeField(null=True)
    recalled_at = models.DateTimeField(null=True)
    recalled_for = models.CharField(max_length=16, blank=True)
    deleted_at = models.DateTimeField(null=True)
    absent_at = models.DateTimeField(null=True)
    seen_gone_at = models.DateTimeField(null=True)
    look_at = models.DateTimeField(null=True)
    looks = models.PositiveIntegerField(default=0)
    hide_asked_at = models.DateTimeField(null=True)
    hidden_at = models.DateTimeField(null=True)
    hiding_at = models.DateTimeField(null=True)
    hiding_says = models.CharField(max_length=500, blank=True)

    class Meta:
        constraints = [
            models.CheckConstraint(condition=Q(state__in=COPY_STATES), name="publishing_copy_state"),
            models.UniqueConstraint(
                fields=["channel_id", "remote_id"],
                condition=~Q(remote_id=""),
                name="publishing_claimed_once",
            ),
            models.CheckConstraint(
                condition=~Q(state__in=["recalled", "gone", "by_hand"]) | Q(recalled_at__isnull=False),
                name="publishing_recalled_at",
            ),
            models.CheckConstraint(
                condition=~Q(state="gone") | Q(seen_gone_at__isnull=False), name="publishing_gone_was_seen"
            ),
        ]
        indexes = [
            models.Index(
                fields=["look_at"], name="publishing_copy_to_do", condition=Q(look_at__isnull=False)
            ),
            models.Index(
                fields=["hiding_at"], name="publishing_copy_to_hide", condition=Q(hiding_at__isnull=False)
            ),
        ]

    def __str__(self) -> str:
        return f"{self.delivery_id} {self.state}"


class Evidence(models.Model):
    """One thing that is known of a delivery and its copy, and the move that followed, if any. Append-only by trigger.

    `detail` is short and holds no text of a person; `by` is the person who said it, null for the worker.
    """

    delivery = models.ForeignKey(Delivery, on_delete=models.PROTECT, related_name="evidence")
    board_id = models.UUIDField()
    school_id = models.UUIDField(null=True)
    at = models.DateTimeField()
    n = models.PositiveIntegerField()
    kind = models.CharField(max_length=20)
    state = models.CharField(max_length=9)
    copy_state = models.CharField(max_length=8, blank=True)
    moved = models.BooleanField()
    detail = models.CharField(max_length=500, blank=True)
    url = models.CharField(max_length=1000, blank=True)
    by = models.UUIDField(null=True)

    class Meta:
        ordering = ["pk"]
        indexes = [models.Index(fields=["delivery", "id"], name="publishing_evidence_of")]

    def __str__(self) -> str:
        return self.kind


class StopRow(models.Model):
    """Whether a school, or a whole board where `school` is null, holds everything that is to be sent.

    The row is always there before a send is armed: arming locks it for share, stopping locks it for update.
    """

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    board = models.ForeignKey(Board, on_delete=models.PROTECT, related_name="+")
    school = models.ForeignKey(School, on_delete=models.PROTECT, null=True, related_name="+")
    stopped_at = models.DateTimeField(null=True)
    stopped_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, related_name="+"
    )
    reason = models.CharField(max_length=200, blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["board"], condition=Q(school=None), name="publishing_one_stop_per_board"
            ),
            models.UniqueConstraint(
                fields=["school"], condition=Q(school__isnull=False), name="publishing_one_stop_per_school"
            ),
            models.CheckConstraint(
                condition=Q(stopped_at=None, stopped_by=None, reason="")
                | (Q(stopped_at__isnull=False, stopped_by__isnull=False) & ~Q(reason="")),
                name="publishing_stopped_by_somebody",
            ),
        ]

    def __str__(self) -> str:
        return str(self.pk)

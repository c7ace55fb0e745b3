"""Channels, who can reach them, what the board decided about their platform, their credentials and how they are."""

import uuid

from django.conf import settings
from django.db import models
from django.db.models import F, Q

from goedenaam.channels.feed.models import FeedEntry, FeedPicture
from goedenaam.channels.public_copies.models import PublicCopy
from goedenaam.tenancy.models import Board, School

__all__ = [
    "AccountHealth",
    "Channel",
    "Credential",
    "FeedEntry",
    "FeedPicture",
    "KeyHolder",
    "PlatformDecision",
    "PublicCopy",
    "Trial",
]


class OfChannel(models.Model):
    """What hangs on one channel. Board and school stand beside it so that row-level security needs no join."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    board_id = models.UUIDField()
    school_id = models.UUIDField(null=True)

    class Meta:
        abstract = True


class Channel(models.Model):
    """One place where a school, or a whole board where `school` is null, publishes. Closed, never deleted.

    `kind` is a key of the registry of connectors. `account` is what a connector needs and everybody may know; secrets stand
    in `Credential`. `page_owner` is in whose name the page really is, as somebody saw it on a day.
    """

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    board = models.ForeignKey(Board, on_delete=models.PROTECT, related_name="+")
    school = models.ForeignKey(School, on_delete=models.PROTECT, null=True, related_name="+")
    kind = models.CharField(max_length=40)
    name = models.CharField(max_length=80)
    address = models.CharField(max_length=300, blank=True)
    purpose = models.CharField(max_length=200, blank=True)
    audience = models.CharField(max_length=20)
    state = models.CharField(max_length=8, default="setup")
    account = models.JSONField(default=dict)
    account_since = models.DateTimeField()
    owner = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.SET_NULL, null=True, related_name="+"
    )
    page_owner = models.CharField(max_length=200, blank=True)
    page_owner_seen_on = models.DateField(null=True)
    registered_at = models.DateTimeField()
    closed_at = models.DateTimeField(null=True)
    closed_because = models.CharField(max_length=200, blank=True)

    class Meta:
        ordering = ["name", "registered_at"]
        constraints = [
            models.CheckConstraint(
                condition=Q(audience__in=["group", "school", "public", "third_parties"]),
                name="channels_audience",
            ),
            models.CheckConstraint(
                condition=Q(state="closed", closed_at__isnull=False)
                | Q(state__in=["setup", "open"], closed_at__isnull=True),
                name="channels_state",
            ),
            models.CheckConstraint(
                condition=Q(page_owner="", page_owner_seen_on__isnull=True)
                | (~Q(page_owner="") & Q(page_owner_seen_on__isnull=False)),
                name="channels_page_owner_was_seen",
            ),
            models.CheckConstraint(condition=~Q(name=""), name="channels_has_name"),
        ]

    def __str__(self) -> str:
        return str(self.pk)


class KeyHolder(OfChannel):
    """Somebody who can reach the account itself, from `since` until it ends."""

    channel = models.ForeignKey(Channel, on_delete=models.PROTECT, related_name="key_holders")
    user = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="+")
    since = models.DateTimeField()
    until = models.DateTimeField(null=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["channel", "user"], condition=Q(until=None), name="channels_key_holder_once"
            ),
            models.CheckConstraint(
                condition=Q(until__isnull=True) | Q(until__gte=F("since")),
                name="channels_key_holder_ends_after",
            ),
        ]

    def __str__(self) -> str:
        return str(self.pk)


class PlatformDecision(models.Model):
    """What a board decided about a platform, with its date and reason. Append-only by trigger: the newest that began counts.

    `sequence` counts the decisions of a board about a kind; `document` names where it was decided.
    """

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    board = models.ForeignKey(Board, on_delete=models.PROTECT, related_name="+")
    kind = models.CharField(max_length=40)
    sequence = models.PositiveIntegerField()
    allowed = models.BooleanField()
    decided_on = models.DateField()
    document = models.CharField(max_length=200)
    reason = models.TextField()
    valid_from = models.DateField()
    valid_until = models.DateField(null=True)
    recorded_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    recorded_at = models.DateTimeField()

    class Meta:
        ordering = ["kind", "sequence"]
        constraints = [
            models.UniqueConstraint(fields=["board", "kind", "sequence"], name="channels_decision_once"),
            models.CheckConstraint(
                condition=Q(valid_until__isnull=True) | Q(valid_until__gte=F("valid_from")),
                name="channels_decision_ends_after",
            ),
            models.CheckConstraint(
                condition=~Q(document="") & ~Q(reason=""), name="channels_decision_says_why"
            ),
        ]

    def __str__(self) -> str:
        return str(self.pk)


class Credential(models.Model):
    """The secrets of one account, sealed with a key that the database does not have; replaced, never emptied."""

    channel = models.OneToOneField(
        Channel, on_delete=models.PROTECT, primary_key=True, related_name="credential"
    )
    board_id = models.UUIDField()
    school_id = models.UUIDField(null=True)
    sealed = models.TextField()
    set_at = models.DateTimeField()
    set_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.SET_NULL, null=True, related_name="+"
    )
    expires_at = models.DateTimeField(null=True)

    class Meta:
        constraints = [
            models.CheckConstraint(condition=~Q(sealed=""), name="channels_credential_is_never_empty")
        ]

    def __str__(self) -> str:
        return str(self.pk)


class AccountHealth(models.Model):
    """How the account answered when it was last asked. `state` holds since `since`; `asked_at` is the last time we asked."""

    channel = models.OneToOneField(Channel, on_delete=models.PROTECT, primary_key=True, related_name="health")
    board_id = models.UUIDField()
    school_id = models.UUIDField(null=True)
    state = models.CharField(max_length=12)
    since = models.DateTimeField()
    asked_at = models.DateTimeField()
    sentence = models.CharField(max_length=300, blank=True)
    account_name = models.CharField(max_length=200, blank=True)
    leased_until = models.DateTimeField(null=True)

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(state__in=["unasked", "ok", "unreachable", "revoked"]),
                name="channels_health_state",
            )
        ]

    def __str__(self) -> str:
        return self.state


class Trial(OfChannel):
    """A trial post: placed, seen, deleted and seen gone, with each step as it went. Kept while it may still stand there."""

    channel = models.ForeignKey(Channel, on_delete=models.PROTECT, related_name="trials")
    state = models.CharField(max_length=8, default="waiting")
    begun_at = models.DateTimeField()
    begun_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.SET_NULL, null=True, related_name="+"
    )
    ended_at = models.DateTimeField(null=True)
    leased_until = models.DateTimeField(null=True)
    steps = models.JSONField(default=list)

    class Meta:
        ordering = ["-begun_at"]
        constraints = [
            models.UniqueConstraint(
                fields=["channel"],
                condition=Q(state__in=["waiting", "running"]),
                name="channels_one_trial_at_a_time",
            ),
            models.CheckConstraint(
                condition=Q(state__in=["waiting", "running"], ended_at__isnull=True)
                | Q(state__in=["passed", "failed", "left"], ended_at__isnull=False),
                name="channels_trial_state",
            ),
        ]

    def __str__(self) -> str:
        return self.state

"""History with its personal parts, the heads of the chains, the purges that allowed forgetting, and access."""

import uuid

from django.db import models


class History(models.Model):
    """One thing that was done. Append-only by trigger."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    sequence = models.PositiveBigIntegerField()
    board_id = models.UUIDField()
    school_id = models.UUIDField(null=True)
    kind = models.CharField(max_length=80)
    at = models.DateTimeField()
    actor_id = models.UUIDField(null=True)
    object_id = models.UUIDField(null=True)
    facts = models.JSONField(default=dict)
    commitment = models.CharField(max_length=64, blank=True)
    previous = models.CharField(max_length=64)
    hash = models.CharField(max_length=64)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["board_id", "sequence"], name="audit_one_chain_per_board")
        ]
        indexes = [models.Index(fields=["object_id", "at"], name="audit_history_object")]

    def __str__(self) -> str:
        return f"{self.sequence} {self.kind}"


class Personal(models.Model):
    """What in a line of history is about a person: apart, so that it can be forgotten."""

    history = models.OneToOneField(
        History, on_delete=models.PROTECT, primary_key=True, related_name="personal"
    )
    board_id = models.UUIDField()
    school_id = models.UUIDField(null=True)
    salt = models.CharField(max_length=64)
    data = models.JSONField()

    def __str__(self) -> str:
        return str(self.history_id)


class Purge(models.Model):
    """The permission to forget one personal part, by which rule. Append-only."""

    history = models.OneToOneField(History, on_delete=models.PROTECT, primary_key=True, related_name="purge")
    board_id = models.UUIDField()
    school_id = models.UUIDField(null=True)
    rule = models.CharField(max_length=80)
    at = models.DateTimeField()

    def __str__(self) -> str:
        return self.rule


class Head(models.Model):
    """The end of a board's chain; locked while a line is added, so that a chain never forks."""

    board_id = models.UUIDField(primary_key=True)
    sequence = models.PositiveBigIntegerField(default=0)
    hash = models.CharField(max_length=64)

    def __str__(self) -> str:
        return f"{self.board_id} {self.sequence}"


class Access(models.Model):
    """Somebody looked at something. Append-only."""

    board_id = models.UUIDField()
    school_id = models.UUIDField(null=True)
    kind = models.CharField(max_length=80)
    at = models.DateTimeField()
    actor_id = models.UUIDField()
    object_id = models.UUIDField()

    class Meta:
        indexes = [models.Index(fields=["object_id", "at"], name="audit_access_object")]

    def __str__(self) -> str:
        return self.kind

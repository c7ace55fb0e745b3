"""Entries of feeds and their pictures. What was taken down keeps its ids and loses the rest, so that it never comes back."""

from django.db import models
from django.db.models import Q


class FeedEntry(models.Model):
    """One post in the feed of one channel; `id` and `key` are as the connector made them. Empty since `removed_at`."""

    id = models.CharField(max_length=32, primary_key=True)
    channel = models.ForeignKey("channels.Channel", on_delete=models.PROTECT, related_name="+")
    board_id = models.UUIDField()
    school_id = models.UUIDField(null=True)
    key = models.CharField(max_length=64)
    title = models.CharField(max_length=300, blank=True)
    text = models.TextField(blank=True)
    language = models.CharField(max_length=10)
    published = models.DateTimeField()
    is_hidden = models.BooleanField(default=False)
    removed_at = models.DateTimeField(null=True)

    class Meta:
        ordering = ["-published", "-id"]
        constraints = [
            models.UniqueConstraint(fields=["channel", "key"], name="channels_feed_one_entry_a_key"),
            models.CheckConstraint(
                condition=Q(removed_at__isnull=True) | Q(title="", text=""),
                name="channels_feed_removed_is_empty",
            ),
        ]

    def __str__(self) -> str:
        return self.id


class FeedPicture(models.Model):
    """One picture of one entry, under a random name of its own. `data` is empty once the entry was taken down."""

    name = models.CharField(max_length=32, primary_key=True)
    entry = models.ForeignKey(FeedEntry, on_delete=models.PROTECT, related_name="pictures")
    board_id = models.UUIDField()
    school_id = models.UUIDField(null=True)
    position = models.PositiveSmallIntegerField()
    media_type = models.CharField(max_length=40)
    alt = models.TextField(blank=True)
    digest = models.CharField(max_length=64)
    width = models.PositiveIntegerField()
    height = models.PositiveIntegerField()
    data = models.BinaryField()

    class Meta:
        ordering = ["position"]
        constraints = [
            models.UniqueConstraint(fields=["entry", "position"], name="channels_feed_picture_place_once")
        ]

    def __str__(self) -> str:
        return self.name

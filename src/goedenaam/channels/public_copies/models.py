"""A picture in the window: public under a random name until it is taken away, or until `until` at the latest."""

from django.db import models


class PublicCopy(models.Model):
    """One picture that a network may fetch while a post is sent there; `name` is 128 random bits in hex, made for this alone."""

    name = models.CharField(max_length=32, primary_key=True)
    channel = models.ForeignKey("channels.Channel", on_delete=models.PROTECT, related_name="+")
    board_id = models.UUIDField()
    school_id = models.UUIDField(null=True)
    data = models.BinaryField()
    until = models.DateTimeField()

    class Meta:
        indexes = [models.Index(fields=["until"], name="channels_public_copy_until")]

    def __str__(self) -> str:
        return str(self.channel_id)

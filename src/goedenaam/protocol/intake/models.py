"""A file of pictures that waits to be read; its bytes are gone as soon as it is a draft or was refused."""

import uuid

from django.conf import settings
from django.db import models
from django.db.models import Q

from goedenaam.tenancy.models import Board, School


class Intake(models.Model):
    """One scan, with the pages that were read so far, until it is a draft (`version`) or refused (`refusal`)."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    board = models.ForeignKey(Board, on_delete=models.PROTECT, related_name="+")
    school = models.ForeignKey(School, on_delete=models.PROTECT, null=True, related_name="+")
    source_name = models.CharField(max_length=200)
    data = models.BinaryField()
    pages = models.PositiveSmallIntegerField(null=True)  # null: nobody has counted them yet
    texts = models.JSONField(default=list)
    attempts = models.PositiveSmallIntegerField(default=0)  # at the page that comes next
    leased_until = models.DateTimeField(null=True)
    refusal = models.TextField(blank=True)
    version = models.ForeignKey("protocol.Version", on_delete=models.CASCADE, null=True, related_name="+")
    created_at = models.DateTimeField()
    created_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")

    class Meta:
        ordering = ["created_at"]
        constraints = [
            models.CheckConstraint(
                condition=Q(version__isnull=True) | Q(refusal=""), name="protocol_intake_one_end"
            )
        ]

    def __str__(self) -> str:
        return str(self.pk)

    @property
    def is_open(self) -> bool:
        """Is there still something to read?"""
        return self.version_id is None and not self.refusal

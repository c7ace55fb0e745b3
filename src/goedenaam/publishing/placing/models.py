"""A telephone that may help with one delivery, for who showed it a code on a laptop."""

import uuid

from django.conf import settings
from django.db import models
from django.db.models import F, Q

from goedenaam.publishing.models import Delivery


class Handover(models.Model):
    """A code for one delivery, shown by one person in one sign-in (`sign_in` is its session): it counts once, and ends with that.

    The code is kept as a hash. `ends_at` is when the telephone that used it stops.
    """

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    board_id = models.UUIDField()
    school_id = models.UUIDField(null=True)
    delivery = models.ForeignKey(Delivery, on_delete=models.PROTECT, related_name="+")
    user = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    sign_in = models.CharField(max_length=40)
    code_hash = models.CharField(max_length=64)
    made_at = models.DateTimeField()
    code_until = models.DateTimeField()
    used_at = models.DateTimeField(null=True)
    ends_at = models.DateTimeField(null=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["code_hash"], name="placing_code_once"),
            models.CheckConstraint(
                condition=Q(used_at=None, ends_at=None) | Q(ends_at__gte=F("used_at")),
                name="placing_ends_after_it_begins",
            ),
        ]

    def __str__(self) -> str:
        return str(self.pk)

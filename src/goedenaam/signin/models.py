"""Requests to sign in. No secret and no address stands here."""

import uuid

from django.conf import settings
from django.db import models


class SignInRequest(models.Model):
    """Somebody asked for a link. `user` is null when nobody has that address: the row exists all the same."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    user = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, null=True)
    address_hash = models.CharField(max_length=64)  # keyed, so that it says nothing to who reads the table
    asked_at = models.DateTimeField()
    used_at = models.DateTimeField(null=True)
    attempts = models.PositiveSmallIntegerField(default=0)

    class Meta:
        indexes = [models.Index(fields=["address_hash", "asked_at"], name="signin_request_address")]

    def __str__(self) -> str:
        return str(self.pk)

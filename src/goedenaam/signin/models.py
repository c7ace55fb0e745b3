"""Requests to sign in, and who signed in. No secret stands here, and no address of who asked."""

import uuid

from django.conf import settings
from django.db import models
from django.db.models import F, Q

from goedenaam.tenancy.models import Board, School


class SignInRequest(models.Model):
    """Somebody asked for a link. `user` is null when nobody has that address: the row exists all the same."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    user = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, null=True)
    address_hash = models.CharField(max_length=64)  # keyed, so that it says nothing to who reads the table
    network_hash = models.CharField(max_length=64, blank=True)
    asked_at = models.DateTimeField()
    used_at = models.DateTimeField(null=True)
    attempts = models.PositiveSmallIntegerField(default=0)

    class Meta:
        indexes = [
            models.Index(fields=["address_hash", "asked_at"], name="signin_request_address"),
            models.Index(fields=["network_hash", "asked_at"], name="signin_request_network"),
        ]

    def __str__(self) -> str:
        return str(self.pk)


class SignIn(models.Model):
    """One time that somebody came in, or was kept out by the second factor: what the person sees as sign-in history."""

    user = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="+")
    at = models.DateTimeField()
    way = models.CharField(max_length=20)
    device = models.CharField(max_length=60)  # such as "Chrome op Android"
    device_hash = models.CharField(max_length=64, blank=True)  # of the cookie that a browser keeps

    class Meta:
        indexes = [models.Index(fields=["user", "at"], name="signin_history")]

    def __str__(self) -> str:
        return self.way


class PhoneReset(models.Model):
    """A new phone for who lost both phone and recovery codes: asked by one, agreed to by another (SECURITY.md 12)."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    board = models.ForeignKey(Board, on_delete=models.PROTECT, related_name="+")
    school = models.ForeignKey(School, on_delete=models.PROTECT, null=True, related_name="+")
    user = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="+")
    asked_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="+")
    asked_at = models.DateTimeField()
    decided_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.CASCADE, null=True, related_name="+"
    )
    decided_at = models.DateTimeField(null=True)
    spent_at = models.DateTimeField(null=True)

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=~Q(decided_by=F("asked_by")) & ~Q(user=F("asked_by")),
                name="signin_new_phone_by_two_others",
            ),
            models.UniqueConstraint(
                fields=["user"], condition=Q(decided_at=None), name="signin_one_open_phone_reset"
            ),
        ]

    def __str__(self) -> str:
        return str(self.pk)

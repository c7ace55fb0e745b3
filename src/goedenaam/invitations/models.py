"""Invitations of guardians and pupils, day passes, new devices of guardians. No code and no token stands here."""

import uuid

from django.conf import settings
from django.db import models
from django.db.models import Q

from goedenaam.people.models import Group, Guardian, Pupil


class Invitation(models.Model):
    """A code for one guardian and one child, or for a pupil where `guardian` is null. Used, it waits for the school."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    board_id = models.UUIDField()
    school_id = models.UUIDField()
    guardian = models.ForeignKey(Guardian, on_delete=models.CASCADE, null=True, related_name="invitations")
    pupil = models.ForeignKey(Pupil, on_delete=models.CASCADE, related_name="+")
    code_hash = models.CharField(max_length=64, unique=True)
    made_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.SET_NULL, null=True, related_name="+"
    )
    made_at = models.DateTimeField()
    expires_at = models.DateTimeField()
    mailed_at = models.DateTimeField(null=True)
    mail_to = models.EmailField(blank=True)  # of a pupil: the school address that the office typed
    used_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.CASCADE, null=True, related_name="+"
    )
    used_at = models.DateTimeField(null=True)
    decided_at = models.DateTimeField(null=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["guardian", "pupil"], condition=Q(decided_at=None), name="invitations_one_open"
            ),
            models.UniqueConstraint(
                fields=["pupil"],
                condition=Q(decided_at=None, guardian=None),
                name="invitations_one_open_for_a_pupil",
            ),
            models.CheckConstraint(
                condition=Q(used_at__isnull=True, used_by__isnull=True)
                | Q(used_at__isnull=False, used_by__isnull=False),
                name="invitations_used_by_somebody",
            ),
        ]

    def __str__(self) -> str:
        return str(self.pk)

    @property
    def person(self) -> Guardian | Pupil:
        """Who is invited."""
        return self.guardian or self.pupil


class DayPass(models.Model):
    """A substitute's way in: one group, until 17.00, used once."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    board_id = models.UUIDField()
    school_id = models.UUIDField()
    group = models.ForeignKey(Group, on_delete=models.CASCADE, related_name="+")
    name = models.CharField(max_length=120)
    made_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.SET_NULL, null=True, related_name="+"
    )
    made_at = models.DateTimeField()
    until = models.DateTimeField()
    used_at = models.DateTimeField(null=True)

    def __str__(self) -> str:
        return str(self.pk)


class NewDeviceNotice(models.Model):
    """A guardian of this school came in on a device that was not seen before (SECURITY.md 4); `sign_in` is its number."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    board_id = models.UUIDField()
    school_id = models.UUIDField()
    guardian = models.ForeignKey(Guardian, on_delete=models.CASCADE, related_name="+")
    sign_in = models.BigIntegerField()
    device = models.CharField(max_length=60)
    at = models.DateTimeField()
    seen_at = models.DateTimeField(null=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["guardian", "sign_in"], name="invitations_device_told_once")
        ]

    def __str__(self) -> str:
        return str(self.pk)

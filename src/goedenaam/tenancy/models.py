"""Boards, schools, users and their seats."""

import uuid
from typing import ClassVar

from django.contrib.auth.base_user import AbstractBaseUser, BaseUserManager
from django.db import models
from django.db.models import F, Q
from django.db.models.functions import Lower


class Board(models.Model):
    """A school board: the foundation to which schools belong."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    name = models.CharField(max_length=120)

    def __str__(self) -> str:
        return self.name


class School(models.Model):
    """One school at one place. BRIN is the ministry's code of the institution; a location follows it."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    board = models.ForeignKey(Board, on_delete=models.PROTECT, related_name="schools")
    name = models.CharField(max_length=120)
    short_name = models.CharField(max_length=60)
    place = models.CharField(max_length=60, blank=True)
    brin = models.CharField(max_length=6, blank=True)
    kind = models.CharField(max_length=9, blank=True)  # empty: nobody and no file has said it yet

    class Meta:
        ordering = ["name"]
        constraints = [
            models.CheckConstraint(
                condition=Q(kind__in=["", "primary", "secondary", "special"]), name="tenancy_school_kind"
            ),
            models.UniqueConstraint(
                fields=["board", "short_name"], name="tenancy_school_name_once_per_board"
            ),
            models.UniqueConstraint(fields=["brin"], condition=~Q(brin=""), name="tenancy_school_brin_once"),
        ]

    def __str__(self) -> str:
        return self.short_name


class User(AbstractBaseUser):
    """Somebody who can sign in. What they may do stands in their seats, nowhere else."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    email = models.EmailField(unique=True)
    name = models.CharField(max_length=120)
    is_active = models.BooleanField(default=True)

    USERNAME_FIELD = "email"
    EMAIL_FIELD = "email"
    REQUIRED_FIELDS: ClassVar[list[str]] = ["name"]
    objects: ClassVar[BaseUserManager["User"]] = BaseUserManager()  # type: ignore[assignment]  # typed by its own Self

    class Meta:
        constraints = [models.UniqueConstraint(Lower("email"), name="tenancy_user_email_once")]

    def __str__(self) -> str:
        return str(self.pk)


class Membership(models.Model):
    """A seat: one role of one user at a school, or at a whole board where `school` is null; with an end for a stand-in."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    user = models.ForeignKey(User, on_delete=models.CASCADE, related_name="memberships")
    board = models.ForeignKey(Board, on_delete=models.PROTECT, related_name="memberships")
    school = models.ForeignKey(School, on_delete=models.PROTECT, null=True, related_name="memberships")
    role = models.CharField(max_length=20)
    since = models.DateTimeField()
    until = models.DateTimeField(null=True)
    given_by = models.ForeignKey(User, on_delete=models.SET_NULL, null=True, related_name="+")
    stands_in_for = models.ForeignKey(User, on_delete=models.SET_NULL, null=True, related_name="+")
    group_id = models.UUIDField(null=True)  # a day pass: this group alone

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(until__isnull=False) | Q(stands_in_for__isnull=True, group_id__isnull=True),
                name="tenancy_for_a_while_ends",
            ),
            models.CheckConstraint(
                condition=Q(until__isnull=True) | Q(until__gt=F("since")),
                name="tenancy_seat_ends_after_start",
            ),
            models.UniqueConstraint(
                fields=["user", "school", "role", "since"], name="tenancy_school_seat_once"
            ),
            models.UniqueConstraint(
                fields=["user", "board", "role", "since"],
                condition=Q(school=None),
                name="tenancy_board_seat_once",
            ),
        ]

    def __str__(self) -> str:
        return self.role


class RoleProposal(models.Model):
    """A role that waits for a second person: leadership, confidence, board and ICT are given by two (SECURITY.md 12)."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    board = models.ForeignKey(Board, on_delete=models.PROTECT, related_name="+")
    school = models.ForeignKey(School, on_delete=models.PROTECT, null=True, related_name="+")
    user = models.ForeignKey(User, on_delete=models.CASCADE, related_name="+")
    role = models.CharField(max_length=20)
    until = models.DateTimeField(null=True)
    stands_in_for = models.ForeignKey(User, on_delete=models.CASCADE, null=True, related_name="+")
    proposed_by = models.ForeignKey(User, on_delete=models.CASCADE, related_name="+")
    proposed_at = models.DateTimeField()
    decided_by = models.ForeignKey(User, on_delete=models.CASCADE, null=True, related_name="+")
    decided_at = models.DateTimeField(null=True)

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=~Q(decided_by=F("proposed_by")), name="tenancy_proposal_is_decided_by_another"
            )
        ]

    def __str__(self) -> str:
        return self.role

"""Purposes, notices and the ledgers, what protects a person, and an outside source that leads.

A person is a row of `people`: pupil, member of staff, volunteer or visitor; the ledger holds ids and no name.
"""

import uuid

from django.conf import settings
from django.db import models
from django.db.models import F, Q

from goedenaam.people.models import OfSchool
from goedenaam.tenancy.models import Board, School


class Purpose(OfSchool):
    """What a school asks, in the order of `position`. Ended at `sunset_at`, never deleted: lines speak of it by `code`.

    `successor` is the code of what is asked in its place from then on, or empty.
    """

    code = models.CharField(max_length=40)
    position = models.PositiveSmallIntegerField()
    name = models.JSONField()
    explanation = models.JSONField()
    media = models.JSONField()
    audience = models.CharField(max_length=20)
    publisher = models.CharField(max_length=20)
    needs_consent = models.BooleanField()
    both = models.BooleanField(default=False)
    sunset_at = models.DateTimeField(null=True)
    successor = models.CharField(max_length=40, blank=True)

    class Meta:
        ordering = ["position", "code"]
        constraints = [
            models.UniqueConstraint(fields=["school", "code"], name="consent_purpose_once"),
            models.CheckConstraint(
                condition=Q(successor="") | Q(sunset_at__isnull=False) & ~Q(successor=F("code")),
                name="consent_successor_of_what_ended",
            ),
        ]

    def __str__(self) -> str:
        return self.code


class Notice(OfSchool):
    """A text as people read it, in one language. Append-only by trigger."""

    language = models.CharField(max_length=2)
    text = models.TextField()
    hash = models.CharField(max_length=64)
    since = models.DateTimeField()
    asks_again = models.BooleanField(default=False)

    class Meta:
        ordering = ["-since", "language"]
        constraints = [
            models.UniqueConstraint(fields=["school", "language", "since"], name="consent_notice_once"),
            models.CheckConstraint(condition=~Q(text=""), name="consent_notice_has_text"),
        ]

    def __str__(self) -> str:
        return self.hash


class Ledger(models.Model):
    """One person's ledger and where it ends: locked while a line is added, and by all that stops use of this person."""

    person_id = models.UUIDField(primary_key=True)
    board_id = models.UUIDField()
    school = models.ForeignKey(School, on_delete=models.PROTECT, related_name="+")
    sequence = models.PositiveIntegerField(default=0)
    hash = models.CharField(max_length=64)
    last_at = models.DateTimeField(null=True)

    def __str__(self) -> str:
        return f"{self.person_id} {self.sequence}"


class Line(models.Model):
    """One line of one person's ledger, chained by hash. Append-only by trigger."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    board_id = models.UUIDField()
    school = models.ForeignKey(School, on_delete=models.PROTECT, related_name="+")
    person_id = models.UUIDField()
    sequence = models.PositiveIntegerField()
    kind = models.CharField(max_length=12)
    by = models.UUIDField(null=True)
    capacity = models.CharField(max_length=8)
    purpose = models.CharField(max_length=40, blank=True)
    medium = models.CharField(max_length=5, blank=True)
    picture = models.CharField(max_length=36, blank=True)
    bundled = models.BooleanField(default=False)
    notice = models.ForeignKey(Notice, on_delete=models.PROTECT, null=True, related_name="+")
    how = models.CharField(max_length=8)
    scan = models.CharField(max_length=80, blank=True)
    witness = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, related_name="+"
    )
    answer_import = models.ForeignKey(
        "AnswerImport", on_delete=models.PROTECT, null=True, related_name="lines"
    )
    given_at = models.DateTimeField()
    recorded_at = models.DateTimeField()
    recorded_by = models.UUIDField(null=True)
    previous = models.CharField(max_length=64)
    hash = models.CharField(max_length=64)

    class Meta:
        ordering = ["person_id", "sequence"]
        constraints = [
            models.UniqueConstraint(fields=["person_id", "sequence"], name="consent_one_ledger_a_person"),
            models.CheckConstraint(
                condition=Q(given_at__lte=F("recorded_at")) | Q(kind="left"), name="consent_given_before"
            ),
            models.CheckConstraint(condition=~Q(how="paper") | ~Q(scan=""), name="consent_paper_has_scan"),
            models.CheckConstraint(
                condition=~Q(how="spoken") | Q(witness__isnull=False), name="consent_spoken_has_witness"
            ),
        ]
        indexes = [
            # All that a decision reads, and the school and board that row-level security looks at: the rows themselves, which
            # lie scattered, are not touched.
            models.Index(
                fields=[
                    "person_id", "purpose", "medium", "sequence", "kind", "by", "capacity", "given_at", "recorded_at",
                    "notice", "picture", "bundled", "school", "board_id",
                ],
                name="consent_line_asked",
            )
        ]  # fmt: skip

    def __str__(self) -> str:
        return f"{self.person_id} {self.sequence}"


class Protection(models.Model):
    """A secret address or a death: nothing goes out from `since` on, and nobody but two roles sees that it is this."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    board_id = models.UUIDField()
    school = models.ForeignKey(School, on_delete=models.PROTECT, related_name="+")
    person_id = models.UUIDField()
    reason = models.CharField(max_length=14)
    since = models.DateTimeField()
    until = models.DateTimeField(null=True)

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(reason__in=["secret_address", "death"]), name="consent_protection_reason"
            ),
            models.UniqueConstraint(
                fields=["person_id", "reason"], condition=Q(until=None), name="consent_protected_once"
            ),
            models.CheckConstraint(
                condition=Q(until__isnull=True) | Q(until__gte=F("since")),
                name="consent_protection_ends_after",
            ),
        ]

    def __str__(self) -> str:
        return str(self.person_id)


class LeadingSource(models.Model):
    """The administration leads at this school, since when; a school without a row is led by the portal."""

    school = models.OneToOneField(School, on_delete=models.PROTECT, primary_key=True, related_name="+")
    board_id = models.UUIDField()
    name = models.CharField(max_length=60)
    since = models.DateTimeField()

    def __str__(self) -> str:
        return self.name


class BoardChoice(models.Model):
    """How a board reads what the law leaves open (docs/legal.md); a board without a row reads it the careful way.

    `school_id` is always empty: the row is the board's own, and its schools read it. `days_after_sixteen`: for how long the
    guardians' yes stands, empty for until the pupil answers; `lasts_days` for how long a yes does, empty for until it is taken
    back. What each means is said in `domain.reading`.
    """

    board = models.OneToOneField(Board, on_delete=models.PROTECT, primary_key=True, related_name="+")
    school_id = models.UUIDField(null=True, editable=False)
    days_after_sixteen = models.PositiveSmallIntegerField(null=True)
    both_for_public = models.BooleanField(default=False)
    lasts_days = models.PositiveSmallIntegerField(null=True)
    known_only = models.BooleanField(default=False)
    overruled = models.BooleanField(default=False)

    class Meta:
        constraints = [
            models.CheckConstraint(condition=Q(school_id=None), name="consent_choice_of_the_board"),
            models.CheckConstraint(
                condition=Q(days_after_sixteen=None) | Q(days_after_sixteen__lte=30),
                name="consent_choice_days",
            ),
            models.CheckConstraint(
                condition=Q(lasts_days=None) | Q(lasts_days__gte=1), name="consent_choice_lasts"
            ),
        ]

    def __str__(self) -> str:
        return str(self.pk)


class AnswerImport(OfSchool):
    """Answers that came from an export or form at once: `exported_at` is the file's date, `taken_at` ours."""

    source = models.CharField(max_length=60)
    exported_at = models.DateTimeField()
    taken_at = models.DateTimeField()

    class Meta:
        ordering = ["-exported_at"]
        constraints = [
            models.CheckConstraint(
                condition=Q(exported_at__lte=F("taken_at")), name="consent_exported_before"
            ),
            models.CheckConstraint(condition=~Q(source=""), name="consent_import_has_source"),
        ]

    def __str__(self) -> str:
        return self.source

"""Versions of a protocol, their articles, and the norms that were suggested and confirmed."""

import uuid
from datetime import datetime

from django.conf import settings
from django.db import models
from django.db.models import F, Q

from goedenaam.protocol.intake.models import Intake
from goedenaam.tenancy.models import Board, School

__all__ = ["Article", "Intake", "PublicPage", "StoredNorm", "Version"]


class Version(models.Model):
    """One version of the text of a school, or of a board where `school` is null.

    `in_force_from` and `in_force_until` are no columns: `queries.versions_in_force` sets them to when this version begins and
    ends at the place that was asked; None is no end that is known.
    """

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    board = models.ForeignKey(Board, on_delete=models.PROTECT, related_name="protocol_versions")
    school = models.ForeignKey(School, on_delete=models.PROTECT, null=True, related_name="protocol_versions")
    number = models.PositiveIntegerField()
    title = models.CharField(max_length=300)
    source_name = models.CharField(max_length=200)
    source_text = models.TextField()
    state = models.CharField(max_length=12, default="draft")
    placeholders = models.JSONField(default=list)
    findings = models.JSONField(default=list)
    adoption = models.JSONField(default=list)
    sources = models.TextField(blank=True)
    editor = models.CharField(max_length=300, blank=True)
    edited_for = models.CharField(max_length=300, blank=True)
    left_out = models.JSONField(default=list)  # articles that a person took out of the draft, to put back
    created_at = models.DateTimeField()
    created_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, related_name="+"
    )
    in_force_from: datetime
    in_force_until: datetime | None

    class Meta:
        ordering = ["-created_at"]
        constraints = [
            # Two constraints each, for a school and for the board itself: SQLite counts every null as different.
            models.UniqueConstraint(fields=["school", "number"], name="protocol_school_number_once"),
            models.UniqueConstraint(
                fields=["board", "number"], condition=Q(school=None), name="protocol_board_number_once"
            ),
            models.CheckConstraint(
                condition=Q(state__in=["draft", "adopted"]), name="protocol_state_is_known"
            ),
        ]

    def __str__(self) -> str:
        return str(self.pk)


class Commencement(models.Model):
    """From `starts` on, a version is what a layer says at a place: one school, or the whole board where `school` is null.

    Rows have no end: what holds at an instant is the latest that has begun, so no two can hold at once and none can be missing
    between two (ADR 0016). `number` counts what a board, or a school, has decided; two who decide at once want the same number.
    """

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    version = models.ForeignKey(Version, on_delete=models.PROTECT, related_name="commencements")
    board = models.ForeignKey(Board, on_delete=models.PROTECT, related_name="+")
    school = models.ForeignKey(School, on_delete=models.PROTECT, null=True, related_name="+")
    layer = models.CharField(max_length=8)
    number = models.PositiveIntegerField()
    starts = models.DateTimeField()
    decided_at = models.DateTimeField()
    decided_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, related_name="+"
    )

    class Meta:
        ordering = ["starts"]
        constraints = [
            models.UniqueConstraint(
                fields=["layer", "school", "starts"], name="protocol_one_start_per_school"
            ),
            models.UniqueConstraint(
                fields=["board", "starts"], condition=Q(school=None), name="protocol_one_start_per_board"
            ),
            models.UniqueConstraint(
                fields=["school", "number"],
                condition=Q(layer="school"),
                name="protocol_school_decides_one_at_a_time",
            ),
            models.UniqueConstraint(
                fields=["board", "number"],
                condition=Q(layer="board"),
                name="protocol_board_decides_one_at_a_time",
            ),
            models.CheckConstraint(
                condition=Q(layer="board") | Q(layer="school", school__isnull=False),
                name="protocol_layer_fits_place",
            ),
            models.CheckConstraint(
                condition=Q(starts__gte=F("decided_at")), name="protocol_starts_after_decision"
            ),
        ]

    def __str__(self) -> str:
        return str(self.pk)


class Article(models.Model):
    """One article or passage, in the school's own words."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    version = models.ForeignKey(Version, on_delete=models.CASCADE, related_name="articles")
    board_id = models.UUIDField()
    school_id = models.UUIDField(null=True)
    position = models.PositiveIntegerField()
    section = models.CharField(max_length=300, blank=True)
    number = models.CharField(max_length=20, blank=True)
    text = models.TextField()
    revision = models.PositiveIntegerField(default=1)  # who changes an article says which revision was seen
    changed_at = models.DateTimeField(null=True)
    changed_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, related_name="+"
    )

    class Meta:
        ordering = ["position"]
        constraints = [
            models.UniqueConstraint(fields=["version", "position"], name="protocol_article_position_once")
        ]

    def __str__(self) -> str:
        return self.name

    @property
    def name(self) -> str:
        """As people name it: «Profilering, artikel 4»; without a number by its first words."""
        number = f"artikel {self.number}" if self.number else f"“{' '.join(self.text.split()[:6])} …”"
        return ", ".join(part for part in (self.section, number) if part)


class StoredNorm(models.Model):
    """A norm under an article: suggested by the reading, then confirmed or dropped by a person."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    article = models.ForeignKey(Article, on_delete=models.CASCADE, related_name="norms")
    board_id = models.UUIDField()
    school_id = models.UUIDField(null=True)
    position = models.PositiveSmallIntegerField()
    type = models.CharField(max_length=40)
    modality = models.CharField(max_length=12)
    parameters = models.JSONField()
    confidence = models.FloatField()
    holds = models.BooleanField(null=True)  # null: nobody has said yet whether this is what the article means
    judged_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, related_name="+"
    )
    judged_at = models.DateTimeField(null=True)
    reopened = models.CharField(
        max_length=3, blank=True
    )  # the judgement, yes or no, from before the text changed

    class Meta:
        ordering = ["position"]
        constraints = [
            models.UniqueConstraint(fields=["article", "position"], name="protocol_norm_position_once"),
            models.CheckConstraint(
                condition=Q(holds__isnull=True, judged_at__isnull=True)
                | Q(holds__isnull=False, judged_at__isnull=False),
                name="protocol_judged_has_time",
            ),
        ]

    def __str__(self) -> str:
        return self.type


class PublicPage(models.Model):
    """The address without sign-in where anybody reads what holds at a school, or at a board where `school` is null."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    board = models.ForeignKey(Board, on_delete=models.PROTECT, related_name="+")
    school = models.ForeignKey(School, on_delete=models.PROTECT, null=True, related_name="+")
    slug = models.SlugField(max_length=80, unique=True)
    opened_at = models.DateTimeField()
    opened_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, related_name="+"
    )

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["school"], condition=~Q(school=None), name="protocol_public_school_once"
            ),
            models.UniqueConstraint(
                fields=["board"], condition=Q(school=None), name="protocol_public_board_once"
            ),
        ]

    def __str__(self) -> str:
        return self.slug

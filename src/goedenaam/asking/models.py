"""Rounds of asking, forms on paper and their scans, files with answers, and birthdays that were told."""

import uuid

from django.conf import settings
from django.db import models
from django.db.models import F, Q

from goedenaam.consent.models import AnswerImport, Notice
from goedenaam.people.models import OfSchool, Pupil


class Round(OfSchool):
    """A school asks: whom (ids of groups), what (codes of purposes), with which text, and until when.

    `kind`: "ask" for answers, "confirm" for the yearly «klopt nog?». `remind_on` and `until_on` are school days.
    """

    kind = models.CharField(max_length=7)
    groups = models.JSONField()
    purposes = models.JSONField()
    notice = models.ForeignKey(Notice, on_delete=models.PROTECT, related_name="+")
    mailed = models.PositiveIntegerField(default=0)
    without_mail = models.PositiveIntegerField(default=0)
    started_at = models.DateTimeField()
    started_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.SET_NULL, null=True, related_name="+"
    )
    remind_on = models.DateField()
    until_on = models.DateField()
    reminded_at = models.DateTimeField(null=True)
    closed_at = models.DateTimeField(null=True)

    class Meta:
        ordering = ["-started_at"]
        constraints = [
            models.CheckConstraint(condition=Q(kind__in=["ask", "confirm"]), name="asking_round_kind"),
            models.CheckConstraint(condition=Q(remind_on__lte=F("until_on")), name="asking_remind_in_time"),
            models.UniqueConstraint(
                fields=["school"], condition=Q(closed_at=None), name="asking_one_round_a_school"
            ),
        ]

    def __str__(self) -> str:
        return str(self.pk)


class PaperForm(OfSchool):
    """A printed form for one pupil, found by its code: which text stands on it, and its `boxes` as `domain.paper.box` says them.

    What a school asks later does not stand on it: the boxes are those of the day on which it was printed.
    """

    pupil = models.ForeignKey(Pupil, on_delete=models.CASCADE, related_name="+")
    notice = models.ForeignKey(Notice, on_delete=models.PROTECT, related_name="+")
    language = models.CharField(max_length=2)
    boxes = models.JSONField()
    code = models.CharField(max_length=8, unique=True)
    printed_at = models.DateTimeField()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["pupil", "notice", "language", "boxes"], name="asking_form_once")
        ]

    def __str__(self) -> str:
        return str(self.pk)


class Scan(OfSchool):
    """What came in for one pupil, as evidence: the file itself with its hash. `form` is empty for one without our code.

    From `forgotten_at` the file and its pages are gone (`domain.paper.SCANS_KEPT`); the hash stays, lines of the ledger name it.
    """

    pupil = models.ForeignKey(Pupil, on_delete=models.PROTECT, related_name="+")
    form = models.ForeignKey(PaperForm, on_delete=models.PROTECT, null=True, related_name="+")
    kind = models.CharField(max_length=4)
    data = models.BinaryField()
    hash = models.CharField(max_length=64)
    taken_at = models.DateTimeField()
    taken_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.SET_NULL, null=True, related_name="+"
    )
    entered_at = models.DateTimeField(null=True)
    forgotten_at = models.DateTimeField(null=True)

    class Meta:
        ordering = ["taken_at"]
        constraints = [
            models.CheckConstraint(
                condition=Q(forgotten_at=None) | Q(data=b""), name="asking_scan_forgotten_is_empty"
            ),
            models.UniqueConstraint(fields=["pupil", "hash"], name="asking_scan_once"),
            models.CheckConstraint(condition=Q(kind__in=["pdf", "jpg", "png"]), name="asking_scan_kind"),
        ]

    def __str__(self) -> str:
        return self.hash


class ScanPage(models.Model):
    """One page of a scan, drawn anew as a JPEG: what a person reads beside the questions."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    board_id = models.UUIDField()
    school_id = models.UUIDField()
    scan = models.ForeignKey(Scan, on_delete=models.CASCADE, related_name="pages")
    number = models.PositiveSmallIntegerField()
    image = models.BinaryField()

    class Meta:
        ordering = ["number"]
        constraints = [models.UniqueConstraint(fields=["scan", "number"], name="asking_page_once")]

    def __str__(self) -> str:
        return str(self.number)


class AnswerFile(OfSchool):
    """One file with answers: what it would change, and what became of it. The file itself is never kept.

    `asked` is `domain.files.AskedThen` where one answer in it stands for several media: what people said yes to.
    """

    file_name = models.CharField(max_length=120)
    source = models.CharField(max_length=60)
    exported_on = models.DateField()
    state = models.CharField(max_length=8)
    incoming = models.BinaryField(null=True)
    counts = models.JSONField(default=dict)
    shown = models.JSONField(default=dict)
    issues = models.JSONField(default=list)
    asked = models.JSONField(default=dict)
    refusal = models.CharField(max_length=300, blank=True)
    taken = models.ForeignKey(AnswerImport, on_delete=models.PROTECT, null=True, related_name="+")
    read_at = models.DateTimeField()
    decided_at = models.DateTimeField(null=True)
    decided_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.SET_NULL, null=True, related_name="+"
    )
    done_at = models.DateTimeField(null=True)

    class Meta:
        ordering = ["-read_at"]
        constraints = [
            models.CheckConstraint(
                condition=Q(state__in=["preview", "queued", "applied", "refused"]), name="asking_file_state"
            ),
            models.CheckConstraint(
                condition=Q(state__in=["preview", "queued"]) | Q(incoming=None),
                name="asking_file_keeps_nothing",
            ),
            models.UniqueConstraint(
                fields=["school"], condition=Q(state="preview"), name="asking_one_preview_a_school"
            ),
        ]

    def __str__(self) -> str:
        return self.state


class AnswerMap(OfSchool):
    """What the `columns` of such an export are; `heads` is a hash of its first line, `asked` as in `AnswerFile`."""

    heads = models.CharField(max_length=64)
    columns = models.JSONField()
    asked = models.JSONField(default=dict)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["school", "heads"], name="asking_map_once")]

    def __str__(self) -> str:
        return str(self.pk)


class BirthdayNotice(OfSchool):
    """A pupil and the guardians were told of a birthday, once: "soon" (sixteen in sixty days), "sixteen", "eighteen"."""

    pupil = models.ForeignKey(Pupil, on_delete=models.CASCADE, related_name="+")
    kind = models.CharField(max_length=8)
    at = models.DateTimeField()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["pupil", "kind"], name="asking_birthday_told_once"),
            models.CheckConstraint(
                condition=Q(kind__in=["soon", "sixteen", "eighteen"]), name="asking_birthday_kind"
            ),
        ]

    def __str__(self) -> str:
        return self.kind


class DailySweep(models.Model):
    """A day in Europe/Amsterdam on which the daily work was done."""

    day = models.DateField(primary_key=True)

    def __str__(self) -> str:
        return self.day.isoformat()

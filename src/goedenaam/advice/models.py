"""What somebody chose to keep, what a teacher or leader agreed to, and how often an article decided."""

import uuid

from django.conf import settings
from django.db import models
from django.db.models import F, Q

from goedenaam.people.models import OfSchool
from goedenaam.protocol.models import Article
from goedenaam.tenancy.models import Board, School


class KeptAnswer(models.Model):
    """An answer as it was given, kept by the one who asked and seen by nobody else. It never changes."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    board = models.ForeignKey(Board, on_delete=models.PROTECT, related_name="+")
    school = models.ForeignKey(School, on_delete=models.PROTECT, null=True, related_name="+")
    kept_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="+")
    kept_at = models.DateTimeField()
    title = models.CharField(max_length=200)
    choices = models.JSONField()  # [[what was asked, what was chosen], ...] in words
    kind = models.CharField(max_length=7)  # a verdict's name, "duties" or "silent"
    sentence = models.TextField()
    articles = models.JSONField()  # [{"words", "citation", "layer", "says"}, ...]
    duties = models.JSONField()  # [{"sentence", "words", "citation", "layer"}, ...]
    versions = models.JSONField()  # ["De Linde, versie 3", ...]

    class Meta:
        ordering = ["-kept_at", "pk"]
        indexes = [models.Index(fields=["kept_by", "kept_at"], name="advice_kept_by_person")]

    def __str__(self) -> str:
        return str(self.pk)


class Leave(OfSchool):
    """What one person asked of a teacher or leader, and what was answered: a fact with an end."""

    asked_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="+")
    asked_as = models.CharField(max_length=10)
    asked_at = models.DateTimeField()
    page = models.CharField(max_length=30)
    fact = models.CharField(max_length=30)
    choices = models.JSONField()  # the fields that it holds for
    key = models.CharField(max_length=200)  # `choices` as text, so that the same is asked once at a time
    reason = models.CharField(max_length=300, blank=True)
    whom = models.CharField(max_length=10)
    state = models.CharField(max_length=9, default="asked")
    answered_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.SET_NULL, null=True, related_name="+"
    )
    answered_at = models.DateTimeField(null=True)
    until = models.DateTimeField(null=True)
    sentence = models.CharField(max_length=300, blank=True)

    class Meta(OfSchool.Meta):
        ordering = ["-asked_at", "pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["school", "asked_by", "page", "fact", "key"],
                condition=Q(state="asked"),
                name="advice_leave_asked_once",
            ),
            models.CheckConstraint(
                condition=Q(state__in=["asked", "withdrawn"], answered_at__isnull=True)
                | Q(state__in=["granted", "refused", "withdrawn"], answered_at__isnull=False),
                name="advice_leave_answered",
            ),
            models.CheckConstraint(
                condition=~Q(state="granted") | Q(until__gt=F("answered_at")), name="advice_leave_has_an_end"
            ),
            models.CheckConstraint(
                condition=~Q(state="refused") | ~Q(sentence=""), name="advice_leave_refusal_says_why"
            ),
        ]

    def __str__(self) -> str:
        return self.state


class Addressee(models.Model):
    """Somebody on whom a request waits."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    board_id = models.UUIDField()
    school_id = models.UUIDField()
    leave = models.ForeignKey(Leave, on_delete=models.CASCADE, related_name="addressees")
    user = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="+")

    class Meta:
        constraints = [models.UniqueConstraint(fields=["leave", "user"], name="advice_addressee_once")]

    def __str__(self) -> str:
        return str(self.pk)


class Doubt(OfSchool):
    """A question of somebody in doubt, with the draft and the answer; it goes when the answer was read."""

    asked_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="+")
    asked_as = models.CharField(max_length=10)
    asked_at = models.DateTimeField()
    question = models.CharField(max_length=300, blank=True)
    draft = models.TextField(blank=True)
    capacity = models.CharField(max_length=10, blank=True)
    state = models.CharField(max_length=6, default="asked")
    answered_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.SET_NULL, null=True, related_name="+"
    )
    answered_at = models.DateTimeField(null=True)
    answer = models.CharField(max_length=1000, blank=True)

    class Meta(OfSchool.Meta):
        ordering = ["-asked_at", "pk"]
        constraints = [
            models.CheckConstraint(condition=~Q(question="", draft=""), name="advice_doubt_asks_something"),
            models.CheckConstraint(
                condition=Q(state="asked", answered_at__isnull=True)
                | Q(state__in=["fine", "not_so"], answered_at__isnull=False),
                name="advice_doubt_answered",
            ),
            models.CheckConstraint(
                condition=~Q(state="not_so") | ~Q(answer=""), name="advice_doubt_no_says_what"
            ),
        ]

    def __str__(self) -> str:
        return self.state


class DoubtAddressee(models.Model):
    """Somebody to whom a question in doubt was put; nobody else reads it, not the leaders either."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    board_id = models.UUIDField()
    school_id = models.UUIDField()
    doubt = models.ForeignKey(Doubt, on_delete=models.CASCADE, related_name="addressees")
    user = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="+")

    class Meta:
        constraints = [models.UniqueConstraint(fields=["doubt", "user"], name="advice_doubt_addressee_once")]

    def __str__(self) -> str:
        return str(self.pk)


class Decided(models.Model):
    """How often an article decided an answer in a month. Who asked, in which role, and on which day is not kept."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    board_id = models.UUIDField()
    school_id = models.UUIDField(null=True)
    place_id = models.UUIDField()  # the school, or the board where there is none: no null in a key
    article = models.ForeignKey(Article, on_delete=models.CASCADE, related_name="+")
    month = models.DateField()
    times = models.PositiveIntegerField()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["article", "place_id", "month"], name="advice_decided_once"),
            models.CheckConstraint(condition=Q(month__day=1), name="advice_decided_by_month"),
        ]

    def __str__(self) -> str:
        return str(self.times)


class PupilsLink(OfSchool):
    """The address under which pupils ask without signing in; `code` is the key, until an instant or until it is closed."""

    code = models.CharField(max_length=32, unique=True)
    opened_at = models.DateTimeField()
    opened_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.SET_NULL, null=True, related_name="+"
    )
    until = models.DateTimeField()
    is_open = models.BooleanField(default=True)

    class Meta(OfSchool.Meta):
        constraints = [
            models.UniqueConstraint(
                fields=["school"], condition=Q(is_open=True), name="advice_one_open_pupils_link"
            ),
            models.CheckConstraint(condition=Q(until__gt=F("opened_at")), name="advice_pupils_link_ends"),
        ]

    def __str__(self) -> str:
        return str(self.pk)

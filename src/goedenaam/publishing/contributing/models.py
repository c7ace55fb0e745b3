"""What somebody handed in, with its pictures, and the code with which a group writes on the school's tablets."""

from django.conf import settings
from django.db import models
from django.db.models import F, Q

from goedenaam.people.models import Group, OfSchool
from goedenaam.publishing.models import Post


class WritingCode(OfSchool):
    """A code with which a group writes for one lesson, opened by who places posts. It is kept as a keyed hash."""

    group = models.ForeignKey(Group, on_delete=models.PROTECT, related_name="+")
    teacher = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    code_hash = models.CharField(max_length=64)
    made_at = models.DateTimeField()
    ends_at = models.DateTimeField()
    ended_at = models.DateTimeField(null=True)

    class Meta:
        ordering = ["-made_at"]
        constraints = [
            models.UniqueConstraint(fields=["code_hash"], name="contributing_code_once"),
            models.CheckConstraint(
                condition=Q(ends_at__gt=F("made_at")), name="contributing_code_ends_after_it_begins"
            ),
        ]
        indexes = [models.Index(fields=["teacher", "-made_at"], name="contributing_codes_of")]

    def __str__(self) -> str:
        return str(self.pk)


class Contribution(OfSchool):
    """Something that its author wants the school to tell. `author` is an account; without one it was written with `code`.

    `asker` is as whom it was written (norms.types.Audience); `writer` are the first names that a tablet was told. `post` is
    what the school made of it, `answer` what it said to the author. At `wiped_at` the words and pictures went.
    """

    author = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, related_name="+"
    )
    code = models.ForeignKey(WritingCode, on_delete=models.PROTECT, null=True, related_name="contributions")
    asker = models.CharField(max_length=12)
    writer = models.CharField(max_length=80, blank=True)
    title = models.CharField(max_length=120, blank=True)
    about = models.CharField(max_length=8, blank=True)
    text = models.TextField(blank=True)
    state = models.CharField(max_length=9, default="begun")
    begun_at = models.DateTimeField()
    written_at = models.DateTimeField()
    handed_in_at = models.DateTimeField(null=True)
    decided_at = models.DateTimeField(null=True)
    decided_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, related_name="+"
    )
    answer = models.CharField(max_length=500, blank=True)
    post = models.ForeignKey(Post, on_delete=models.PROTECT, null=True, related_name="contributions")
    wiped_at = models.DateTimeField(null=True)

    class Meta:
        ordering = ["-begun_at", "pk"]
        constraints = [
            models.CheckConstraint(
                condition=Q(
                    state__in=["begun", "waiting", "returned", "taken_up", "not_used", "withdrawn"],
                ),
                name="contributing_state",
            ),
            models.CheckConstraint(
                condition=Q(author__isnull=False, code=None) | Q(author=None, code__isnull=False),
                name="contributing_account_or_code",
            ),
            models.CheckConstraint(
                condition=~Q(state="taken_up") | Q(post__isnull=False), name="contributing_taken_up_is_a_post"
            ),
            models.CheckConstraint(
                condition=~Q(state__in=["taken_up", "not_used", "returned"])
                | Q(decided_at__isnull=False, decided_by__isnull=False),
                name="contributing_decided_by_somebody",
            ),
            models.CheckConstraint(
                condition=Q(wiped_at=None) | Q(text="", title=""), name="contributing_wiped_is_empty"
            ),
            models.UniqueConstraint(fields=["post"], name="contributing_one_post"),
        ]
        indexes = [
            models.Index(fields=["school", "state"], name="contributing_by_state"),
            models.Index(fields=["author", "-begun_at"], name="contributing_of_author"),
        ]

    def __str__(self) -> str:
        return str(self.pk)


class ContributedPicture(OfSchool):
    """A picture written anew by us, as `publishing.Picture`: `file` is a random name in the same storage."""

    contribution = models.ForeignKey(Contribution, on_delete=models.CASCADE, related_name="pictures")
    position = models.PositiveSmallIntegerField()
    file = models.CharField(max_length=40, unique=True)
    media_type = models.CharField(max_length=20)
    digest = models.CharField(max_length=64)
    width = models.PositiveIntegerField()
    height = models.PositiveIntegerField()
    maker = models.CharField(max_length=120)
    added_at = models.DateTimeField()

    class Meta:
        ordering = ["position"]
        constraints = [
            models.UniqueConstraint(
                fields=["contribution", "position"], name="contributing_picture_place_once"
            ),
            models.CheckConstraint(
                condition=Q(position__gte=1, position__lte=4), name="contributing_four_pictures"
            ),
            models.CheckConstraint(condition=~Q(maker=""), name="contributing_picture_has_a_maker"),
        ]

    def __str__(self) -> str:
        return str(self.pk)

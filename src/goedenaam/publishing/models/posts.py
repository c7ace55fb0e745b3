"""A post as people make it: a text per channel, pictures with who stands on them, and the approval of what was seen."""

import uuid

from django.conf import settings
from django.db import models
from django.db.models import F, Q

from goedenaam.tenancy.models import Board, School


class Near(models.Model):
    """A row of a school, or of its board where `school` is null; the board stands beside it for row-level security."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    board = models.ForeignKey(Board, on_delete=models.PROTECT, related_name="+")
    school = models.ForeignKey(School, on_delete=models.PROTECT, null=True, related_name="+")

    class Meta:
        abstract = True


class Post(Near):
    """Something that a school says, with its function; `planned_on` and `planned_at` are the wall clock in Amsterdam.

    `corrects` is the post whose error this one says openly. `sunset_on` is the day from which no copy stands any more.
    `lasts` is how many minutes after its planned moment it may still go. `hands` are the ids of everybody who worked on it: none
    of them may approve it. Handed in, it waits for somebody else; `sent_back` is why it came back.
    """

    name = models.CharField(max_length=120)
    function = models.CharField(max_length=13)
    author = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    made_at = models.DateTimeField()
    planned_on = models.DateField(null=True)
    planned_at = models.TimeField(null=True)
    lasts = models.PositiveIntegerField(default=1440)
    sunset_on = models.DateField(null=True)
    hands = models.JSONField(default=list)
    handed_in_at = models.DateTimeField(null=True)
    handed_in_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, related_name="+"
    )
    sent_back = models.CharField(max_length=500, blank=True)
    corrects = models.ForeignKey("self", on_delete=models.PROTECT, null=True, related_name="corrections")
    error = models.CharField(max_length=500, blank=True)
    dropped_at = models.DateTimeField(null=True)

    class Meta:
        ordering = ["-made_at", "pk"]
        constraints = [
            models.CheckConstraint(
                condition=Q(function__in=["learning", "communicating", "profiling"]),
                name="publishing_post_function",
            ),
            models.CheckConstraint(
                condition=Q(corrects=None, error="") | (Q(corrects__isnull=False) & ~Q(error="")),
                name="publishing_correction_says_the_error",
            ),
            models.CheckConstraint(
                condition=Q(planned_on=None, planned_at=None)
                | Q(planned_on__isnull=False, planned_at__isnull=False),
                name="publishing_planned_whole",
            ),
            models.CheckConstraint(
                condition=Q(handed_in_at=None, handed_in_by=None)
                | Q(handed_in_at__isnull=False, handed_in_by__isnull=False),
                name="publishing_handed_in_by_somebody",
            ),
            models.CheckConstraint(condition=Q(lasts__gte=1), name="publishing_lasts_a_while"),
        ]

    def __str__(self) -> str:
        return str(self.pk)


class Text(Near):
    """What the post says on one channel. `edited_by` may not approve."""

    post = models.ForeignKey(Post, on_delete=models.CASCADE, related_name="texts")
    channel_id = models.UUIDField()
    title = models.CharField(max_length=200, blank=True)
    text = models.TextField(blank=True)
    language = models.CharField(max_length=2, default="nl")
    edited_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    edited_at = models.DateTimeField()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["post", "channel_id"], name="publishing_text_once_per_channel")
        ]

    def __str__(self) -> str:
        return str(self.pk)


class Picture(Near):
    """A picture written anew by us: `file` is a random name in the storage, `digest` the SHA-256 of its bytes in hex.

    Until somebody said who stands on it (`people_said_at`) it counts as a picture with an unnamed person.
    """

    post = models.ForeignKey(Post, on_delete=models.CASCADE, related_name="pictures")
    position = models.PositiveSmallIntegerField()
    file = models.CharField(max_length=40, unique=True)
    media_type = models.CharField(max_length=20)
    digest = models.CharField(max_length=64)
    width = models.PositiveIntegerField()
    height = models.PositiveIntegerField()
    alt = models.CharField(max_length=1500, blank=True)
    maker = models.CharField(max_length=120, blank=True)
    licence = models.CharField(max_length=120, blank=True)
    added_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    added_at = models.DateTimeField()
    people_said_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, related_name="+"
    )
    people_said_at = models.DateTimeField(null=True)

    class Meta:
        ordering = ["position"]
        constraints = [
            models.UniqueConstraint(fields=["post", "position"], name="publishing_picture_place_once"),
            models.CheckConstraint(
                condition=Q(position__gte=1, position__lte=4), name="publishing_four_pictures"
            ),
            models.CheckConstraint(
                condition=Q(people_said_by=None, people_said_at=None)
                | Q(people_said_by__isnull=False, people_said_at__isnull=False),
                name="publishing_people_said_by_somebody",
            ),
        ]

    def __str__(self) -> str:
        return str(self.pk)


class Depiction(Near):
    """One person in a post: on a picture, or in the text where `picture` is null.

    `person_id` null is somebody unnamed: a no, until a person says "niet herkenbaar".
    """

    post = models.ForeignKey(Post, on_delete=models.CASCADE, related_name="depictions")
    picture = models.ForeignKey(Picture, on_delete=models.CASCADE, null=True, related_name="depictions")
    medium = models.CharField(max_length=5, default="photo")
    person_id = models.UUIDField(null=True)
    unrecognisable_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, related_name="+"
    )
    unrecognisable_at = models.DateTimeField(null=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["picture", "person_id", "medium"],
                condition=Q(person_id__isnull=False, picture__isnull=False),
                name="publishing_depicted_once",
            ),
            models.CheckConstraint(
                condition=Q(unrecognisable_by=None, unrecognisable_at=None)
                | Q(unrecognisable_by__isnull=False, unrecognisable_at__isnull=False, person_id=None),
                name="publishing_unrecognisable_is_unnamed",
            ),
        ]
        indexes = [models.Index(fields=["person_id"], name="publishing_depicted")]

    def __str__(self) -> str:
        return str(self.pk)


class Settled(Near):
    """What a person answered to a question that the check asked about a post: `finding` is the digest of what was found."""

    post = models.ForeignKey(Post, on_delete=models.CASCADE, related_name="settled")
    finding = models.CharField(max_length=64)
    question = models.CharField(max_length=500)
    answer = models.CharField(max_length=500)
    by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["post", "finding"], name="publishing_settled_once"),
            models.CheckConstraint(condition=~Q(answer=""), name="publishing_settled_says_how"),
        ]

    def __str__(self) -> str:
        return str(self.pk)


class Approval(Near):
    """Somebody else's yes to exactly what was seen: `seen` is the payload's hash by channel id, `hash` covers all of it.

    Bound to a window, and only after `cooling_until`. Taken back with `withdrawn_at`.
    """

    post = models.ForeignKey(Post, on_delete=models.PROTECT, related_name="approvals")
    author = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField()
    seen = models.JSONField()
    hash = models.CharField(max_length=64)
    window_from = models.DateTimeField()
    window_until = models.DateTimeField()
    cooling_until = models.DateTimeField(null=True)
    withdrawn_at = models.DateTimeField(null=True)
    withdrawn_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, related_name="+"
    )

    class Meta:
        ordering = ["-at"]
        constraints = [
            models.CheckConstraint(condition=~Q(by=F("author")), name="publishing_approved_by_another"),
            models.CheckConstraint(
                condition=Q(window_until__gt=F("window_from")), name="publishing_window_ends_after"
            ),
        ]

    def __str__(self) -> str:
        return str(self.pk)

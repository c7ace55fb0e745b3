"""Who belongs to a school. Never stored, whatever a file holds: BSN, ethnicity, weight, country of birth."""

import uuid

from django.conf import settings
from django.db import models
from django.db.models import F, Q

from goedenaam.tenancy.models import Board, School

# A row that goes with what it hangs on has board and school as plain ids: they serve row-level security.


class OfSchool(models.Model):
    """What belongs to one school. The board stands beside it so that row-level security needs no join."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    board = models.ForeignKey(Board, on_delete=models.PROTECT, related_name="+")
    school = models.ForeignKey(School, on_delete=models.PROTECT, related_name="%(class)ss")

    class Meta:
        abstract = True


class Person(OfSchool):
    """A name as Dutch schools write it; `sort_key` is `domain.sort_key`, so both databases sort alike."""

    call_name = models.CharField(max_length=64)
    prefix = models.CharField(max_length=20, blank=True)
    last_name = models.CharField(max_length=200, blank=True)
    sort_key = models.CharField(max_length=300)

    class Meta(OfSchool.Meta):
        abstract = True
        ordering = ["sort_key", "id"]

    def __str__(self) -> str:
        return str(self.pk)


class Group(OfSchool):
    """One group in one school year; `first_year` and `last_year` differ for 6/7, secondary school counts 11 to 16.

    A composite group stands beside the home groups: pupils of several of them, for a part of the week. `key` is the
    administration's, empty for a group made by hand.
    """

    key = models.CharField(max_length=256, blank=True)
    name = models.CharField(max_length=64)
    composite = models.BooleanField(default=False)
    school_year = models.CharField(max_length=9)
    first_year = models.PositiveSmallIntegerField()
    last_year = models.PositiveSmallIntegerField()

    class Meta:
        ordering = ["first_year", "last_year", "name"]
        constraints = [
            models.UniqueConstraint(fields=["school", "school_year", "name"], name="people_group_once"),
            models.UniqueConstraint(
                fields=["school", "school_year", "key"], condition=~Q(key=""), name="people_group_key_once"
            ),
            models.CheckConstraint(
                condition=Q(first_year__gte=0, first_year__lte=F("last_year"), last_year__lte=16),
                name="people_group_years",
            ),
            models.CheckConstraint(
                condition=Q(school_year__regex=r"^20[0-9]{2}-20[0-9]{2}$"), name="people_group_school_year"
            ),
        ]

    def __str__(self) -> str:
        return self.name


class Pupil(Person):
    """A pupil of a school. A leaver is closed, never deleted; an account is not needed, most have none."""

    key = models.CharField(max_length=256, blank=True)
    first_names = models.CharField(max_length=200, blank=True)
    birth_date = models.DateField(null=True)  # some exports leave it out; nobody guesses it
    location = models.CharField(max_length=64, blank=True)
    closed_on = models.DateField(null=True)
    user = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.SET_NULL, null=True, related_name="+")

    class Meta(Person.Meta):
        constraints = [
            models.UniqueConstraint(fields=["school", "user"], name="people_pupil_user_once"),
            models.UniqueConstraint(
                fields=["school", "key"], condition=~Q(key=""), name="people_pupil_key_once"
            ),
            models.CheckConstraint(
                condition=Q(closed_on__isnull=True) | Q(closed_on__gt=F("birth_date")),
                name="people_pupil_closed_after_birth",
            ),
        ]
        indexes = [models.Index(fields=["school", "sort_key"], name="people_pupil_sorted")]


class Enrolment(models.Model):
    """A pupil in a group from a day on; `school_year` and `composite` are the group's.

    So a year holds one open place in a home group, and one in each composite group.
    """

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    board_id = models.UUIDField()
    school_id = models.UUIDField()
    pupil = models.ForeignKey(Pupil, on_delete=models.CASCADE, related_name="enrolments")
    group = models.ForeignKey(Group, on_delete=models.PROTECT, related_name="enrolments")
    school_year = models.CharField(max_length=9)
    composite = models.BooleanField(default=False)
    since = models.DateField()
    until = models.DateField(null=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["pupil", "school_year"],
                condition=Q(until=None, composite=False),
                name="people_one_open_home_a_year",
            ),
            models.UniqueConstraint(
                fields=["pupil", "group"], condition=Q(until=None), name="people_enrolment_open_once"
            ),
            models.CheckConstraint(
                condition=Q(until__isnull=True) | Q(until__gte=F("since")),
                name="people_enrolment_ends_after_start",
            ),
        ]

    def __str__(self) -> str:
        return str(self.pk)


class Guardian(Person):
    """A parent or guardian, once per school. An address is no identity: it is shared, absent or changes."""

    key = models.CharField(max_length=256, blank=True)
    email = models.EmailField(blank=True)
    user = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.SET_NULL, null=True, related_name="+")

    class Meta(Person.Meta):
        constraints = [
            models.UniqueConstraint(fields=["school", "user"], name="people_guardian_user_once"),
            models.UniqueConstraint(
                fields=["school", "key"], condition=~Q(key=""), name="people_guardian_key_once"
            ),
        ]
        indexes = [models.Index(fields=["school", "sort_key"], name="people_guardian_sorted")]


class Guardianship(models.Model):
    """What somebody is to one child. Unknown authority counts as none until the school knows better."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    board_id = models.UUIDField()
    school_id = models.UUIDField()
    guardian = models.ForeignKey(Guardian, on_delete=models.CASCADE, related_name="guardianships")
    pupil = models.ForeignKey(Pupil, on_delete=models.CASCADE, related_name="guardianships")
    authority = models.CharField(max_length=7)
    source = models.CharField(max_length=60)
    since = models.DateField()
    until = models.DateField(null=True)

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(authority__in=["yes", "no", "unknown"]), name="people_guardianship_authority"
            ),
            models.CheckConstraint(condition=~Q(source=""), name="people_guardianship_has_source"),
            models.UniqueConstraint(
                fields=["guardian", "pupil"], condition=Q(until=None), name="people_guardianship_once"
            ),
            models.CheckConstraint(
                condition=Q(until__isnull=True) | Q(until__gte=F("since")),
                name="people_guardianship_ends_after_start",
            ),
        ]

    def __str__(self) -> str:
        return self.authority


class StaffMember(Person):
    """Somebody who works at the school. A job title gives no right: rights come from a seat."""

    key = models.CharField(max_length=256, blank=True)
    email = models.EmailField(blank=True)
    user = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.SET_NULL, null=True, related_name="+")
    job_title = models.CharField(max_length=80, blank=True)
    manager = models.ForeignKey("self", on_delete=models.SET_NULL, null=True, related_name="reports")
    left_on = models.DateField(null=True)

    class Meta(Person.Meta):
        constraints = [
            models.UniqueConstraint(fields=["school", "user"], name="people_staff_user_once"),
            models.UniqueConstraint(
                fields=["school", "key"], condition=~Q(key=""), name="people_staff_key_once"
            ),
            models.CheckConstraint(condition=~Q(manager=F("id")), name="people_nobody_manages_themselves"),
        ]


class Teaching(models.Model):
    """A member of staff before a group; two who share a group are two rows."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    board_id = models.UUIDField()
    school_id = models.UUIDField()
    staff_member = models.ForeignKey(StaffMember, on_delete=models.CASCADE, related_name="teachings")
    group = models.ForeignKey(Group, on_delete=models.CASCADE, related_name="teachings")

    class Meta:
        constraints = [models.UniqueConstraint(fields=["staff_member", "group"], name="people_teaching_once")]

    def __str__(self) -> str:
        return str(self.pk)


class Volunteer(Person):
    """Somebody who helps: reads with groups, drives along, sits in a working group."""

    user = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.SET_NULL, null=True, related_name="+")
    task = models.CharField(max_length=80, blank=True)
    left_on = models.DateField(null=True)

    class Meta(Person.Meta):
        constraints = [models.UniqueConstraint(fields=["school", "user"], name="people_volunteer_user_once")]


class Visitor(Person):
    """Somebody who comes on one day: an expert in a lesson, a photographer, a member of the press."""

    comes_on = models.DateField()
    purpose = models.CharField(max_length=120)
    host = models.ForeignKey(StaffMember, on_delete=models.SET_NULL, null=True, related_name="visitors")

    class Meta(Person.Meta):
        indexes = [models.Index(fields=["school", "comes_on"], name="people_visitor_day")]


class RosterImport(OfSchool):
    """One file: what it would change, and what became of it.

    The file itself is never kept. `incoming` is what was read from it, for as long as nobody has decided; `fingerprint`
    tells whether the roster is still the one that the preview was made against.
    """

    file_name = models.CharField(max_length=120)
    state = models.CharField(max_length=8)
    school_year = models.CharField(max_length=9)
    incoming = models.BinaryField(null=True)
    fingerprint = models.CharField(max_length=64)
    counts = models.JSONField(default=dict)
    shown = models.JSONField(default=dict)
    issues = models.JSONField(default=list)
    refusal = models.CharField(max_length=300, blank=True)
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
                condition=Q(state__in=["preview", "queued", "applied", "refused"]), name="people_import_state"
            ),
            models.CheckConstraint(
                condition=Q(state__in=["preview", "queued"]) | Q(incoming=None),
                name="people_import_keeps_nothing",
            ),
            models.UniqueConstraint(
                fields=["school"], condition=Q(state="preview"), name="people_one_preview_a_school"
            ),
        ]

    def __str__(self) -> str:
        return self.state


class ColumnMap(OfSchool):
    """What the `columns` of an export are, and whether it holds the `whole` school; `heads` is a hash of its first line."""

    heads = models.CharField(max_length=64)
    columns = models.JSONField()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["school", "heads"], name="people_map_once")]

    def __str__(self) -> str:
        return str(self.pk)

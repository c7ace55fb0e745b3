"""The region of a school, its own days off, and who is on call in a holiday."""

from django.db import models
from django.db.models import F, Q

from goedenaam.people.models import OfSchool, StaffMember


class SchoolRegion(OfSchool):
    """The region whose holidays a school follows."""

    region = models.CharField(max_length=6)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["school"], name="schooltime_region_once"),
            models.CheckConstraint(
                condition=Q(region__in=["north", "middle", "south"]), name="schooltime_region_known"
            ),
        ]

    def __str__(self) -> str:
        return self.region


class ClosedDays(OfSchool):
    """A study day or days that a school chose itself, first and last included."""

    first = models.DateField()
    last = models.DateField()
    name = models.CharField(max_length=80)

    class Meta:
        ordering = ["first", "last"]
        constraints = [
            models.CheckConstraint(condition=Q(last__gte=F("first")), name="schooltime_closed_in_order"),
            models.UniqueConstraint(fields=["school", "first", "last"], name="schooltime_closed_once"),
        ]

    def __str__(self) -> str:
        return self.name


class OnCall(OfSchool):
    """Who can be reached in a holiday, with the number to call."""

    first = models.DateField()
    last = models.DateField()
    staff_member = models.ForeignKey(StaffMember, on_delete=models.PROTECT, related_name="+")
    phone = models.CharField(max_length=30)

    class Meta:
        ordering = ["first"]
        constraints = [
            models.CheckConstraint(condition=Q(last__gte=F("first")), name="schooltime_on_call_in_order"),
            models.UniqueConstraint(fields=["school", "first"], name="schooltime_on_call_once"),
        ]

    def __str__(self) -> str:
        return str(self.pk)

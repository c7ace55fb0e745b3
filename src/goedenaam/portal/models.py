"""A tablet of the school in the hands of one person, for a quarter of an hour."""

from django.conf import settings
from django.db import models
from django.db.models import F, Q

from goedenaam.people.models import OfSchool


class DeskSession(OfSchool):
    """One person answers on a tablet of the school, beside a witness who saw who it is.

    `giver` is the guardian's row; empty: the person answers alone. `for_child`: the page with pictures of a pupil below
    sixteen. The code that opens it is stored as a hash and counts once; nothing of the answers is kept here.
    """

    person_id = models.UUIDField()
    giver = models.UUIDField(null=True)
    for_child = models.BooleanField(default=False)
    witness = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    code_hash = models.CharField(max_length=64)
    made_at = models.DateTimeField()
    code_until = models.DateTimeField()
    taken_at = models.DateTimeField(null=True)
    ends_at = models.DateTimeField(null=True)
    ended_at = models.DateTimeField(null=True)

    class Meta:
        ordering = ["-made_at"]
        constraints = [
            models.UniqueConstraint(fields=["code_hash"], name="portal_desk_code_once"),
            models.CheckConstraint(
                condition=Q(taken_at=None, ends_at=None) | Q(ends_at__gt=F("taken_at")),
                name="portal_desk_ends_after_it_begins",
            ),
            models.CheckConstraint(
                condition=Q(for_child=False) | Q(giver=None), name="portal_desk_child_speaks_for_itself"
            ),
        ]
        indexes = [models.Index(fields=["witness", "-made_at"], name="portal_desk_of_witness")]

    def __str__(self) -> str:
        return str(self.pk)

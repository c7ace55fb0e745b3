"""What a giver said before, counted, for «klopt nog?»: only the own answers, never another's and never what stands."""

from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

from django.db.models import Max, Q

from goedenaam.asking.domain.rounds import year_began
from goedenaam.asking.queries.places import has_died
from goedenaam.consent.domain.lines import Capacity, Kind, Person
from goedenaam.consent.domain.standing import decides_alone
from goedenaam.consent.models import Line
from goedenaam.kernel.actor import Actor
from goedenaam.people.domain import Authority
from goedenaam.people.models import Guardian, Guardianship, Pupil

_SAID = (Kind.YES, Kind.NO, Kind.WITHDRAW)


@dataclass(frozen=True, slots=True, kw_only=True)
class Card:
    """One pupil with how often the giver's last word is yes and no; `last_at` of an answer or confirmation this school year."""

    pupil: Pupil
    yes: int
    no: int
    last_at: datetime | None
    is_oneself: bool

    @property
    def is_empty(self) -> bool:
        return not self.yes and not self.no


def own_cards(actor: Actor, *, on: date) -> list[Card]:
    """A card per own child below sixteen over whom the actor has authority, and for a pupil of sixteen or more the own."""
    mine = Guardian.objects.filter(user=actor.user_id, school__in=actor.school_ids)
    ties = Guardianship.objects.filter(
        Q(until=None) | Q(until__gt=on), guardian__in=mine, authority=Authority.YES, since__lte=on
    )
    giver = dict(ties.values_list("pupil_id", "guardian_id"))
    near = Q(pk__in=list(giver)) | Q(user=actor.user_id, school__in=actor.school_ids)
    pupils = Pupil.objects.filter(near).filter(Q(closed_on=None) | Q(closed_on__gt=on)).exclude(has_died())
    found = []
    for row in pupils.order_by("sort_key", "pk"):
        is_oneself = row.user_id == actor.user_id
        alone = decides_alone(Person(id=str(row.pk), birth_date=row.birth_date), on)
        if alone is is_oneself:
            by, capacity = (row.pk, Capacity.PUPIL) if is_oneself else (giver[row.pk], Capacity.GUARDIAN)
            found.append(_card(row, by, capacity, on, is_oneself=is_oneself))
    return found


def _card(pupil: Pupil, by: UUID, capacity: Capacity, on: date, *, is_oneself: bool) -> Card:
    own = Line.objects.filter(person_id=pupil.pk, by=by, capacity=capacity)
    last: dict[tuple[str, str], str] = {}
    for code, medium, kind in (
        own.filter(kind__in=_SAID, purpose__gt="", picture="")
        .order_by("sequence")
        .values_list("purpose", "medium", "kind")
    ):
        last[(code, medium)] = kind
    newest = own.filter(kind__in=(*_SAID, Kind.CONFIRM), recorded_at__gte=year_began(on))
    return Card(
        pupil=pupil,
        yes=sum(kind == Kind.YES for kind in last.values()),
        no=sum(kind != Kind.YES for kind in last.values()),
        last_at=newest.aggregate(last=Max("recorded_at"))["last"],
        is_oneself=is_oneself,
    )

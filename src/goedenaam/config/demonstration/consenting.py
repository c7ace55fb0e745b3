"""What the schools of the demonstration ask, and what people answered: a yes, a no, silence, and what life brings.

De Linde asks by itself and took its enrolment forms over; at Het Kompas the administration leads; De Vlieger has only just
begun, and nobody answered yet.
"""

from collections.abc import Iterator
from dataclasses import replace
from datetime import datetime, timedelta
from random import Random
from uuid import UUID
from zoneinfo import ZoneInfo

from goedenaam.consent.commands import (
    begin_asking,
    give_consent,
    import_answers,
    let_source_lead,
    open_dispute,
    protect,
    refuse_consent,
    withdraw_consent,
)
from goedenaam.consent.domain.answers import Answer, Asked, How
from goedenaam.consent.domain.imports import ImportedAnswer
from goedenaam.consent.domain.protections import Reason
from goedenaam.consent.domain.purposes import starting_set
from goedenaam.consent.models import Notice
from goedenaam.kernel.actor import Actor
from goedenaam.people.domain import Authority
from goedenaam.people.models import Guardian, Guardianship, Pupil
from goedenaam.tenancy.models import School
from goedenaam.tenancy.queries import actor_of

_AMSTERDAM = ZoneInfo("Europe/Amsterdam")
_BEGUN = datetime(2026, 8, 25, 9, tzinfo=_AMSTERDAM)
_FORMS = datetime(2026, 9, 1, 12, tzinfo=_AMSTERDAM)
_ANSWERED = datetime(2026, 9, 8, 20, tzinfo=_AMSTERDAM)
_CHANGED = datetime(2026, 10, 6, 21, tzinfo=_AMSTERDAM)
_SILENT = 0.12  # of the families
# What an enrolment form asks, and how often the answer is yes.
_ON_THE_FORM = {
    "guide": 0.85, "website": 0.8, "newsletter": 0.92, "social": 0.66,
    "class_app": 0.95, "class_photo": 0.97, "press": 0.6,
}  # fmt: skip
_MEDIA = {one.code: one.media for one in starting_set()}
_WEBSITE, _SOCIAL, _PHOTO_IN_APP = ("website", "photo"), ("social", "photo"), ("class_app", "photo")
# They answer on their own page, so no form speaks for them.
_BY_THEMSELVES = {"Abraha", "Bakker", "Jong", "Bloem", "Vos", "Tesfay"}


def ask_and_answer(*, leader: Actor, school: School, slug: str, now: datetime) -> None:
    """Begin at one school, and let people answer where they did."""
    begin_asking(actor=leader, school_id=school.pk, now=_BEGUN)
    if slug == "de-linde":
        _take_forms(leader, school, "inschrijfformulier", _FORMS)
        _live(leader, school, now)
    if slug == "het-kompas":
        let_source_lead(actor=leader, school_id=school.pk, name="ParnasSys", now=_BEGUN)
        _take_forms(leader, school, "ParnasSys", now - timedelta(days=4))


def _take_forms(leader: Actor, school: School, source: str, at: datetime) -> None:
    import_answers(
        actor=leader, school_id=school.pk, source=source, exported_at=at,
        answers=list(_on_forms(school, Random(f"toestemming {school.short_name}"))), now=at,
    )  # fmt: skip


def _on_forms(school: School, random: Random) -> Iterator[ImportedAnswer]:
    """One form a family: brothers and sisters have the same answers, and a no to a purpose is one to all its media."""
    ties = Guardianship.objects.filter(school_id=school.pk, authority=Authority.YES, until=None)
    first: dict[UUID, UUID] = {}
    families = ties.order_by("guardian__sort_key", "guardian_id", "pupil_id")
    for pupil, guardian in families.exclude(pupil__last_name__in=_BY_THEMSELVES).values_list(
        "pupil_id", "guardian_id"
    ):
        first.setdefault(pupil, guardian)
    forms: dict[UUID, dict[str, bool]] = {}
    for pupil, guardian in first.items():
        if guardian not in forms:
            answered = random.random() >= _SILENT
            forms[guardian] = {
                code: random.random() < share for code, share in _ON_THE_FORM.items() if answered
            }
        for code, yes in forms[guardian].items():
            for medium in _MEDIA[code]:
                yield ImportedAnswer(pupil_id=pupil, purpose=code, medium=medium, yes=yes, by=guardian)


def _live(leader: Actor, school: School, now: datetime) -> None:
    """De Linde: guardians who differ, one who takes it back, an old form over a no, a secret address, a dispute."""
    family = _Family(school, leader)
    noor, mees = family.child("Noor", of="Esther"), family.child("Mees", of="Esther")
    family.answers(
        "Esther Bakker", noor, yes=(_WEBSITE, _PHOTO_IN_APP, ("newsletter", "photo")), no=(_SOCIAL,)
    )
    family.answers("Esther Bakker", mees, yes=(_WEBSITE, _SOCIAL, _PHOTO_IN_APP))
    family.answers("Ruud Bakker", mees, no=(_SOCIAL,))
    roos = family.child("Roos", of="Wendy")
    family.answers("Wendy de Jong", roos, yes=(_WEBSITE, _SOCIAL, _PHOTO_IN_APP))
    taken_back = family.answer(roos, (_WEBSITE, _SOCIAL))
    withdraw_consent(actor=family.account("Wendy de Jong"), answer=taken_back, now=_CHANGED)
    other_roos = family.child("Roos", of="Chantal")
    family.answers("Chantal Blijd", other_roos, yes=(_WEBSITE, _PHOTO_IN_APP))
    open_dispute(actor=family.account("Arjan de Jong"), person_id=other_roos.pk, now=_CHANGED)
    mees_vos = family.child("Mees", of="Judith")
    family.on_paper(mees_vos, "Judith", no=(_WEBSITE,))
    _old_form_over_a_no(leader, school, mees_vos, family.guardian(mees_vos, "Judith"))
    yonas = family.child("Yonas", of="Selam")
    family.on_paper(yonas, "Selam", yes=(_WEBSITE, _SOCIAL, _PHOTO_IN_APP))
    for call_name in ("Linde", "Wil"):
        child = family.child(call_name, of="Ewa")
        family.answers("Ewa Bloem", child, yes=(_WEBSITE, _SOCIAL, _PHOTO_IN_APP))
        sure = replace(leader, second_factor_at=_CHANGED)
        protect(actor=sure, person_id=child.pk, reason=Reason.SECRET_ADDRESS, now=_CHANGED)


def _old_form_over_a_no(leader: Actor, school: School, child: Pupil, guardian: Guardian) -> None:
    yes = ImportedAnswer(pupil_id=child.pk, purpose="website", medium="photo", yes=True, by=guardian.pk)
    import_answers(
        actor=leader, school_id=school.pk, source="inschrijfformulier", exported_at=_CHANGED, answers=[yes], now=_CHANGED,
    )  # fmt: skip


class _Family:
    """Finds children and guardians of De Linde by name, and lets them answer."""

    def __init__(self, school: School, leader: Actor) -> None:
        self.school, self.leader = school, leader
        self.notice = Notice.objects.get(school=school, language="nl")

    def child(self, call_name: str, *, of: str) -> Pupil:
        """A child by its own call name and that of a guardian: some children have one name."""
        return Pupil.objects.get(
            school=self.school, call_name=call_name, last_name__in=_BY_THEMSELVES,
            guardianships__guardian__call_name=of,
        )  # fmt: skip

    def guardian(self, child: Pupil, call_name: str) -> Guardian:
        return Guardian.objects.get(guardianships__pupil=child, call_name=call_name)

    def account(self, name: str) -> Actor:
        guardian = Guardian.objects.select_related("user").get(
            school=self.school, user__name=name, user__isnull=False
        )
        if guardian.user is None:
            raise LookupError(name)
        return actor_of(guardian.user, now=_ANSWERED)

    def answer(self, child: Pupil, asked: tuple[Asked, ...]) -> Answer:
        return Answer(person_id=child.pk, asked=asked, how=How.PORTAL, notice_id=self.notice.pk)

    def answers(
        self, name: str, child: Pupil, *, yes: tuple[Asked, ...] = (), no: tuple[Asked, ...] = ()
    ) -> None:
        """On the own page, one question at a time."""
        for asked in yes:
            give_consent(actor=self.account(name), answer=self.answer(child, (asked,)), now=_ANSWERED)
        for asked in no:
            refuse_consent(actor=self.account(name), answer=self.answer(child, (asked,)), now=_ANSWERED)

    def on_paper(
        self, child: Pupil, call_name: str, *, yes: tuple[Asked, ...] = (), no: tuple[Asked, ...] = ()
    ) -> None:
        paper = replace(
            self.answer(child, ()), how=How.PAPER, scan="formulier 1", by=self.guardian(child, call_name).pk
        )
        if yes:
            give_consent(actor=self.leader, answer=replace(paper, asked=yes), now=_ANSWERED)
        if no:
            refuse_consent(actor=self.leader, answer=replace(paper, asked=no), now=_ANSWERED)

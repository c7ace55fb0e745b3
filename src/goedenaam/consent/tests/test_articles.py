"""The consent articles of the five real protocols, each with its own variant; the publishing half is not here."""

from dataclasses import dataclass

import pytest

from goedenaam.consent.commands import begin_asking, give_consent, import_answers, refuse_consent
from goedenaam.consent.domain.answers import Answer, How
from goedenaam.consent.domain.imports import ImportedAnswer
from goedenaam.consent.domain.lines import Capacity, Verdict
from goedenaam.consent.models import Notice
from goedenaam.consent.queries import demands_at, lines_of, standings, subject_for
from goedenaam.kernel.actor import Actor, Role
from goedenaam.kernel.scope import for_system, reading
from goedenaam.people.domain import Authority
from goedenaam.people.models import Guardian, Pupil
from goedenaam.tenancy.models import School, User
from goedenaam.testing import build
from goedenaam.testing.presence import need_shared_folder

pytestmark = pytest.mark.django_db

FILES = {"model": "000", "allure": "001", "demare": "002", "jozef": "003", "borger": "004"}
SOCIAL = ("social", "photo")


@dataclass(frozen=True, slots=True, kw_only=True)
class Under:
    """A school under one of the real protocols, with a child and a guardian who sign in."""

    school: School
    leader: Actor
    noor: Pupil
    pupil_in: Actor
    mother: Guardian
    mother_in: Actor
    notice: Notice

    def verdict(self, asked: tuple[str, str] = SOCIAL, of: Pupil | None = None) -> Verdict:
        who = (of or self.noor).pk
        with reading(self.leader):
            demands = demands_at(self.leader, self.leader.seat, at=build.NOON)
            found = standings(self.leader, [who], [asked], at=build.NOON, demands=demands)
        return found[(who, *asked)].verdict

    def answer(self, *asked: tuple[str, str]) -> Answer:
        return Answer(
            person_id=self.noor.pk, asked=asked or (SOCIAL,), how=How.PORTAL, notice_id=self.notice.pk
        )

    def imported(self, *, yes: bool = True, **facts: object) -> None:
        told = {"pupil_id": self.noor.pk, "purpose": "social", "medium": "photo", **facts}
        import_answers(
            actor=self.leader,
            school_id=self.school.pk,
            source="inschrijfformulier",
            exported_at=build.NOON,
            answers=[ImportedAnswer(yes=yes, **told)],  # type: ignore[arg-type]  # the caller names fields of what is made
            now=build.NOON,
        )


def under(name: str) -> Under:
    (path,) = (need_shared_folder() / "protocols").glob(f"{FILES[name]}_*.txt")
    text = path.read_text(encoding="utf-8").replace("<<De school>>", "De Linde")
    school = build.school(f"De Linde ({name})")
    build.version_in_force(school, text.replace("<<De  school>>", "De Linde"))
    leader = build.actor(school, Role.LEADER)
    begin_asking(actor=leader, school_id=school.pk, now=build.LAST_SUMMER)
    pupil_user, mother_user = build.user("Noor Bakker"), build.user("Esther Bakker")
    noor = build.pupil(school, of=pupil_user)
    with for_system():
        notice = Notice.objects.get(school=school, language="nl")
    return Under(
        school=school,
        leader=leader,
        noor=noor,
        pupil_in=build.actor(school, Role.PUPIL, of=pupil_user),
        mother=build.guardian(noor, authority=Authority.YES, of=mother_user),
        mother_in=build.actor(school, Role.GUARDIAN, of=mother_user),
        notice=notice,
    )


@pytest.mark.article("model.profilering.4", "allure.profilering.4", "borger.profileren.4", part="answer")
@pytest.mark.parametrize("name", ["model", "allure", "borger"])
def test_a_guardians_yes_in_force_for_that_medium_and_channel_is_wanted(name: str) -> None:
    place = under(name)
    assert place.verdict() is Verdict.UNKNOWN
    give_consent(actor=place.mother_in, answer=place.answer(), now=build.NOON)
    assert place.verdict() is Verdict.GRANTED
    assert place.verdict(("social", "film")) is Verdict.UNKNOWN
    assert place.verdict(("website", "photo")) is Verdict.UNKNOWN
    refuse_consent(actor=place.mother_in, answer=place.answer(), now=build.NOON)
    assert place.verdict() is Verdict.REFUSED


@pytest.mark.article("demare.profilering.2", part="answer")
def test_the_enrolment_form_asks_guardian_and_pupil_and_keeps_where_it_came_from() -> None:
    place = under("demare")
    place.imported(by=place.mother.pk)
    assert place.verdict() is Verdict.UNKNOWN
    place.imported(capacity=Capacity.PUPIL)
    assert place.verdict() is Verdict.GRANTED
    with reading(place.leader):
        lines = lines_of(place.leader, subject_for(place.leader, place.noor.pk, on=build.TODAY))
        sources = [line.answer_import.source for line in lines if line.answer_import]
    assert sources == ["inschrijfformulier"] * 2
    refuse_consent(actor=place.pupil_in, answer=place.answer(), now=build.NOON)
    assert place.verdict() is Verdict.REFUSED


@pytest.mark.article("demare.regels.8", part="answer")
def test_it_is_asked_of_anybody_who_is_depicted() -> None:
    place = under("demare")
    user: User = build.user("Bram de Jong")
    bram_in = build.actor(place.school, Role.TEACHER, of=user)
    bram, gerrit = build.staff_member(place.school, of=user), build.volunteer(place.school)
    for person in (bram, gerrit):
        with reading(place.leader):
            found = standings(place.leader, [person.pk], [SOCIAL], at=build.NOON)
        assert found[(person.pk, *SOCIAL)].verdict is Verdict.UNKNOWN
    answer = Answer(person_id=bram.pk, asked=(SOCIAL,), how=How.PORTAL, notice_id=place.notice.pk)
    give_consent(actor=bram_in, answer=answer, now=build.NOON)
    with reading(place.leader):
        demands = demands_at(place.leader, place.leader.seat, at=build.NOON)
        found = standings(place.leader, [bram.pk], [SOCIAL], at=build.NOON, demands=demands)
    assert found[(bram.pk, *SOCIAL)].verdict is Verdict.GRANTED


@pytest.mark.article("jozef.A.5", part="answer")
def test_consent_is_express_and_never_bundled() -> None:
    place = under("jozef")
    place.imported(by=place.mother.pk, bundled=True)
    assert place.verdict() is Verdict.UNKNOWN
    give_consent(actor=place.mother_in, answer=place.answer(), now=build.NOON)
    assert place.verdict() is Verdict.GRANTED
    assert place.verdict(("social", "audio")) is Verdict.UNKNOWN


def test_under_a_protocol_that_does_not_ask_express_consent_a_bundled_yes_counts() -> None:
    place = under("model")
    place.imported(by=place.mother.pk, bundled=True)
    assert place.verdict() is Verdict.GRANTED

"""Answers from the administration or an enrolment form: taken over whole, and no own no is overruled."""

from dataclasses import replace
from datetime import timedelta

import pytest

from goedenaam.consent.commands import import_answers, let_source_lead, resolve_contradiction
from goedenaam.consent.domain.answers import ProofMissing, SourceLeads
from goedenaam.consent.domain.imports import (
    ExportFromTheFuture,
    ImportedAnswer,
    NothingToResolve,
    SourceNameMissing,
    UnknownPeople,
)
from goedenaam.consent.domain.lines import Capacity, Verdict
from goedenaam.consent.domain.purposes import UnknownPurpose
from goedenaam.consent.models import AnswerImport, Line
from goedenaam.consent.queries import answer_imports, broken_ledgers, contradictions
from goedenaam.consent.queries.rows import LineRow
from goedenaam.consent.tests.conftest import Asking
from goedenaam.kernel.errors import NotAllowed
from goedenaam.kernel.scope import for_system, reading
from goedenaam.outbox.models import Event
from goedenaam.testing import build

pytestmark = pytest.mark.django_db

LATER = build.NOON + timedelta(days=1)


def taken(
    asking: Asking, *answers: ImportedAnswer, source: str = "ParnasSys", **facts: object
) -> AnswerImport:
    told = {"actor": asking.office, "exported_at": build.NOON, "now": build.NOON, **facts}
    return import_answers(school_id=asking.school.pk, source=source, answers=answers, **told)  # type: ignore[arg-type]  # the caller names fields of what is made


def cell(asking: Asking, *, yes: bool = True, **facts: object) -> ImportedAnswer:
    told = {"pupil_id": asking.noor.pk, "purpose": "social", "medium": "photo", **facts}
    return ImportedAnswer(yes=yes, **told)  # type: ignore[arg-type]  # the caller names fields of what is made


def test_a_yes_without_a_date_or_a_name_stands_and_keeps_where_it_came_from(asking: Asking) -> None:
    made = taken(asking, cell(asking))
    assert asking.standing().verdict is Verdict.GRANTED
    with reading(asking.office):
        [line] = made.lines.all()
        assert (line.how, line.by, line.given_at) == ("import", None, made.exported_at)
        assert list(answer_imports(asking.office, asking.school.pk)) == [made]


def test_lines_of_an_export_are_kept_whole_and_chained_as_any_other(asking: Asking) -> None:
    """Written in bulk, read a row at a time: every field and the hash over it are what was sealed."""
    asking.no()
    sem = build.pupil(asking.school)
    taken(
        asking,
        cell(asking, by=asking.mother.pk, given_at=build.NOON - timedelta(days=3, microseconds=1)),
        cell(asking, medium="film", yes=False, bundled=True),
        cell(asking, pupil_id=sem.pk, purpose="website"),
        cell(asking, pupil_id=sem.pk, capacity=Capacity.PUPIL, yes=False),
    )
    with for_system():
        assert list(broken_ledgers()) == []
        rows = list(Line.objects.filter(how="import").order_by("person_id", "sequence"))
        kept = {(row.person_id, row.purpose, row.medium, row.kind, row.by, row.bundled) for row in rows}
    assert kept == {
        (asking.noor.pk, "social", "photo", "import_yes", asking.mother.pk, False),
        (asking.noor.pk, "social", "film", "import_no", None, True),
        (sem.pk, "website", "photo", "import_yes", None, False),
        (sem.pk, "social", "photo", "import_no", sem.pk, False),
    }


def test_a_row_of_the_ledger_has_every_column_of_its_line() -> None:
    assert set(LineRow._fields) == {field.attname for field in Line._meta.concrete_fields}


def test_the_same_export_again_writes_nothing(asking: Asking) -> None:
    taken(asking, cell(asking))
    taken(asking, cell(asking), exported_at=LATER, now=LATER)
    with for_system():
        assert (Line.objects.count(), AnswerImport.objects.count()) == (1, 2)


def test_a_new_no_stops_at_once_and_asks_to_take_down(asking: Asking) -> None:
    taken(asking, cell(asking))
    taken(asking, cell(asking, yes=False), exported_at=LATER, now=LATER)
    assert asking.standing(at=LATER).verdict is Verdict.REFUSED
    with for_system():
        assert Event.objects.get().payload["sequences"] == [2]


@pytest.mark.parametrize("by_name", [True, False])
def test_a_yes_over_a_no_from_the_portal_is_a_contradiction_until_it_is_asked_again(
    asking: Asking, by_name: bool
) -> None:
    asking.no()
    taken(asking, cell(asking, by=asking.mother.pk if by_name else None))
    assert asking.standing().verdict is Verdict.REFUSED
    with reading(asking.office):
        assert contradictions(asking.office, asking.school.pk, at=build.NOON) == [
            (asking.noor.pk, "social", "photo")
        ]
    answer = asking.paper(by=asking.mother)
    with pytest.raises(ProofMissing):
        resolve_contradiction(actor=asking.office, answer=replace(answer, scan=""), yes=True, now=LATER)
    resolve_contradiction(actor=asking.office, answer=answer, yes=True, now=LATER)
    assert asking.standing(at=LATER).verdict is Verdict.GRANTED
    with reading(asking.office):
        assert contradictions(asking.office, asking.school.pk, at=LATER) == []
    with pytest.raises(NothingToResolve):
        resolve_contradiction(actor=asking.office, answer=answer, yes=True, now=LATER)


def test_a_contradiction_that_is_settled_with_a_no_stays_a_no(asking: Asking) -> None:
    asking.no()
    taken(asking, cell(asking))
    answer = asking.paper(by=asking.mother)
    resolve_contradiction(actor=asking.office, answer=answer, yes=False, now=LATER)
    found = asking.standing(at=LATER)
    assert (found.verdict, found.contradicted) == (Verdict.REFUSED, False)


def test_a_yes_after_an_imported_no_of_nobody_by_name_is_settled_at_the_desk(asking: Asking) -> None:
    taken(asking, cell(asking, yes=False))
    asking.yes()
    found = asking.standing()
    assert (found.verdict, found.contradicted) == (Verdict.REFUSED, True)
    resolve_contradiction(actor=asking.office, answer=asking.paper(by=asking.mother), yes=True, now=LATER)
    assert asking.standing(at=LATER).verdict is Verdict.GRANTED


def test_an_export_with_a_stranger_or_an_unknown_question_is_refused_whole(asking: Asking) -> None:
    stranger = build.pupil(build.school("Het Kompas"))
    for wrong, refusal in (
        (cell(asking, pupil_id=stranger.pk), UnknownPeople),
        (cell(asking, purpose="nowhere"), UnknownPurpose),
    ):
        with pytest.raises(refusal):
            taken(asking, cell(asking), wrong)
    with pytest.raises(SourceNameMissing):
        taken(asking, cell(asking), source=" ")
    with pytest.raises(ExportFromTheFuture):
        taken(asking, cell(asking), exported_at=LATER)
    with pytest.raises(NotAllowed):
        taken(asking, cell(asking), actor=asking.teacher)
    with for_system():
        assert not Line.objects.exists()


class TestTheAdministrationLeads:
    def test_giving_goes_there_and_stopping_goes_here_too(self, asking: Asking) -> None:
        let_source_lead(
            actor=asking.leader, school_id=asking.school.pk, name="ParnasSys", now=build.LAST_SUMMER
        )
        with pytest.raises(SourceLeads):
            asking.yes()
        taken(asking, cell(asking))
        assert asking.standing().passes
        asking.withdraw()
        assert asking.standing().verdict is Verdict.WITHDRAWN

    def test_after_fourteen_days_a_fresh_export_is_asked(self, asking: Asking) -> None:
        let_source_lead(
            actor=asking.leader, school_id=asking.school.pk, name="ParnasSys", now=build.LAST_SUMMER
        )
        taken(asking, cell(asking), cell(asking, purpose="class_app"))
        edge = build.NOON + timedelta(days=14)
        assert asking.standing(at=edge).passes
        late = edge + timedelta(seconds=1)
        assert asking.standing(at=late).verdict is Verdict.STALE
        closed = asking.standing(("class_app", "photo"), at=late)
        assert (closed.verdict, closed.passes) == (Verdict.GRANTED, False)
        taken(asking, cell(asking), exported_at=late, now=late)
        assert asking.standing(at=late).passes

    def test_the_portal_can_lead_again(self, asking: Asking) -> None:
        for name in ("ParnasSys", ""):
            let_source_lead(actor=asking.leader, school_id=asking.school.pk, name=name, now=build.LAST_SUMMER)
        asking.yes()
        assert asking.standing().passes

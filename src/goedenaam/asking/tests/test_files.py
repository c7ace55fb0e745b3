"""A file with answers: read in a child, shown, taken over by the worker, and never over somebody's own no."""

from datetime import date, timedelta
from uuid import uuid4

import pytest
from hypothesis import given
from hypothesis import strategies as st

from goedenaam.asking.commands import confirm_file, drop_file, preview_file
from goedenaam.asking.commands.files import FileRead
from goedenaam.asking.domain.files import (
    Cell,
    FileAnswers,
    FileLine,
    FileOfAnotherSchool,
    KnownPupil,
    NothingAnswered,
    OlderExport,
    answers_from,
    resolve,
)
from goedenaam.asking.models import AnswerFile
from goedenaam.asking.presenting import changes_of, oddities_of
from goedenaam.asking.tests.conftest import Place
from goedenaam.asking.transfer import columns
from goedenaam.asking.transfer.columns import guess, head_of, is_ours, read, will_do
from goedenaam.asking.transfer.run import read_answers, read_heads
from goedenaam.consent.commands import let_source_lead, refuse_consent
from goedenaam.consent.domain.answers import Answer, How
from goedenaam.consent.domain.imports import ExportFromTheFuture
from goedenaam.consent.domain.lines import Verdict
from goedenaam.consent.models import AnswerImport, Line
from goedenaam.consent.queries import contradictions, standings
from goedenaam.kernel.actor import Role
from goedenaam.kernel.errors import NotAllowed, NotFound
from goedenaam.kernel.scope import for_system, reading
from goedenaam.norms.reading.model import Unreadable
from goedenaam.outbox.commands import sweep
from goedenaam.people.domain import AlreadyDecided, Name
from goedenaam.testing import build
from goedenaam.testing.build import NOON, TODAY

MEDIA = {"social": ["photo", "film"], "website": ["photo"]}
MAP = ["pupil.key", "pupil.name", "answer:social/photo+film", "answer:website/photo", "day:website"]
HEADS = "Leerlingnummer;Naam;Sociale media;Website;Datum website"


def table(*rows: str, heads: str = HEADS) -> bytes:
    return "\r\n".join([heads, *rows]).encode()


def parsed(*rows: str, encoding: str = "utf-8") -> FileAnswers:
    return read("\r\n".join([HEADS, *rows]).encode(encoding), MAP, media=MEDIA, today=TODAY)


def test_the_columns_are_guessed_and_no_meaning_is_given_twice() -> None:
    heads = [
        "Stamnummer",
        "Roepnaam",
        "Instagram",
        "Facebook",
        "Website foto",
        "Datum website",
        "Schoolgids",
        "BSN",
    ]
    assert guess(heads, MEDIA) == [
        "pupil.key", "pupil.call_name", "answer:social", "", "answer:website/photo", "day:website", "", "",
    ]  # fmt: skip


def test_one_column_answers_for_the_media_that_it_was_asked_for_as_one_tick() -> None:
    [line] = parsed("1;Noor Bakker;ja;Nee;12-9-2026").lines
    assert line.answers == [
        Cell("social", "photo", True, "", bundled=True),
        Cell("social", "film", True, "", bundled=True),
        Cell("website", "photo", False, "2026-09-12"),
    ]


def test_what_is_empty_is_no_answer_and_what_is_no_word_is_told() -> None:
    found = parsed("1;Noor Bakker;;misschien;", "2;Sem Vos;-;ja;31-2-2026", "3;Bo Smit;nee;ja;1-1-2090")
    assert [len(line.answers) for line in found.lines] == [0, 1, 3]
    assert found.issues == [
        ("word", "Noor Bakker", "misschien"), ("day", "Sem Vos", "31-2-2026"), ("day", "Bo Smit", "1-1-2090"),
    ]  # fmt: skip


def test_a_medium_of_its_own_goes_before_the_whole_purpose() -> None:
    data = table("1;nee;ja", heads="Nummer;Sociale media film;Sociale media")
    found = read(data, ["pupil.key", "answer:social/film", MAP[2]], media=MEDIA, today=TODAY)
    assert {cell.medium: cell.yes for cell in found.lines[0].answers} == {"photo": True, "film": False}


def test_one_answer_never_says_yes_to_a_medium_that_was_added_later() -> None:
    more = {"social": ["photo", "film", "audio"], "website": ["photo", "film"]}
    found = read(table("1;Noor Bakker;ja;ja;"), MAP, media=more, today=TODAY)
    assert [(cell.purpose, cell.medium) for cell in found.lines[0].answers] == [
        ("social", "photo"), ("social", "film"), ("website", "photo"),
    ]  # fmt: skip
    assert will_do(MAP, more)
    assert not will_do(["pupil.key", "answer:social"], more)
    assert not will_do(["pupil.key", "answer:social/photo+work"], more)
    assert "answer:social/photo+film" not in guess(["Sociale media"], more)


def test_a_yes_from_before_the_question_was_about_something_else() -> None:
    heads = ["pupil.key", MAP[2], "day"]
    data = table("1;ja;1-9-2024", "2;nee;1-9-2024", "3;ja;1-9-2025", heads="Nummer;Sociale media;Datum")
    found = read(data, heads, media=MEDIA, today=TODAY, asked_on=date(2025, 1, 1))
    assert [[cell.yes for cell in line.answers] for line in found.lines] == [[], [False] * 2, [True] * 2]
    assert found.issues == [("older_than_text", "1", "2024-09-01")]


def test_our_own_heads_say_what_they_are() -> None:
    heads = ["leerlingnummer", head_of("Iets van de school: foto", "website", "photo"), "Groep [x]"]
    assert guess(heads, MEDIA) == ["pupil.key", "answer:website/photo", ""]
    assert is_ours(heads, guess(heads, MEDIA))
    assert not is_ours(heads, ["pupil.key", "answer:social/film", ""])
    assert not is_ours(HEADS.split(";"), MAP)
    assert not is_ours([*heads, "Ouder"], [*guess(heads, MEDIA), "giver.name"])


def test_another_encoding_is_read_and_told() -> None:
    found = parsed("1;Zoë Bakker;ja;ja;", encoding="cp1252")
    assert found.lines[0].name == "Zoë Bakker"
    assert ("encoding", "", "") in found.issues


def test_citizen_numbers_and_what_is_no_table_are_refused() -> None:
    numbers = [f"{number};Kind {number};ja;ja;" for number in ("111222333", "123456782", "231201424")]
    with pytest.raises(Unreadable, match="burgerservicenummers"):
        parsed(*numbers)
    with pytest.raises(Unreadable, match="tabel"):
        read_heads(b"PK\x03\x04 an xlsx")


def test_the_child_reads_what_we_read() -> None:
    data = table("1;Noor Bakker;ja;nee;1-9-2026")
    assert read_heads(data) == HEADS.split(";")
    assert read_answers(data, MAP, media=MEDIA, today=TODAY) == read(data, MAP, media=MEDIA, today=TODAY)


def test_a_map_without_a_pupil_or_an_answer_will_not_do() -> None:
    assert columns.faults(["answer:social/photo"]) == ["no_pupil"]
    assert columns.faults(["pupil.key", "pupil.key"]) == ["column_twice", "no_answer"]
    assert columns.faults(MAP) == []


NOOR = KnownPupil(uuid4(), "1", Name(call_name="Noor", last_name="Bakker"), date(2016, 5, 4))


def line(
    name: str = "Noor Bakker", key: str = "", *, yes: bool = True, born: str = "", giver: str = ""
) -> FileLine:
    return FileLine(key, name, born, "", giver, [Cell("social", "photo", yes)])


def test_a_twin_or_homonym_is_left_out_and_told_unless_the_birth_date_tells_them_apart() -> None:
    other = KnownPupil(uuid4(), "2", NOOR.name, date(2017, 1, 1))
    found = resolve([line(), line("Noor Bakker", born="2017-01-01")], [NOOR, other])
    assert [one.pupil for one in found.told] == [other.id]
    assert found.issues == [("two_pupils", "Noor Bakker", "")]


def test_most_of_another_school_is_refused_and_a_few_are_told() -> None:
    with pytest.raises(FileOfAnotherSchool):
        resolve([line("A"), line("B"), line()], [NOOR])
    assert resolve([line("A"), line()], [NOOR]).unknown == ["A"]
    with pytest.raises(NothingAnswered):
        resolve([FileLine("1", "", "", "", "", [])], [NOOR])


def test_of_two_answers_the_no_counts() -> None:
    for first in (True, False):
        found = resolve([line(yes=first), line(yes=not first)], [NOOR])
        assert [one.cell.yes for one in found.told] == [False]
        assert found.issues == [("two_answers", "Noor Bakker", "")]


def test_the_yes_of_a_stranger_is_left_out_and_a_no_counts() -> None:
    found = resolve([line(yes=True, giver="Oom Jan"), line(yes=False, giver="Oom Jan")], [NOOR])
    assert [(one.by, one.cell.yes) for one in found.told] == [(None, False)]


CELLS = st.builds(
    Cell, st.sampled_from(["social", "website"]), st.sampled_from(["photo", "film"]), st.booleans()
)
LINES = st.builds(
    FileLine,
    st.sampled_from(["", "1"]),
    st.text(max_size=9),
    st.just(""),
    st.just(""),
    st.text(max_size=5),
    st.lists(CELLS, max_size=3),
)


@given(st.lists(LINES, max_size=5))
def test_what_was_read_comes_back_as_it_was(lines: list[FileLine]) -> None:
    found = FileAnswers(lines=lines, issues=[("word", "é", "=x")])
    assert answers_from(found.to_text()) == found


def shown(
    place: Place, *rows: str, day: date = TODAY, now: object = NOON, columns_: list[str] | None = None
) -> AnswerFile:
    answers = read(table(*rows), columns_ or MAP, media=MEDIA, today=TODAY)
    told = FileRead(answers=answers, file_name="export.csv", source="ParnasSys", exported_on=day)
    return preview_file(actor=place.office, school_id=place.school.pk, read=told, now=now)  # type: ignore[arg-type]  # a double of what was read


def taken(place: Place, *rows: str, **facts: object) -> AnswerFile:
    made = shown(place, *rows, **facts)  # type: ignore[arg-type]  # the caller names fields of what is made
    confirm_file(actor=place.office, file_id=made.pk, now=NOON)
    sweep(now=NOON)
    with for_system():
        return AnswerFile.objects.get(pk=made.pk)


def verdict(place: Place, asked: tuple[str, str] = ("social", "photo")) -> Verdict:
    with reading(place.office):
        return standings(place.office, [place.noor.pk], [asked], at=NOON)[(place.noor.pk, *asked)].verdict


@pytest.mark.django_db
def test_nothing_changes_until_somebody_says_yes_and_a_second_run_changes_nothing(place: Place) -> None:
    made = shown(place, ";Noor Bakker;ja;nee;1-9-2026", ";Sem Vos;nee;;")
    assert made.counts["new_yes"] == 2
    with for_system():
        assert not Line.objects.exists()
    made = taken(place, ";Noor Bakker;ja;nee;1-9-2026", ";Sem Vos;nee;;")
    assert (made.state, made.incoming, made.counts["new_no"]) == ("applied", None, 3)
    assert verdict(place) is Verdict.GRANTED
    assert verdict(place, ("website", "photo")) is Verdict.REFUSED
    with for_system():
        given = Line.objects.get(purpose="website").given_at
        before = Line.objects.count()
    assert given.astimezone(build.AMSTERDAM).date() == date(2026, 9, 1)
    again = taken(place, ";Noor Bakker;ja;nee;1-9-2026", ";Sem Vos;nee;;")
    assert again.counts["same"] == 5
    assert changes_of(again) == []
    with for_system():
        assert (Line.objects.count(), AnswerImport.objects.count()) == (before, 2)


@pytest.mark.django_db
def test_a_no_that_somebody_gave_here_is_reported_and_stays(place: Place) -> None:
    answer = Answer(person_id=place.noor.pk, asked=(("social", "photo"),), how=How.PORTAL)
    refuse_consent(actor=place.esther_in, answer=answer, now=NOON - timedelta(days=1))
    made = taken(place, ";Noor Bakker;ja;;")
    assert made.counts["contradictions"] == 1
    assert [one.names for one in oddities_of(made)] == [["Noor Bakker"]]
    assert verdict(place) is Verdict.REFUSED
    with reading(place.office):
        assert contradictions(place.office, place.school.pk, at=NOON) == [(place.noor.pk, "social", "photo")]


@pytest.mark.django_db
def test_a_file_of_tomorrow_and_one_older_than_the_last_are_refused(place: Place) -> None:
    with pytest.raises(ExportFromTheFuture):
        shown(place, ";Noor Bakker;ja;;", day=TODAY + timedelta(days=1))
    taken(place, ";Noor Bakker;ja;;")
    with pytest.raises(OlderExport):
        shown(place, ";Noor Bakker;nee;;", day=TODAY - timedelta(days=1))


@pytest.mark.django_db
def test_a_clock_that_was_set_back_after_the_preview_takes_nothing_over(place: Place) -> None:
    made = shown(place, ";Noor Bakker;ja;;")
    confirm_file(actor=place.office, file_id=made.pk, now=NOON)
    sweep(now=NOON)
    later = shown(place, ";Noor Bakker;nee;;", day=TODAY + timedelta(days=1), now=NOON + timedelta(days=1))
    confirm_file(actor=place.office, file_id=later.pk, now=NOON)
    sweep(now=NOON)
    with for_system():
        later.refresh_from_db()
    assert (later.state, "toekomst" in later.refusal) == ("refused", True)
    assert verdict(place) is Verdict.GRANTED


@pytest.mark.django_db
def test_a_file_of_another_school_is_refused(place: Place) -> None:
    with pytest.raises(FileOfAnotherSchool):
        shown(place, ";Piet Puk;ja;;", ";Jan Jansen;ja;;", ";Noor Bakker;ja;;")


@pytest.mark.django_db
def test_a_preview_is_decided_once_and_by_the_own_office(place: Place) -> None:
    made = shown(place, ";Noor Bakker;ja;;")
    with pytest.raises(NotFound):
        confirm_file(actor=build.actor(build.school("Het Kompas"), Role.LEADER), file_id=made.pk, now=NOON)
    confirm_file(actor=place.office, file_id=made.pk, now=NOON)
    with pytest.raises(AlreadyDecided):
        drop_file(actor=place.office, file_id=made.pk, now=NOON)
    with pytest.raises(NotAllowed):
        preview_file(
            actor=build.actor(place.school, Role.TEACHER),
            school_id=place.school.pk,
            read=FileRead(answers=FileAnswers(), file_name="", source="x", exported_on=TODAY),
            now=NOON,
        )


@pytest.mark.django_db
def test_an_export_ends_the_hold_of_an_old_source(place: Place) -> None:
    let_source_lead(
        actor=place.leader, school_id=place.school.pk, name="ParnasSys", now=NOON - timedelta(days=90)
    )
    taken(place, ";Noor Bakker;ja;;", day=TODAY - timedelta(days=20))
    assert verdict(place) is Verdict.STALE
    taken(place, ";Noor Bakker;ja;;")
    assert verdict(place) is Verdict.GRANTED

"""Paper: a form with a code, a scan as evidence, and what a person reads from it."""

import io
from datetime import date, timedelta
from importlib import import_module
from uuid import uuid4

import pytest
from django.db import DatabaseError, transaction
from PIL import Image

from goedenaam.asking.commands import daily, enter_scan, print_forms, take_scan
from goedenaam.asking.commands.paper import NewScan
from goedenaam.asking.domain.paper import (
    EnteredAlready,
    Entry,
    NotOnTheForm,
    PagesNotDrawn,
    ScanTooLarge,
    ScanUnreadable,
    blocks_of,
    say_code,
    tidy_code,
)
from goedenaam.asking.forms import EntryForm
from goedenaam.asking.models import PaperForm, Scan, ScanPage
from goedenaam.asking.presenting import differs
from goedenaam.asking.queries import form_by_code, page_of, scan_for, scans_waiting
from goedenaam.asking.queries.paper import file_of
from goedenaam.asking.scans.pages import MOST_BYTES, pages_of
from goedenaam.asking.tests.conftest import Place
from goedenaam.audit.models import History
from goedenaam.consent.commands import ask_more, end_purpose, let_source_lead, put_notice, refuse_consent
from goedenaam.consent.domain.answers import Answer, How, InTheFuture, NewerAnswer, NobodyAnswered, NotTheirs
from goedenaam.consent.domain.lines import Verdict
from goedenaam.consent.domain.notices import NoticeText, starting_notice
from goedenaam.consent.models import Line
from goedenaam.consent.queries import asked_purposes, broken_ledgers, purposes_of, standings
from goedenaam.kernel.actor import Role
from goedenaam.kernel.errors import NotAllowed, NotFound
from goedenaam.kernel.scope import for_system, reading
from goedenaam.norms.types import Medium
from goedenaam.people.domain import Authority, Name
from goedenaam.people.models import Pupil
from goedenaam.testing import build
from goedenaam.testing.build import NOON, TODAY

SOCIAL = (("social", "photo"), True)
NO_FILM = (("social", "film"), False)


def picture(kind: str = "JPEG", size: tuple[int, int] = (1700, 2400)) -> bytes:
    drawn = io.BytesIO()
    exif = Image.Exif()
    exif[0x010E] = "Noor Bakker, Dorpsstraat 1"
    Image.new("RGB", size, "white").save(drawn, format=kind, exif=exif)
    return drawn.getvalue()


def test_a_picture_is_drawn_anew_without_what_was_hidden_in_it() -> None:
    data = picture()
    assert b"Dorpsstraat" in data
    kind, [page] = pages_of(data)
    assert (kind, b"Dorpsstraat" in page, page[:3]) == ("jpg", False, b"\xff\xd8\xff")
    assert Image.open(io.BytesIO(page)).size[0] <= 1400
    assert pages_of(picture("PNG", (60, 80)))[0] == "png"


@pytest.mark.parametrize(
    "data",
    [
        b"",
        b"MZ this is a program",
        b"<html>",
        b"\xff\xd8\xff but no picture",
        b"\x89PNG\r\n\x1a\n",
        b"%PDF-1.7 broken",
    ],
)
def test_what_is_no_scan_is_refused_in_words(data: bytes) -> None:
    with pytest.raises((ScanUnreadable, PagesNotDrawn)):
        pages_of(data)


def test_a_picture_of_too_many_dots_or_bytes_is_refused() -> None:
    with pytest.raises(ScanUnreadable):
        pages_of(picture("PNG", (9000, 9000)))
    with pytest.raises(ScanTooLarge):
        pages_of(b"%PDF-" + b"0" * MOST_BYTES)


def test_without_the_program_a_pdf_is_refused_with_what_to_do() -> None:
    with pytest.raises(PagesNotDrawn, match="foto"):
        pages_of(b"%PDF-1.7", find=lambda _name: None)


def test_a_code_is_known_however_it_is_typed() -> None:
    assert tidy_code(" 9rg7-nth4 ") == "9RG7NTH4"
    assert say_code("9RG7NTH4") == "9RG7-NTH4"


def test_a_notice_is_printed_in_its_parts() -> None:
    kinds = [block.kind for block in blocks_of(starting_notice("nl"))]
    assert kinds[:3] == ["heading", "text", "item"]
    assert kinds[-1] == "text"


QUESTIONS = [
    {
        "code": "social",
        "name": "Sociale media",
        "media": [{"code": "photo", "name": "foto"}, {"code": "film", "name": "film"}],
    }
]


@pytest.mark.parametrize(
    ("letters", "answers"),
    [("jn", (SOCIAL, NO_FILM)), ("J-", (SOCIAL,)), ("", ()), ("--", ()), ("yn", (SOCIAL, NO_FILM))],
)
def test_a_letter_per_box_is_read_in_the_order_of_the_form(letters: str, answers: object) -> None:
    said = {"giver": "pupil", "on": "2026-11-01", "notice": str(uuid4()), "q_social": letters}
    form = EntryForm(said, givers=[("pupil", "x")], notices=[(said["notice"], "x")], questions=QUESTIONS)
    assert form.is_valid(), form.errors
    assert form.cleaned_data["answers"] == answers


@pytest.mark.parametrize("letters", ["j", "jjj", "jx", "ja"])
def test_too_many_letters_or_another_letter_is_asked_again(letters: str) -> None:
    form = EntryForm({"q_social": letters}, givers=[], notices=[], questions=QUESTIONS)
    assert not form.is_valid()
    assert "2 letters" in form.errors["q_social"][0]


def scanned(place: Place, *, of: object = None, form: PaperForm | None = None, data: bytes = b"scan") -> Scan:
    pupil = place.noor if of is None else of
    return take_scan(
        actor=place.office,
        pupil_id=pupil.pk,  # type: ignore[attr-defined]  # a pupil of the place
        form=form,
        scan=NewScan(kind="jpg", data=data, pages=[b"page"]),
        now=NOON,
    )


def entered(place: Place, *answers: object, scan: Scan | None = None, **facts: object) -> object:
    told = {
        "guardian": place.esther.pk,
        "on": TODAY,
        "notice_id": place.notice.pk,
        "answers": answers,
        **facts,
    }
    found = scan or scanned(place)
    return enter_scan(actor=place.office, scan_id=found.pk, entry=Entry(**told), now=NOON)  # type: ignore[arg-type]  # the caller names fields of what is made


def verdict(place: Place, asked: tuple[str, str] = ("social", "photo")) -> Verdict:
    with reading(place.office):
        return standings(place.office, [place.noor.pk], [asked], at=NOON)[(place.noor.pk, *asked)].verdict


@pytest.mark.django_db
def test_each_pupil_has_a_form_of_its_own_and_keeps_its_code(place: Place) -> None:
    first = print_forms(actor=place.office, group_id=place.group.pk, language="nl", now=NOON)
    again = print_forms(actor=place.office, group_id=place.group.pk, language="nl", now=NOON)
    assert [form.code for form in first] == [form.code for form in again]
    assert len({form.code for form in first}) == 2
    english = print_forms(actor=place.office, group_id=place.group.pk, language="en", now=NOON)
    assert {form.code for form in english}.isdisjoint({form.code for form in first})
    with reading(place.office):
        found = form_by_code(place.office, first[0].code)
    assert found is not None
    assert found.pupil == place.noor
    stranger = build.actor(build.school("Het Kompas"), Role.SUPPORT)
    with reading(stranger):
        assert form_by_code(stranger, first[0].code) is None


@pytest.mark.django_db
def test_what_a_person_read_stands_with_the_scan_its_day_and_its_text(place: Place) -> None:
    day = TODAY - timedelta(days=3)
    done = entered(place, SOCIAL, NO_FILM, on=day)
    assert (done.written, done.kept_out) == (2, 0)  # type: ignore[attr-defined]  # what a command returns
    assert verdict(place) is Verdict.GRANTED
    assert verdict(place, ("social", "film")) is Verdict.REFUSED
    with for_system():
        scan = Scan.objects.get()
        line = Line.objects.get(medium="photo")
    assert (line.how, line.by, line.notice_id) == ("paper", place.esther.pk, place.notice.pk)
    assert line.scan == f"sha256:{scan.hash}"
    assert line.given_at.astimezone(build.AMSTERDAM).date() == day


def printed(place: Place) -> PaperForm:
    """Noor's own form, as it is printed now."""
    forms = print_forms(actor=place.office, group_id=place.group.pk, language="nl", now=NOON)
    return next(form for form in forms if form.pupil == place.noor)


def asks_sound_too(place: Place) -> None:
    ask_more(actor=place.leader, school_id=place.school.pk, code="social", media=[Medium.AUDIO], now=NOON)


SOUND = (("social", "audio"), True)


@pytest.mark.django_db
def test_a_form_stands_for_what_was_printed_on_it_and_for_nothing_that_was_added_later(place: Place) -> None:
    form = printed(place)
    asks_sound_too(place)
    assert printed(place).code != form.code
    scan = scanned(place, form=form)
    with pytest.raises(NotOnTheForm):
        entered(place, SOCIAL, SOUND, scan=scan)
    with for_system():
        assert not Line.objects.exists()
    entered(place, SOCIAL, NO_FILM, scan=scan)
    assert verdict(place) is Verdict.GRANTED
    assert verdict(place, ("social", "audio")) is Verdict.UNKNOWN
    new = scanned(place, form=printed(place), data=b"new")
    entered(place, SOUND, scan=new)
    assert verdict(place, ("social", "audio")) is Verdict.GRANTED


@pytest.mark.django_db
def test_a_form_is_taken_over_beside_its_own_text_only(place: Place) -> None:
    form = printed(place)
    text = NoticeText(language="nl", text="Nieuw", since=NOON)
    newer = put_notice(actor=place.leader, school_id=place.school.pk, notice=text, now=NOON)
    scan = scanned(place, form=form)
    with pytest.raises(NotOnTheForm):
        entered(place, SOCIAL, scan=scan, notice_id=newer.pk)
    entered(place, SOCIAL, scan=scan)
    with for_system():
        assert Line.objects.get().notice_id == place.notice.pk


@pytest.mark.django_db
def test_an_older_form_says_what_is_new_and_what_is_asked_no_more(place: Place) -> None:
    form = printed(place)
    asks_sound_too(place)
    end_purpose(actor=place.leader, school_id=place.school.pk, code="website", at=NOON, now=NOON)
    with reading(place.office):
        known = list(purposes_of(place.office, place.school.pk))
        found = differs(form.boxes, known, asked_purposes(place.office, place.school.pk, at=NOON))
    assert found.added == ["Sociale media van de school: geluid"]
    assert {name.partition(":")[0] for name in found.ended} == {"Website van de school"}


def test_a_form_of_before_gets_the_boxes_that_stood_on_it() -> None:
    then = import_module("goedenaam.asking.migrations.0004_boxes_of_older_forms").boxes_then
    added = [(NOON, ["audio"])]
    assert then("social", ["photo", "audio"], added, NOON - timedelta(days=1)) == ["social/photo"]
    assert then("social", ["photo", "audio"], added, NOON) == ["social/photo", "social/audio"]


@pytest.mark.django_db
def test_the_same_scan_is_taken_and_entered_once(place: Place) -> None:
    scan = scanned(place)
    assert scanned(place) == scan
    with reading(place.office):
        assert list(scans_waiting(place.office, place.school.pk)) == [scan]
        assert page_of(place.office, scan.pk, 1) == b"page"
    entered(place, SOCIAL, scan=scan)
    with pytest.raises(EnteredAlready):
        entered(place, SOCIAL, scan=scan)
    with pytest.raises(EnteredAlready):
        scanned(place)


@pytest.mark.django_db
def test_a_form_beside_last_years_text_keeps_its_no_and_its_yes_counts_no_more(place: Place) -> None:
    later = NOON - timedelta(days=30)
    text = NoticeText(language="nl", text="Nieuw", since=later, asks_again=True)
    put_notice(actor=place.leader, school_id=place.school.pk, notice=text, now=later)
    entered(place, SOCIAL, NO_FILM, on=date(2026, 9, 1))
    assert verdict(place) is Verdict.EXPIRED
    assert verdict(place, ("social", "film")) is Verdict.REFUSED


@pytest.mark.django_db
def test_where_the_administration_leads_the_no_is_taken_and_the_yes_is_told(place: Place) -> None:
    let_source_lead(
        actor=place.leader, school_id=place.school.pk, name="ParnasSys", now=NOON - timedelta(days=1)
    )
    done = entered(place, SOCIAL, NO_FILM)
    assert (done.written, done.kept_out) == (1, 1)  # type: ignore[attr-defined]  # what a command returns
    assert verdict(place, ("social", "film")) is Verdict.REFUSED


@pytest.mark.django_db
def test_an_older_yes_does_not_end_a_newer_no_and_nothing_of_the_form_is_written(place: Place) -> None:
    answer = Answer(person_id=place.noor.pk, asked=(("social", "photo"),), how=How.PORTAL)
    refuse_consent(actor=place.esther_in, answer=answer, now=NOON - timedelta(days=1))
    with pytest.raises(NewerAnswer):
        entered(place, SOCIAL, NO_FILM, on=TODAY - timedelta(days=9))
    with for_system():
        assert Line.objects.count() == 1
        assert Scan.objects.get().entered_at is None


@pytest.mark.django_db
def test_tomorrow_an_empty_form_and_a_stranger_are_refused(place: Place) -> None:
    scan = scanned(place)
    with pytest.raises(InTheFuture):
        entered(place, SOCIAL, scan=scan, on=TODAY + timedelta(days=1))
    with pytest.raises(NobodyAnswered):
        entered(place, scan=scan)
    uncle = build.guardian(place.noor, Name(call_name="Jan", last_name="Vos"), authority=Authority.NO)
    with pytest.raises(NotTheirs):
        entered(place, SOCIAL, scan=scan, guardian=uncle.pk)


@pytest.mark.django_db
def test_scans_are_of_who_keeps_consent_at_the_own_school(place: Place) -> None:
    scan = scanned(place)
    entry = Entry(guardian=place.esther.pk, on=TODAY, notice_id=place.notice.pk, answers=(SOCIAL,))
    with pytest.raises(NotFound):
        enter_scan(
            actor=build.actor(build.school("Het Kompas"), Role.LEADER), scan_id=scan.pk, entry=entry, now=NOON
        )
    with pytest.raises(NotFound):
        enter_scan(actor=build.actor(place.school, Role.TEACHER), scan_id=scan.pk, entry=entry, now=NOON)
    with pytest.raises(NotAllowed):
        take_scan(
            actor=build.actor(place.school, Role.TEACHER), pupil_id=place.noor.pk, form=None,
            scan=NewScan(kind="jpg", data=b"x", pages=[]), now=NOON,
        )  # fmt: skip


@pytest.mark.django_db
def test_a_page_of_evidence_is_never_changed(place: Place) -> None:
    scanned(place)
    with for_system(), pytest.raises(DatabaseError), transaction.atomic():
        ScanPage.objects.update(image=b"other")
    with for_system(), pytest.raises(DatabaseError), transaction.atomic():
        ScanPage.objects.all().delete()


def left(place: Place, *, days_ago: int) -> None:
    with for_system():
        Pupil.objects.filter(pk=place.noor.pk).update(closed_on=TODAY - timedelta(days=days_ago))


@pytest.mark.django_db
def test_a_scan_is_kept_for_a_year_after_leaving_and_then_wiped_with_its_pages(place: Place) -> None:
    scan = scanned(place)
    entered(place, SOCIAL, scan=scan)
    left(place, days_ago=364)
    daily(now=NOON)
    with for_system():
        assert bytes(Scan.objects.get().data) == b"scan"
    left(place, days_ago=365)
    daily(now=NOON + timedelta(days=1))
    with for_system():
        scan.refresh_from_db()
        assert (bytes(scan.data), ScanPage.objects.count()) == (b"", 0)
        line = Line.objects.get()
        assert line.scan == f"sha256:{scan.hash}"
        told = History.objects.get(kind="asking.scan_forgotten")
        assert (told.object_id, told.facts) == (place.noor.pk, {"hash": scan.hash})
        assert list(broken_ledgers()) == []
    with reading(place.office):
        for gone in (scan_for, file_of):
            with pytest.raises(NotFound):
                gone(place.office, scan.pk)
        with pytest.raises(NotFound):
            page_of(place.office, scan.pk, 1)


@pytest.mark.django_db
def test_the_scan_of_who_is_at_school_stays_whatever_its_age(place: Place) -> None:
    scanned(place)
    daily(now=NOON + timedelta(days=4000))
    with for_system():
        assert bytes(Scan.objects.get().data) == b"scan"

"""The pages of asking as the office, a teacher and a guardian go through them, and what they find on Vandaag."""

import csv
import io
import re
from datetime import datetime, timedelta

import pytest
from django.core import mail
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.utils import timezone
from PIL import Image

from goedenaam.asking.commands import confirm_file, export_answers, preview_file
from goedenaam.asking.commands.files import FileRead
from goedenaam.asking.domain.files import OwnExport
from goedenaam.asking.models import AnswerFile, Round, Scan
from goedenaam.asking.ports import waiting
from goedenaam.asking.tests.conftest import Place, everything
from goedenaam.asking.transfer.columns import guess
from goedenaam.asking.transfer.export import plain_cell
from goedenaam.asking.transfer.run import read_answers, read_heads
from goedenaam.audit.models import Access
from goedenaam.consent.commands import (
    confirm_answers,
    give_consent,
    import_answers,
    let_source_lead,
    protect,
    refuse_consent,
)
from goedenaam.consent.domain.answers import Answer, How, NotTheirs
from goedenaam.consent.domain.imports import ImportedAnswer
from goedenaam.consent.domain.lines import Kind, Verdict
from goedenaam.consent.domain.protections import Reason
from goedenaam.consent.models import Line
from goedenaam.consent.queries import standings
from goedenaam.kernel.actor import Actor, Role
from goedenaam.kernel.errors import NotAllowed, NotFound, SecondFactorWanted
from goedenaam.kernel.scope import for_system, reading
from goedenaam.outbox.commands import sweep
from goedenaam.people.domain import Authority, Name
from goedenaam.people.models import Pupil
from goedenaam.tenancy.models import School, User
from goedenaam.testing import build
from goedenaam.testing.build import NOON

pytestmark = pytest.mark.django_db
EXPORT = "Leerlingnummer;Naam;Sociale media;Website foto\r\n;Noor Bakker;ja;nee\r\n;Sem Vos;nee;\r\n"


def signed_in(at: School, role: Role) -> Client:
    user = build.user()
    build.seat(user, at, role)
    return as_user(user)


def as_user(user: User) -> Client:
    client = Client()
    client.force_login(user)
    return client


def words(answer: object) -> str:
    text = answer.content.decode()  # type: ignore[attr-defined]  # the answer of a test client
    return re.sub(r"\s+", " ", re.sub(r"<[^>]+>", " ", text))


def photo() -> SimpleUploadedFile:
    drawn = io.BytesIO()
    Image.new("RGB", (60, 80), "white").save(drawn, format="PNG")
    return SimpleUploadedFile("formulier.png", drawn.getvalue())


def lines(place: Place, at: datetime = NOON, of: Actor | None = None) -> list[str]:
    actor = of or place.office
    with reading(actor):
        return [line.title for line in waiting(actor, now=at)]


@pytest.mark.article("demare.profilering.2", part="answer")
def test_a_form_goes_from_paper_to_the_ledger_with_a_second_look(place: Place) -> None:
    office = signed_in(place.school, Role.SUPPORT)
    printed = office.post(f"/toestemming/vragen/papier/groep/{place.group.pk}/nl/")
    assert printed["Content-Type"] == "application/pdf"
    assert printed.content.startswith(b"%PDF-")
    assert "kennen we niet" in words(office.post("/toestemming/vragen/papier/", {"code": "AAAA-2222"}))
    found = office.get(f"/toestemming/vragen/papier/leerling/{place.noor.pk}/")
    assert "Formulier van Noor Bakker" in words(found)
    bad = office.post(found.wsgi_request.path, {"file": SimpleUploadedFile("x.jpg", b"<script>")})
    assert (bad.status_code, "geen scan of foto" in words(bad)) == (422, True)
    taken = office.post(found.wsgi_request.path, {"file": photo()})
    address = taken["Location"]
    assert "Neem over wat er staat" in words(office.get(address))
    said = {
        "giver": str(place.esther.pk), "on": "2026-11-02", "notice": str(place.notice.pk), "q_social": "jn",
    }  # fmt: skip
    look = words(office.post(address, said))
    assert "Klopt dit?" in look
    assert "foto ja , film nee" in look
    with for_system():
        assert not Line.objects.exists()
    assert "Neem over wat er staat" in words(office.post(address, {**said, "again": "1"}))
    assert office.post(address, {**said, "confirmed": "1"}).status_code == 302
    with for_system():
        assert Line.objects.count() == 2
        assert Scan.objects.get().entered_at is not None
        assert Access.objects.filter(kind="asking.scan_seen", object_id=place.noor.pk).exists()
    assert "is al ingevoerd" in words(office.post(address, {**said, "confirmed": "1"}))


def test_a_file_goes_from_columns_to_the_ledger_and_the_columns_are_remembered(place: Place) -> None:
    office = signed_in(place.school, Role.SUPPORT)
    facts = {"source": "ParnasSys", "exported_on": timezone.localdate().isoformat()}

    def upload(**more: object) -> object:
        file = SimpleUploadedFile("export.csv", EXPORT.encode())
        return office.post("/toestemming/vragen/inlezen/", {**facts, "file": file, **more})

    asked = upload()
    assert "Wat is elke kolom?" in words(asked)
    columns = {
        "column0": "pupil.key", "column1": "pupil.name", "column2": "answer:social", "column3": "answer:website/photo",
    }  # fmt: skip
    wrong = upload(**{**columns, "column1": "pupil.key"})
    assert "Twee kolommen betekenen hetzelfde" in words(wrong)
    unsaid = words(upload(**columns))
    assert "Kruis aan voor welke soorten dat ene antwoord gevraagd is." in unsaid
    unsaid = words(upload(**columns, media_social=["photo", "film"]))
    assert "Schrijf op welke vraag erbij stond." in unsaid
    assert "Vul de dag in vanaf wanneer het zo gevraagd werd." in unsaid
    asked_then = {"asked_text": "Mag uw kind op Facebook?", "asked_on": "2024-08-01"}
    shown = upload(**columns, **asked_then, media_social=["photo", "film"])
    address = shown["Location"]  # type: ignore[index]  # the answer of a test client
    assert "van de school: foto, film. Zo gevraagd vanaf" in words(office.get(address))
    assert "Mag uw kind op Facebook?" in words(office.get(address))
    assert "2 keer een nieuw ja" in words(office.get(address))
    assert office.post(f"{address}overnemen/").status_code == 302
    sweep(now=timezone.now())
    assert "Overgenomen" in words(office.get(address))
    again = upload()
    assert "verandert geen antwoord" in words(office.get(again["Location"]))  # type: ignore[index]  # the answer of a test client
    assert office.post(f"{again['Location']}weggooien/").status_code == 302  # type: ignore[index]  # the answer of a test client
    with for_system():
        assert AnswerFile.objects.count() == 1


@pytest.mark.usefixtures("in_november")
def test_a_round_is_started_looked_at_and_closed(place: Place) -> None:
    office = signed_in(place.school, Role.SUPPORT)
    said = {"kind": "ask", "groups": [str(place.group.pk)], "purposes": ["social"], "school_days": "5"}
    empty = office.post("/toestemming/vragen/ronde/nieuw/", {"kind": "ask", "school_days": "5"})
    assert empty.status_code == 422
    begun = office.post("/toestemming/vragen/ronde/nieuw/", said)
    page = words(office.get(begun["Location"]))
    assert "0 van de 2 leerlingen hebben een antwoord" in page
    assert "Er loopt al een ronde" in words(office.post("/toestemming/vragen/ronde/nieuw/", said))
    assert "Bakker, Noor per mail bereikbaar" in words(
        office.get(f"/toestemming/vragen/nog-niet/{place.group.pk}/")
    )
    office.post(f"{begun['Location']}afsluiten/")
    assert "Afgesloten" in words(office.get(begun["Location"]))
    assert office.get(f"/toestemming/vragen/nog-niet/{place.group.pk}/").status_code == 404


def test_the_school_says_which_source_leads_and_a_round_is_then_refused_in_words(place: Place) -> None:
    leader = signed_in(place.school, Role.LEADER)
    nameless = leader.post("/toestemming/vragen/bron/", {"leads": "administration", "name": ""})
    assert "Schrijf op hoe" in words(nameless)
    assert (
        leader.post("/toestemming/vragen/bron/", {"leads": "administration", "name": "Esis"}).status_code
        == 302
    )
    assert "twee keer hetzelfde" in words(leader.get("/toestemming/vragen/ronde/nieuw/"))
    assert "Esis leidt" in words(leader.get("/toestemming/vragen/"))


def test_a_guardian_says_with_one_tap_that_it_still_holds(place: Place) -> None:
    yes = Answer(
        person_id=place.noor.pk, asked=(("social", "photo"),), how=How.PORTAL, notice_id=place.notice.pk
    )
    give_consent(actor=place.esther_in, answer=yes, now=NOON)
    other = Answer(
        person_id=place.noor.pk, asked=(("social", "film"),), how=How.PAPER, by=place.karim.pk, scan="x"
    )
    refuse_consent(actor=place.office, answer=other, now=NOON)
    with for_system():
        mother = User.objects.get(pk=place.esther_in.user_id)
    client = as_user(mother)
    page = words(client.get("/mijn-toestemming/klopt-nog/"))
    assert "Jij zei 1 keer ja en 0 keer nee." in page
    assert "Sem" not in page
    assert client.post(f"/mijn-toestemming/klopt-nog/{place.noor.pk}/").status_code == 302
    assert client.post(f"/mijn-toestemming/klopt-nog/{place.sem.pk}/").status_code == 404
    with for_system():
        assert Line.objects.filter(kind=Kind.CONFIRM, by=place.esther.pk).count() == 1


def test_saying_that_it_holds_changes_nothing_that_stands(place: Place) -> None:
    asked = [("social", "photo"), ("social", "film")]

    def stands() -> list[Verdict]:
        with reading(place.office):
            found = standings(place.office, [place.noor.pk], asked, at=NOON)
        return [found[(place.noor.pk, *one)].verdict for one in asked]

    no = Answer(person_id=place.noor.pk, asked=(asked[0],), how=How.PORTAL)
    refuse_consent(actor=place.esther_in, answer=no, now=NOON)
    before = stands()
    confirm_answers(actor=place.esther_in, person_id=place.noor.pk, now=NOON)
    assert stands() == before == [Verdict.REFUSED, Verdict.UNKNOWN]
    stranger = build.user()
    with pytest.raises(NotFound):
        confirm_answers(
            actor=build.actor(place.school, Role.GUARDIAN, of=stranger), person_id=place.noor.pk, now=NOON
        )
    with pytest.raises(NotAllowed):
        confirm_answers(actor=place.office, person_id=place.noor.pk, now=NOON)


def test_a_guardian_without_authority_says_nothing(place: Place) -> None:
    user = build.user("Oom Jan")
    uncle = build.actor(place.school, Role.GUARDIAN, of=user)
    build.guardian(place.noor, Name(call_name="Jan", last_name="Vos"), authority=Authority.UNKNOWN, of=user)
    with pytest.raises((NotFound, NotTheirs)):
        confirm_answers(actor=uncle, person_id=place.noor.pk, now=NOON)
    assert "niemand over wie jij kunt antwoorden" in words(as_user(user).get("/mijn-toestemming/klopt-nog/"))


def exported(place: Place, now: datetime = NOON) -> list[dict[str, str]]:
    data = export_answers(
        actor=build.actor_again(leader_of(place), now=now), school_id=place.school.pk, now=now
    )
    return list(csv.DictReader(io.StringIO(data.decode("utf-8-sig")), delimiter=";"))


def leader_of(place: Place) -> User:
    with for_system():
        return User.objects.get(pk=place.leader.user_id)


def test_the_export_says_three_words_and_a_protected_child_reads_as_a_plain_no(place: Place) -> None:
    no = Answer(person_id=place.noor.pk, asked=tuple(_all(place)), how=How.PORTAL)
    refuse_consent(actor=place.esther_in, answer=no, now=NOON)
    yes = Answer(
        person_id=place.sem.pk, asked=tuple(_all(place)), how=How.PAPER, by=place.wil.pk, scan="x",
        notice_id=place.notice.pk,
    )  # fmt: skip
    give_consent(actor=place.office, answer=yes, now=NOON)
    protect(actor=place.leader, person_id=place.sem.pk, reason=Reason.SECRET_ADDRESS, now=NOON)
    first, second = exported(place)
    assert (first["roepnaam"], first["groep"], first["Sociale media van de school: foto [social/photo]"]) == (
        "Noor",
        "5",
        "mag niet",
    )
    names = ("roepnaam", "achternaam")
    assert {key: value for key, value in first.items() if key not in names} == {
        key: value for key, value in second.items() if key not in names
    }


def _all(place: Place) -> list[tuple[str, str]]:
    return list(everything(place))


def test_the_export_wants_a_fresh_second_factor_and_the_board_hears_of_it(place: Place) -> None:
    board = build.user("Anna van Dam", "anna@bestuur.example")
    build.seat(board, place.school.board, Role.BOARD)
    old = build.actor_again(leader_of(place), now=NOON - timedelta(hours=1))
    with pytest.raises(SecondFactorWanted):
        export_answers(actor=old, school_id=place.school.pk, now=NOON)
    exported(place)
    mail.outbox.clear()
    sweep(now=NOON)
    assert [letter.to for letter in mail.outbox] == [["anna@bestuur.example"]]
    assert "De Linde" in mail.outbox[0].body
    with pytest.raises(NotFound):
        export_answers(
            actor=build.actor(build.school("Het Kompas"), Role.LEADER), school_id=place.school.pk, now=NOON
        )


def read_in(place: Place, data: bytes, now: datetime = NOON) -> AnswerFile:
    """The list that we made, as the wizard reads it without anybody touching a column."""
    media: dict[str, list[str]] = {}
    for code, medium in everything(place):
        media.setdefault(code, []).append(medium)
    heads = read_heads(data)
    answers = read_answers(data, guess(heads, media), media=media, today=now.date())
    read = FileRead(answers=answers, file_name="toestemming.csv", source="Terug", exported_on=now.date())
    made = preview_file(actor=place.office, school_id=place.school.pk, read=read, now=now)
    confirm_file(actor=place.office, file_id=made.pk, now=now)
    sweep(now=now)
    with for_system():
        made.refresh_from_db()
    return made


def test_the_list_that_we_made_comes_back_and_changes_nothing(place: Place) -> None:
    """Nobody learns from it whose «mag niet» is an answer and whose is not."""
    bo = build.pupil(place.school, Name(call_name="=Bo", last_name="Smit"), group=place.group)
    no = Answer(person_id=place.noor.pk, asked=(("social", "photo"),), how=How.PORTAL)
    refuse_consent(actor=place.esther_in, answer=no, now=NOON)
    yes = Answer(
        person_id=place.sem.pk, asked=tuple(_all(place)), how=How.PAPER, by=place.wil.pk, scan="x",
        notice_id=place.notice.pk,
    )  # fmt: skip
    give_consent(actor=place.office, answer=yes, now=NOON)
    protect(actor=place.leader, person_id=place.sem.pk, reason=Reason.SECRET_ADDRESS, now=NOON)
    import_answers(
        actor=place.office, school_id=place.school.pk, source="Formulieren", exported_at=NOON - timedelta(days=1), now=NOON,
        answers=[ImportedAnswer(pupil_id=bo.pk, purpose="social", medium="photo", yes=True)],
    )  # fmt: skip
    actor = build.actor_again(leader_of(place), now=NOON)
    data = export_answers(actor=actor, school_id=place.school.pk, now=NOON)
    with for_system():
        before = Line.objects.count()
    made = read_in(place, data)
    assert (made.state, made.counts["same"]) == ("applied", len(_all(place)) + 2)
    assert {key: made.counts[key] for key in ("new_yes", "new_no", "changed", "contradictions")} == {
        "new_yes": 0, "new_no": 0, "changed": 0, "contradictions": 0,
    }  # fmt: skip
    assert made.shown == {}
    with for_system():
        assert Line.objects.count() == before
    changed = read_in(place, data.replace(b";mag;", b";mag niet;"))
    assert (changed.counts["changed"], changed.shown) == (1, {"changed": ["=Bo Smit"]})


def test_the_list_that_we_made_is_no_fresh_export_of_the_administration(place: Place) -> None:
    no = Answer(person_id=place.noor.pk, asked=tuple(_all(place)), how=How.PORTAL)
    refuse_consent(actor=place.esther_in, answer=no, now=NOON)
    data = export_answers(
        actor=build.actor_again(leader_of(place), now=NOON), school_id=place.school.pk, now=NOON
    )
    let_source_lead(actor=place.leader, school_id=place.school.pk, name="Esis", now=NOON)
    with pytest.raises(OwnExport):
        read_in(place, data)


@pytest.mark.parametrize("text", ["=1+1", "+31", "-2", "@sum", "\tx", "  =x", "\r="])
def test_a_cell_that_could_be_a_formula_is_quoted(text: str) -> None:
    assert plain_cell(text) == f"'{text}"
    assert plain_cell("Noor-Anne") == "Noor-Anne"


def test_a_name_that_is_a_formula_leaves_the_school_quoted(place: Place) -> None:
    with for_system():
        Pupil.objects.filter(pk=place.noor.pk).update(call_name="=HYPERLINK(1)")
    assert "'=HYPERLINK(1)" in [row["roepnaam"] for row in exported(place)]


def test_vandaag_asks_for_a_fresh_export_each_week_and_says_when_nothing_goes_out(place: Place) -> None:
    assert lines(place) == []
    let_source_lead(actor=place.leader, school_id=place.school.pk, name="Esis", now=NOON)
    assert lines(place) == ["Lees een verse export van Esis in"]
    answer = ImportedAnswer(pupil_id=place.noor.pk, purpose="social", medium="photo", yes=True)
    import_answers(
        actor=place.office,
        school_id=place.school.pk,
        source="Esis",
        exported_at=NOON,
        answers=[answer],
        now=NOON,
    )
    with reading(place.office):
        tones = [
            [line.tone for line in waiting(place.office, now=NOON + timedelta(days=days))]
            for days in (0, 6, 7, 14, 15)
        ]
    assert tones == [[], [], ["ask"], ["ask"], ["forbid"]]
    assert lines(place, of=build.actor(place.school, Role.TEACHER)) == []


def test_vandaag_names_a_scan_a_file_a_round_that_is_over_and_birthdays(place: Place) -> None:
    here = {"board_id": place.school.board_id, "school": place.school}
    with for_system():
        Pupil.objects.filter(pk=place.noor.pk).update(birth_date=None)
        Pupil.objects.filter(pk=place.sem.pk).update(birth_date=NOON.date().replace(year=2010, month=9))
        Scan.objects.create(pupil=place.noor, kind="jpg", data=b"x", hash="0", taken_at=NOON, **here)
        Round.objects.create(
            kind="ask", groups=[], purposes=[], notice=place.notice, started_at=NOON, remind_on=NOON.date(),
            until_on=NOON.date(), **here,
        )  # fmt: skip
        AnswerFile.objects.create(
            file_name="x.csv", source="Esis", exported_on=NOON.date(), state="preview", read_at=NOON, **here
        )
    assert lines(place, NOON + timedelta(days=1)) == [
        "Ingelezen antwoorden nakijken: x.csv",
        "De ronde is voorbij",
        "Eén formulier is nog niet ingevoerd",
        "Van één leerling ontbreekt de geboortedatum",
        "Eén leerling is 16 en heeft nog niet zelf geantwoord",
    ]
    assert "De ronde is voorbij" not in lines(place, NOON)

"""What a protocol says of its own making: read, shown, entered, and on paper."""

from io import BytesIO

import pytest
from django.test import Client
from docx import Document

from goedenaam.kernel.actor import Role
from goedenaam.kernel.errors import NotAllowed, NotFound, WrongMoment
from goedenaam.kernel.scope import for_system
from goedenaam.norms.reading import read
from goedenaam.norms.reading.tests.real import shared
from goedenaam.protocol.colophon import AdoptionStep, Colophon, NamelessStep, Untitled
from goedenaam.protocol.commands import judge_norms, put_in_force, write_colophon
from goedenaam.protocol.domain import StepsOpen
from goedenaam.protocol.models import StoredNorm, Version
from goedenaam.protocol.tests.texts import STRICT
from goedenaam.testing import build

MADE = """Protocol sociale media

Bronnen:
Landelijk voorbeeld
Eigen pestprotocol

Bewerkt door:
Namens stichting De Waterval door Ellen Visser

Gedragsregels
1. Medewerkers worden geen vrienden met leerlingen op sociale media.
2. De school vraagt ouders om toestemming voordat foto's van leerlingen op sociale media komen.
"""
FULL = Colophon(
    title="Protocol sociale media",
    sources=" Landelijk voorbeeld \n\nEigen pestprotocol",
    editor="Ellen Visser",
    edited_for="De Waterval",
    steps=[
        AdoptionStep(function="medezeggenschapsraad", name="M. Dekker", date="2026-10-01"),
        AdoptionStep(),
    ],
)


@pytest.fixture
def linde():
    return build.school()


@pytest.fixture
def leader(linde):
    return build.actor(linde, Role.LEADER)


def client_of(role, at):
    user = build.user()
    build.seat(user, at, role)
    client = Client()
    client.force_login(user)
    return client


@pytest.mark.django_db
def test_sources_and_editor_are_read_from_the_text(linde):
    draft = build.draft(linde, MADE)
    assert draft.sources.splitlines() == ["Landelijk voorbeeld", "Eigen pestprotocol"]
    assert (draft.editor, draft.edited_for) == ("Ellen Visser", "stichting De Waterval")


def test_a_sentence_that_only_begins_like_a_label_is_no_editor():
    text = STRICT + "5. Opgesteld door het team is de afspraak dat niemand een ander pest op sociale media.\n"
    assert read(text).colophon.editor == ""


@pytest.mark.article("allure.meta.sources", part="answer")
def test_the_second_protocol_keeps_its_sources_its_editor_and_for_whom():
    colophon = read((shared() / "protocols/001_ff7bf2266ded9b10.txt").read_text("utf-8")).colophon
    assert len(colophon.sources) == 3
    assert colophon.editor
    assert colophon.edited_for.startswith("stichting")


@pytest.mark.django_db
@pytest.mark.article("allure.meta.sources", part="answer")
def test_what_is_entered_is_shown_on_the_page_on_paper_and_in_word(linde, leader):
    draft = build.draft(linde, STRICT)
    write_colophon(actor=leader, version_id=draft.pk, colophon=FULL, now=build.NOON)
    confirm_and_start(leader, draft)
    client = client_of(Role.TEACHER, linde)
    page = client.get("/protocol/").content.decode()
    for words in (
        "medezeggenschapsraad",
        "M. Dekker",
        "Landelijk voorbeeld, Eigen pestprotocol",
        "namens De Waterval",
    ):
        assert words in page
    document = Document(BytesIO(client.get("/protocol/protocol.docx").content))
    text = "\n".join(paragraph.text for paragraph in document.paragraphs)
    assert "medezeggenschapsraad, M. Dekker, 2026-10-01" in text


@pytest.mark.django_db
@pytest.mark.article("allure.meta.adoption", part="answer")
def test_a_step_without_a_date_holds_the_text_back_until_it_has_one(linde, leader):
    draft = build.draft(linde, STRICT)
    steps = [AdoptionStep(function="medezeggenschapsraad")]
    write_colophon(
        actor=leader, version_id=draft.pk, colophon=Colophon(title="P", steps=steps), now=build.NOON
    )
    with pytest.raises(StepsOpen):
        confirm_and_start(leader, draft)
    steps = [AdoptionStep(function="medezeggenschapsraad", date="1 oktober 2026")]
    write_colophon(
        actor=leader, version_id=draft.pk, colophon=Colophon(title="P", steps=steps), now=build.NOON
    )
    confirm_and_start(leader, draft)


@pytest.mark.django_db
@pytest.mark.article("allure.meta.adoption", part="answer")
def test_the_four_steps_of_the_second_protocol_are_shown_with_date_name_and_function(linde, leader):
    text = (shared() / "protocols/001_ff7bf2266ded9b10.txt").read_text("utf-8")
    build.version_in_force(linde, text)
    page = client_of(Role.TEACHER, linde).get("/protocol/").content.decode()
    for step in read(text).adoption:
        assert step.date in page
        assert step.name in page


@pytest.mark.django_db
def test_a_step_without_anybody_is_refused(linde, leader):
    draft = build.draft(linde, STRICT)
    nobody = Colophon(title="P", steps=[AdoptionStep(date="2026-10-01")])
    with pytest.raises(NamelessStep):
        write_colophon(actor=leader, version_id=draft.pk, colophon=nobody, now=build.NOON)


@pytest.mark.django_db
def test_a_protocol_without_a_title_is_refused(linde, leader):
    draft = build.draft(linde, STRICT)
    with pytest.raises(Untitled):
        write_colophon(actor=leader, version_id=draft.pk, colophon=Colophon(title=" "), now=build.NOON)


@pytest.mark.django_db
def test_a_teacher_writes_no_colophon_and_another_school_does_not_find_the_draft(linde):
    draft = build.draft(linde, STRICT)
    for actor in (build.actor(linde, Role.TEACHER), build.actor(build.school("Het Kompas"), Role.LEADER)):
        with pytest.raises((NotAllowed, NotFound)):
            write_colophon(actor=actor, version_id=draft.pk, colophon=FULL, now=build.NOON)


@pytest.mark.django_db
def test_what_is_in_force_keeps_its_colophon(linde, leader):
    version = build.version_in_force(linde, STRICT)
    with pytest.raises(WrongMoment):
        write_colophon(actor=leader, version_id=version.pk, colophon=FULL, now=build.NOON)


@pytest.mark.django_db
def test_the_page_keeps_what_was_typed_and_adds_a_step(linde):
    draft = build.draft(linde, STRICT)
    client = client_of(Role.LEADER, linde)
    address = f"/protocol/{draft.pk}/gegevens/"
    sent = {
        "title": "Ons protocol", "stap-TOTAL_FORMS": "1", "stap-INITIAL_FORMS": "0",
        "stap-0-function": "team", "stap-0-date": "1 september 2026", "more": "1",
    }  # fmt: skip
    assert client.post(address, sent).url == address
    page = client.get(address).content.decode()
    assert 'value="1 september 2026"' in page
    assert "Stap 2" in page
    with for_system():
        assert Version.objects.get(pk=draft.pk).title == "Ons protocol"


@pytest.mark.django_db
def test_the_page_says_what_is_wrong_and_forgets_nothing(linde):
    draft = build.draft(linde, STRICT)
    sent = {"title": "Iets", "stap-TOTAL_FORMS": "1", "stap-INITIAL_FORMS": "0", "stap-0-date": "gisteren"}
    response = client_of(Role.LEADER, linde).post(f"/protocol/{draft.pk}/gegevens/", sent)
    assert response.status_code == 422
    page = response.content.decode()
    assert "wie het was" in page
    assert 'value="gisteren"' in page


def confirm_and_start(leader, draft):
    with for_system():
        answers = dict.fromkeys(
            StoredNorm.objects.filter(article__version=draft).values_list("pk", flat=True), True
        )
    judge_norms(actor=leader, version_id=draft.pk, answers=answers, now=build.NOON)
    put_in_force(actor=leader, version_id=draft.pk, now=build.NOON)

"""The pages of the protocol, with what people do wrong."""

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client

from goedenaam.kernel.actor import Role
from goedenaam.kernel.scope import for_system
from goedenaam.norms.reading.tests import files
from goedenaam.protocol.models import StoredNorm, Version
from goedenaam.protocol.tests.texts import OPEN_PLACES, STRICT
from goedenaam.testing import build

pytestmark = pytest.mark.django_db


@pytest.fixture
def linde():
    return build.school()


@pytest.fixture
def leader(linde):
    user = build.user("Ellen Visser")
    build.seat(user, linde, Role.LEADER)
    client = Client()
    client.force_login(user)
    return client


def only_version() -> Version:
    with for_system():
        return Version.objects.get()


def test_a_file_becomes_a_draft_to_look_at(leader):
    response = leader.post(
        "/protocol/inlezen/", {"file": SimpleUploadedFile("protocol.txt", STRICT.encode())}
    )
    assert response.status_code == 302
    page = leader.get(response.url).content.decode()
    assert "worden geen vrienden" in page
    assert "Klopt niet" in page
    assert only_version().source_name == "protocol.txt"


def test_a_word_document_is_read_with_its_numbers(leader):
    lines = [("h1", "Protocol sociale media"), ("h2", "Gedragsregels")]
    lines += [("n", line.partition(". ")[2]) for line in STRICT.splitlines()[3:]]
    response = leader.post(
        "/protocol/inlezen/", {"file": SimpleUploadedFile("protocol.docx", files.docx(lines))}
    )
    assert response.status_code == 302
    assert "worden geen vrienden" in leader.get(response.url).content.decode()


def test_a_pasted_text_does_the_same(leader):
    assert leader.post("/protocol/inlezen/", {"text": STRICT}).status_code == 302


def test_a_file_of_an_old_windows_machine_keeps_its_letters(leader):
    text = STRICT.replace("Gedragsregels", "Privé").encode("cp1252")
    leader.post("/protocol/inlezen/", {"file": SimpleUploadedFile("oud.txt", text)})
    assert "Privé" in only_version().source_text


@pytest.mark.parametrize(
    ("given", "sentence"),
    [
        ({}, "Kies een bestand of plak de tekst"),
        ({"text": "   "}, "Kies een bestand of plak de tekst"),
        ({"file": SimpleUploadedFile("leeg.txt", b"")}, "leeg"),
        ({"file": SimpleUploadedFile("ding.txt", b"\x00\x01\xff\x02" * 50)}, "tekst"),
        ({"file": SimpleUploadedFile("groot.txt", b"a" * 20_000_001)}, "groter dan 20 MB"),
        ({"text": STRICT, "file": SimpleUploadedFile("x.txt", b"x")}, "niet allebei"),
    ],
    ids=["nothing", "white space", "empty", "binary", "large", "both"],
)
def test_what_cannot_be_read_is_said_and_nothing_is_stored(leader, given, sentence):
    response = leader.post("/protocol/inlezen/", given)
    assert response.status_code == 422
    assert sentence in response.content.decode()
    with for_system():
        assert not Version.objects.exists()


def test_five_megabytes_are_refused_with_a_sentence(leader):
    response = leader.post("/protocol/inlezen/", {"file": SimpleUploadedFile("enorm.txt", b"a " * 2_500_000)})
    assert response.status_code == 422
    assert "1 MB" in response.content.decode()


def test_judging_everything_and_pressing_the_button_puts_it_in_force(leader, linde):
    draft = build.draft(linde, STRICT)
    with for_system():
        answers = {f"norm-{pk}": "yes" for pk in StoredNorm.objects.values_list("pk", flat=True)}
    response = leader.post(f"/protocol/{draft.pk}/oordeel/", {**answers, "put_in_force": "1"})
    assert response.url == f"/protocol/{draft.pk}/in-werking/"
    page = leader.post(response.url, {"when": "now", "seen": "0"}, follow=True).content.decode()
    assert "geldt vanaf nu" in page
    assert "Mag ik dit verzoek aannemen?" in page


def test_pressing_the_button_too_early_keeps_the_work_and_says_what_is_left(leader, linde):
    draft = build.draft(linde, STRICT)
    with for_system():
        first = StoredNorm.objects.values_list("pk", flat=True)[0]
    response = leader.post(
        f"/protocol/{draft.pk}/oordeel/", {f"norm-{first}": "yes", "put_in_force": "1"}, follow=True
    )
    assert "regels zijn niet bekeken" in response.content.decode()
    refused = leader.post(f"/protocol/{draft.pk}/in-werking/", {"when": "now", "seen": "0"})
    assert refused.status_code == 422
    assert "Nog niet alles is bekeken" in refused.content.decode()
    with for_system():
        assert StoredNorm.objects.get(pk=first).holds is True


def test_strange_answers_are_passed_over(leader, linde):
    draft = build.draft(linde, STRICT)
    response = leader.post(f"/protocol/{draft.pk}/oordeel/", {"norm-x": "yes", "norm-": "no", "other": "1"})
    assert response.status_code == 302


def test_open_places_are_asked_for_on_top(leader, linde):
    draft = build.draft(linde, OPEN_PLACES)
    page = leader.get(f"/protocol/{draft.pk}/nakijken/").content.decode()
    assert "Vul eerst de open plekken in" in page
    leader.post(f"/protocol/{draft.pk}/invullen/", {"place-<<De school>>": "De Linde"})
    assert "open plekken" not in leader.get(f"/protocol/{draft.pk}/nakijken/").content.decode()


def test_the_first_page_shows_the_draft_that_waits(leader, linde):
    build.draft(linde, STRICT)
    page = leader.get("/vandaag/").content.decode()
    assert "Protocol nakijken" in page


def test_without_a_protocol_the_first_page_shows_the_first_step(leader):
    assert "nog geen protocol in werking" in leader.get("/vandaag/").content.decode()


def test_a_teacher_reads_what_is_in_force_with_what_it_does(linde):
    build.version_in_force(linde, STRICT)
    user = build.user()
    build.seat(user, linde, Role.TEACHER)
    client = Client()
    client.force_login(user)
    page = client.get("/protocol/").content.decode()
    assert "worden geen vrienden" in page
    assert "Nee." in page
    assert "Protocol inlezen" not in page


def test_a_users_words_in_a_protocol_are_never_markup(leader, linde):
    build.version_in_force(linde, STRICT.replace("via sociale media", "via <b>sociale</b> media"))
    page = leader.get("/protocol/").content.decode()
    assert "<b>sociale" not in page
    assert "&lt;b&gt;sociale" in page

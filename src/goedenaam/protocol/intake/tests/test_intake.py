"""A scan is read by the worker, page by page; a draft also begins with the model or with the board's text."""

import shutil
from datetime import timedelta
from pathlib import Path

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client

from goedenaam.kernel.actor import Role
from goedenaam.kernel.errors import NotFound
from goedenaam.kernel.scope import for_system
from goedenaam.norms.presets import MODEL, preset, preset_text
from goedenaam.norms.reading.tests import files
from goedenaam.norms.reading.tests.test_scans import LINES, scanned
from goedenaam.protocol.intake import commands
from goedenaam.protocol.intake.domain import LEASE, MOST_ATTEMPTS, MOST_WAITING, TooManyWaiting
from goedenaam.protocol.intake.models import Intake
from goedenaam.protocol.intake.reading import read_next_page
from goedenaam.protocol.models import Article, StoredNorm, Version
from goedenaam.protocol.queries import norms_of
from goedenaam.protocol.tests.texts import STRICT
from goedenaam.tenancy.models import Membership, School, User
from goedenaam.testing import build
from goedenaam.testing.build import NOON
from goedenaam.testing.presence import missing

pytestmark = pytest.mark.django_db
PICTURE = b"\x89PNG\r\n\x1a\n" + b"\x00" * 200


@pytest.fixture
def linde() -> School:
    return build.school()


@pytest.fixture
def user(linde: School) -> User:
    user = build.user("Ellen Visser")
    build.seat(user, linde, Role.LEADER)
    return user


@pytest.fixture
def ellen(user: User) -> Client:
    client = Client()
    client.force_login(user)
    return client


def handed_in(client: Client, data: bytes, name: str) -> str:
    response = client.post("/protocol/inlezen/", {"file": SimpleUploadedFile(name, data)})
    assert response.status_code == 302
    return str(response.headers["Location"])


def only_intake() -> Intake:
    with for_system():
        return Intake.objects.get()


def test_a_scan_shows_how_far_it_is_and_becomes_a_draft(ellen: Client, tmp_path: Path) -> None:
    for program in ("tesseract", "pdftoppm"):
        if shutil.which(program) is None:
            missing(program, install="sudo apt-get install tesseract-ocr tesseract-ocr-nld poppler-utils")
    address = handed_in(ellen, scanned(files.pdf(LINES), tmp_path), "scan.pdf")
    assert "wacht op zijn beurt" in ellen.get(address).content.decode()
    assert read_next_page(now=NOON)
    assert "0 van 1 bladzijde gelezen" in ellen.get(address).content.decode()
    assert "Protocol inlezen: scan.pdf" in ellen.get("/vandaag/").content.decode()
    assert read_next_page(now=NOON)
    assert read_next_page(now=NOON)
    response = ellen.get(address, follow=True)
    assert "vrienden met leerlingen" in response.content.decode()
    intake = only_intake()
    assert (bytes(intake.data), intake.texts) == (b"", [])
    assert not read_next_page(now=NOON)


def test_what_is_no_picture_after_all_is_refused_with_a_sentence_and_forgotten(ellen: Client) -> None:
    address = handed_in(ellen, PICTURE, "foto.png")
    while read_next_page(now=NOON):
        pass
    page = ellen.get(address).content.decode()
    assert "Plak de tekst" in page or "plak de tekst" in page
    assert bytes(only_intake().data) == b""
    assert "foto.png" in ellen.get("/protocol/inlezen/").content.decode()
    assert ellen.post(f"{address}stoppen/").status_code == 302
    assert ellen.get(address).status_code == 404


def test_a_worker_that_died_leaves_the_page_to_the_next_until_it_is_tried_too_often(ellen: Client) -> None:
    handed_in(ellen, PICTURE, "foto.png")
    now = NOON
    for _ in range(MOST_ATTEMPTS):
        claimed = commands.claim(now=now, until=now + LEASE)  # and then the worker is killed
        assert claimed is not None
        assert not read_next_page(now=now)
        now += LEASE + timedelta(seconds=1)
    assert read_next_page(now=now)
    assert "lukt niet" in only_intake().refusal


def test_two_workers_never_hold_the_same_page(ellen: Client) -> None:
    handed_in(ellen, PICTURE, "foto.png")
    first = commands.claim(now=NOON, until=NOON + LEASE)
    assert first is not None
    second = commands.claim(now=NOON + LEASE * 2, until=NOON + LEASE * 3)
    assert second is not None
    assert not commands.keep_page(first, pages=1, texts=["te laat"])
    assert commands.keep_page(second, pages=1, texts=["op tijd"])


def test_who_lost_the_right_meanwhile_makes_no_draft(ellen: Client, user: User) -> None:
    handed_in(ellen, PICTURE, "foto.png")
    intake = commands.claim(now=NOON, until=NOON + LEASE)
    assert intake is not None
    with for_system():
        Membership.objects.filter(user=user).update(until=NOON - timedelta(days=1))
    with pytest.raises(NotFound):
        commands.finish_intake(intake, STRICT, now=NOON)
    with for_system():
        assert not Version.objects.exists()


def test_a_pile_of_files_is_refused(linde: School) -> None:
    actor = build.actor(linde, Role.LEADER)
    for number in range(MOST_WAITING):
        commands.hand_in(actor=actor, data=PICTURE, source_name=f"{number}.png", now=NOON)
    with pytest.raises(TooManyWaiting):
        commands.hand_in(actor=actor, data=PICTURE, source_name="nog een.png", now=NOON)


def test_another_school_does_not_learn_of_a_file(ellen: Client) -> None:
    address = handed_in(ellen, PICTURE, "foto.png")
    dirk = build.user("Dirk Smit")
    build.seat(dirk, build.school("Het Kompas"), Role.LEADER)
    stranger = Client()
    stranger.force_login(dirk)
    assert stranger.get(address).status_code == 404
    assert stranger.post(f"{address}stoppen/").status_code == 404


def test_a_draft_that_begins_with_the_model_has_its_norms_still_to_be_confirmed(ellen: Client) -> None:
    response = ellen.post("/protocol/inlezen/beginnen/", {"with": "model"})
    assert response.status_code == 302
    with for_system():
        assert Article.objects.count() == len(preset(MODEL).articles)
        found = list(StoredNorm.objects.all())
    assert len(found) == len(preset(MODEL).norms)
    assert all(norm.holds is None for norm in found)


def test_a_school_begins_with_the_text_of_its_board(linde: School, ellen: Client) -> None:
    board_text = build.version_in_force(linde.board, STRICT)
    assert "Begin met de tekst van het bestuur" in ellen.get("/protocol/inlezen/").content.decode()
    ellen.post("/protocol/inlezen/beginnen/", {"with": "board"})
    with for_system():
        draft = Version.objects.get(state="draft")
        assert draft.school_id == linde.pk
        own = list(StoredNorm.objects.filter(article__version=draft))
        theirs = StoredNorm.objects.filter(article__version=board_text, holds=True).count()
    assert len(own) == theirs
    assert all(norm.holds is None for norm in own)


def test_without_a_text_of_the_board_there_is_nothing_to_begin_with(ellen: Client) -> None:
    assert "Begin met de tekst van het bestuur" not in ellen.get("/protocol/inlezen/").content.decode()
    assert ellen.post("/protocol/inlezen/beginnen/", {"with": "board"}).status_code == 404


def test_a_file_in_the_norm_format_comes_in_as_it_is(ellen: Client) -> None:
    handed_in(ellen, preset_text("open").encode(), "open.md")
    with for_system():
        [version] = Version.objects.select_related("board", "school").prefetch_related("articles__norms")
        StoredNorm.objects.update(holds=True, judged_at=NOON)
        [version] = Version.objects.select_related("board", "school").prefetch_related("articles__norms")
        stored = {(norm.type_name, norm.modality) for norm in norms_of(version)}
    assert stored == {(norm.type_name, norm.modality) for norm in preset("open").norms}


def test_a_broken_file_in_the_norm_format_is_refused_with_its_line(ellen: Client) -> None:
    text = preset_text("open").replace("type: ", "type: Onzin", 1)
    response = ellen.post("/protocol/inlezen/", {"text": text})
    assert response.status_code == 422
    assert "Regel" in response.content.decode()

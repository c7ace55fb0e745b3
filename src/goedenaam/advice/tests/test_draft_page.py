"""A draft is typed or shared, answered at once by the school's own protocol, and kept nowhere."""

import json
from pathlib import Path

import pytest
from django.contrib.sessions.models import Session
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.test.utils import CaptureQueriesContext

from goedenaam import ui
from goedenaam.advice.models import KeptAnswer
from goedenaam.advice.tests.drafts import CHECK, marked, sent, taps_on, typed_in, verdict_on
from goedenaam.advice.tests.pages import signed_in
from goedenaam.kernel.actor import Role
from goedenaam.kernel.scope import for_system
from goedenaam.people.domain import Name
from goedenaam.protocol.tests.texts import MILD, STRICT
from goedenaam.tenancy.models import School
from goedenaam.testing import build

pytestmark = pytest.mark.django_db

DAAN = "Daan van der Berg won de leeswedstrijd."
CLEAN = "Morgen planten we bollen in de schooltuin."
SECRET = "zeldzaamwoord"
HEARD = {"sec-fetch-site": "none"}
KEEPS_DISTANCE = """Protocol sociale media

Regels
1. Medewerkers, leerlingen en ouders schelden niemand uit en houden zich aan de fatsoensnormen.
"""


@pytest.fixture
def linde() -> School:
    school = build.school()
    build.version_in_force(school, STRICT)
    build.pupil(school, Name(call_name="Daan", prefix="van der", last_name="Berg"), group=build.group(school))
    return school


@pytest.fixture
def bram(linde: School) -> Client:
    return signed_in(linde, Role.TEACHER)


def test_a_teacher_sees_a_name_of_the_school_marked_and_one_tap_takes_it_out(bram: Client) -> None:
    page = sent(bram, DAAN)
    assert verdict_on(page) == "forbid"
    assert marked(page) == ["Daan van der Berg"]
    assert "Haal de naam weg." in page
    (tap,) = taps_on(page)
    right = sent(bram, DAAN, remedy=tap)
    assert verdict_on(right) == "nothing"
    assert typed_in(right) == "een leerling won de leeswedstrijd."


def test_a_pupil_of_another_group_is_called_a_pupil_of_this_school_and_no_more(bram: Client) -> None:
    page = sent(bram, DAAN)
    assert "is een leerling van deze school" in page
    assert "groep" not in page[page.index("verdict is-") :]


def test_a_clean_text_is_never_told_that_it_may(bram: Client) -> None:
    page = sent(bram, CLEAN)
    assert verdict_on(page) == "nothing"
    assert "Niets gevonden" in page
    assert "Kijk zelf nog naar namen en" in page
    assert "verdict is-allow" not in page


def test_every_finding_opens_the_article_it_rests_on_and_has_a_remedy(bram: Client) -> None:
    page = sent(bram, "Daan van der Berg uit groep 5 is ziek, bel 06-12345678 of mail daan@example.nl")
    findings = page[page.index("Wat er gevonden is") :].split('<li class="finding')[1:]
    assert len(findings) >= 4
    for finding in findings:
        assert "Waarom?" in finding
        assert 'name="remedy"' in finding


def test_the_same_draft_under_two_protocols_gives_two_verdicts(linde: School) -> None:
    strict, silent = build.school("De Vlieger"), build.school("Het Kompas")
    build.version_in_force(strict, KEEPS_DISTANCE)
    build.version_in_force(silent, MILD)
    rude = "Jij bent een sukkel, buurman."
    at_strict = sent(signed_in(strict), rude)
    at_silent = sent(signed_in(silent), rude)
    assert "schelden niemand uit" in at_strict
    assert "schelden niemand uit" not in at_silent
    assert (verdict_on(at_strict), verdict_on(at_silent)) == ("forbid", "advise")


def test_work_or_private_is_asked_of_staff_and_remembered_in_the_visit(linde: School) -> None:
    client = signed_in(linde, Role.TEACHER)
    assert "Op je werk of privé?" in sent(client, CLEAN)
    assert 'aria-pressed="true"' not in sent(client, CLEAN)
    chosen = sent(client, CLEAN, speaks="private")
    assert 'value="private" aria-pressed="true"' in chosen
    assert 'value="private" aria-pressed="true"' in sent(client, CLEAN)
    assert "aria-pressed" not in sent(client, CLEAN, speaks="king").replace('"private" aria-pressed', "")
    for role in (Role.GUARDIAN, Role.PUPIL, Role.VOLUNTEER):
        assert "Op je werk of privé?" not in sent(signed_in(linde, role), CLEAN, speaks="official")


def test_a_pupil_gets_pictures_and_simple_words(linde: School) -> None:
    page = sent(signed_in(linde, Role.PUPIL), "Bel mij: 06-12345678")
    assert "Hier staat een telefoonnummer." in page
    assert "findings is-large" in page
    assert "Zet erbij" not in page


def test_a_tap_on_words_that_are_gone_says_so_and_shows_what_is_there(bram: Client) -> None:
    response = bram.post(CHECK, {"text": CLEAN, "remedy": "NAME-0-17"})
    assert response.status_code == 422
    assert "De tekst is intussen anders" in response.content.decode()
    assert typed_in(response.content.decode()) == CLEAN


@pytest.mark.parametrize("text", ["", "  \n ", "x" * 20_001, "x" * 1_000_000])
def test_nothing_or_too_much_gets_a_clear_answer(bram: Client, text: str) -> None:
    response = bram.post(CHECK, {"text": text})
    assert response.status_code == 422
    assert ("Typ of plak" if not text.strip() else "te lang") in response.content.decode()


@pytest.mark.parametrize(
    "text", ["👩🏽‍🏫🎉", "\u202eabc\u202c", "Da\u200dan won", "\x00\x01", "<script>alert(1)</script>"]
)
def test_odd_text_is_answered_and_comes_back_as_text(bram: Client, text: str) -> None:
    page = sent(bram, text)
    assert verdict_on(page)
    assert "<script>alert" not in page


def test_nothing_of_a_text_is_stored_or_put_in_an_address_or_log(
    bram: Client, caplog: pytest.LogCaptureFixture, capfd: pytest.CaptureFixture[str]
) -> None:
    from django.db import connection

    with CaptureQueriesContext(connection) as asked:
        page = bram.post(CHECK, {"text": f"{DAAN} {SECRET}", "speaks": "private"})
        bram.post("/mag-dit/gedeeld/", {"text": SECRET}, headers=HEARD)
    assert SECRET not in page.headers.get("Location", "")
    assert page["Cache-Control"] == "no-store"
    assert not any(SECRET in query["sql"] for query in asked)
    assert SECRET not in caplog.text + "".join(capfd.readouterr())
    assert not any(SECRET in str(session.get_decoded()) for session in Session.objects.all())


def test_the_page_stays_within_its_budget_however_many_people(linde: School, bram: Client) -> None:
    from django.db import connection

    def queries() -> int:
        with CaptureQueriesContext(connection) as asked:
            sent(bram, DAAN)
        return len(asked)

    few = queries()
    for number in range(10):
        build.guardian(build.pupil(linde, Name(call_name=f"Kind{number}", last_name="Vos")))
    assert queries() <= few <= 24


def test_who_comes_or_leaves_counts_at_the_next_check(linde: School, bram: Client) -> None:
    text = "Wubbegien Oldenhuis won."
    assert "Wubbegien Oldenhuis" not in marked(sent(bram, text))
    came = build.pupil(linde, Name(call_name="Wubbegien", last_name="Oldenhuis"))
    assert marked(sent(bram, text)) == ["Wubbegien Oldenhuis"]
    with for_system():
        came.delete()
    assert "Wubbegien Oldenhuis" not in marked(sent(bram, text))


def test_a_text_is_kept_only_by_who_asks_for_it_and_as_it_was_seen(bram: Client) -> None:
    page = sent(bram, DAAN)
    seen = page.split('name="seen" value="')[1].split('"')[0]
    with for_system():
        assert not KeptAnswer.objects.exists()
    changed = bram.post("/mag-dit/tekst/bewaren/", {"text": CLEAN, "seen": seen})
    assert changed.status_code == 422
    assert bram.post("/mag-dit/tekst/bewaren/", {"text": DAAN, "seen": seen}).status_code == 302
    with for_system():
        (kept,) = KeptAnswer.objects.all()
    assert kept.choices[0] == ["Je tekst", DAAN]
    assert DAAN in bram.get(f"/mag-dit/bewaard/{kept.pk}/").content.decode()


def test_a_text_without_findings_can_be_kept_too(bram: Client) -> None:
    page = sent(bram, CLEAN)
    seen = page.split('name="seen" value="')[1].split('"')[0]
    assert bram.post("/mag-dit/tekst/bewaren/", {"text": CLEAN, "seen": seen}).status_code == 302
    assert "Niets gevonden" in bram.get("/mag-dit/bewaard/").content.decode()


def test_what_a_phone_shares_is_checked_at_once(bram: Client) -> None:
    response = bram.post(
        "/mag-dit/gedeeld/",
        {"title": "Bericht", "text": DAAN, "url": "https://example.nl/foto"},
        headers=HEARD,
    )
    page = response.content.decode()
    assert response.status_code == 200
    assert marked(page) == ["Daan van der Berg"]
    assert "https://example.nl/foto" in page


def test_of_a_shared_picture_is_asked_who_is_on_it_and_it_is_dropped_unread(
    bram: Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(*_: object, **__: object) -> None:
        raise AssertionError("a shared picture was read")

    for handler in ("TemporaryFileUploadHandler", "MemoryFileUploadHandler"):
        monkeypatch.setattr(f"django.core.files.uploadhandler.{handler}.receive_data_chunk", refuse)
    picture = SimpleUploadedFile("IMG.jpg", b"\xff\xd8" + b"x" * 4_000_000, "image/jpeg")
    alone = bram.post("/mag-dit/gedeeld/", {"picture": picture}, headers=HEARD)
    assert (alone.status_code, alone.headers["Location"]) == (302, "/mag-dit/foto/")
    picture.seek(0)
    both = bram.post("/mag-dit/gedeeld/", {"picture": picture, "text": CLEAN}, headers=HEARD)
    assert "Die is niet bekeken en niet bewaard" in both.content.decode()


@pytest.mark.parametrize("site", ["cross-site", "same-site", ""])
def test_another_site_cannot_share_in_somebodys_name(linde: School, site: str) -> None:
    user = build.user()
    build.seat(user, linde, Role.TEACHER)
    client = Client(enforce_csrf_checks=True)
    client.force_login(user)
    headers = {"sec-fetch-site": site} if site else {}
    assert client.post("/mag-dit/gedeeld/", {"text": CLEAN}, headers=headers).status_code == 403
    assert client.post("/mag-dit/gedeeld/", {"text": CLEAN}, headers=HEARD).status_code == 200


def test_the_installed_page_opens_in_the_field_and_takes_what_is_shared(bram: Client) -> None:
    manifest = json.loads(
        (Path(ui.__file__).parent / "static/ui/manifest.webmanifest").read_text(encoding="utf-8")
    )
    assert "autofocus" in bram.get(manifest["start_url"]).content.decode()
    assert manifest["shortcuts"][0]["url"] == CHECK
    target = manifest["share_target"]
    assert (target["action"], target["method"]) == ("/mag-dit/gedeeld/", "POST")
    assert target["enctype"] == "multipart/form-data"


def test_on_the_classs_screen_there_is_no_field(linde: School) -> None:
    client = signed_in(linde, Role.TEACHER)
    assert "draft-text" in client.get("/mag-dit/").content.decode()
    client.post("/bordstand/", {"pin": "1234"})
    assert "draft-text" not in client.get("/mag-dit/").content.decode()
    assert client.post(CHECK, {"text": DAAN}).status_code == 302

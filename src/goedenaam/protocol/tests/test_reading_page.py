"""What holds, as people read it: with the margin, for some readers, as a file, at a public address, and what changed."""

from datetime import timedelta
from io import BytesIO

import pytest
from django.test import Client
from docx import Document
from pdfminer.pdfdocument import PDFDocument
from pdfminer.pdfparser import PDFParser

from goedenaam.audit.models import History
from goedenaam.kernel.actor import Role
from goedenaam.kernel.errors import NotAllowed
from goedenaam.kernel.scope import for_system
from goedenaam.norms.format import read_protocol
from goedenaam.protocol.commands import close_public_page, open_public_page
from goedenaam.protocol.models import PublicPage
from goedenaam.protocol.tests.texts import MILD, STRICT
from goedenaam.testing import build

pytestmark = pytest.mark.django_db


@pytest.fixture
def linde():
    return build.school()


def client_of(role, at):
    user = build.user()
    build.seat(user, at, role)
    client = Client()
    client.force_login(user)
    return client


def page(client, path="/protocol/"):
    return client.get(path).content.decode()


def test_a_reader_sees_only_what_holds_for_them(linde):
    build.version_in_force(linde, STRICT)
    client = client_of(Role.GUARDIAN, linde)
    assert "worden geen vrienden" in page(client)
    assert "worden geen vrienden" in page(client, "/protocol/?voor=leerlingen")
    assert "worden geen vrienden" not in page(client, "/protocol/?voor=vrijwilligers")


def test_an_unknown_reader_sees_everything(linde):
    build.version_in_force(linde, STRICT)
    assert "worden geen vrienden" in page(client_of(Role.TEACHER, linde), "/protocol/?voor=<script>")


def test_what_could_be_better_is_shown_to_the_keeper_only(linde):
    build.version_in_force(linde, STRICT)
    assert "hierin ontbre" in page(client_of(Role.LEADER, linde))
    assert "hierin ontbre" not in page(client_of(Role.GUARDIAN, linde))


def test_the_keeper_of_a_school_does_not_get_the_findings_of_the_boards_text(linde):
    build.version_in_force(linde.board, STRICT)
    assert "hierin ontbre" not in page(client_of(Role.LEADER, linde))
    assert "hierin ontbre" in page(client_of(Role.BOARD, linde.board))


def test_the_change_of_one_word_is_shown_with_what_it_meant_and_means(linde):
    build.version_in_force(linde, MILD, now=build.NOON)
    strict = build.version_in_force(linde, STRICT, now=build.NOON + timedelta(days=7))
    client = client_of(Role.TEACHER, linde)
    assert f"/protocol/{strict.pk}/veranderd/" in page(client)
    changed = page(client, f"/protocol/{strict.pk}/veranderd/")
    assert "<ins>" in changed
    assert "<del>" in changed
    assert "Let op." in changed
    assert "Nee." in changed


def test_a_first_version_changed_nothing_and_shows_no_link(linde):
    version = build.version_in_force(linde, STRICT)
    client = client_of(Role.TEACHER, linde)
    assert "Wat is er veranderd" not in page(client)
    assert client.get(f"/protocol/{version.pk}/veranderd/").status_code == 404


def test_the_pdf_is_a_pdf_with_the_schools_words(linde):
    build.version_in_force(linde, STRICT)
    response = client_of(Role.TEACHER, linde).get("/protocol/protocol.pdf")
    assert response.headers["Content-Type"] == "application/pdf"
    assert response.content.startswith(b"%PDF-")
    assert PDFDocument(PDFParser(BytesIO(response.content))).catalog["MarkInfo"] == {"Marked": True}
    assert 'filename="protocol-sociale-media-de-linde.pdf"' in response.headers["Content-Disposition"]


def test_a_text_that_looks_like_markup_reaches_nothing_outside(linde):
    trick = STRICT.replace("via sociale media", 'via <img src="file:///etc/passwd"> sociale media')
    build.version_in_force(linde, trick)
    assert client_of(Role.TEACHER, linde).get("/protocol/protocol.pdf").status_code == 200


def test_the_word_document_has_headings_articles_and_notes(linde):
    build.version_in_force(linde, STRICT)
    response = client_of(Role.TEACHER, linde).get("/protocol/protocol.docx")
    document = Document(BytesIO(response.content))
    text = "\n".join(paragraph.text for paragraph in document.paragraphs)
    assert "worden geen vrienden" in text
    assert "Mag ik dit verzoek aannemen?" in text
    assert any(paragraph.style.name == "Heading 2" for paragraph in document.paragraphs)


def test_the_norm_format_reads_back_as_the_same_norms(linde):
    version = build.version_in_force(linde, STRICT)
    response = client_of(Role.TEACHER, linde).get(f"/protocol/{version.pk}/normen.md")
    protocol = read_protocol(response.content.decode())
    assert protocol.title == version.title
    assert "Friendship" in {norm.type_name for norm in protocol.norms}


def test_a_draft_has_no_norm_file_yet(linde):
    draft = build.draft(linde, STRICT)
    assert client_of(Role.LEADER, linde).get(f"/protocol/{draft.pk}/normen.md").status_code == 404


@pytest.mark.parametrize("path", ["/protocol/protocol.pdf", "/protocol/protocol.exe"])
def test_what_is_not_there_cannot_be_downloaded(linde, path):
    assert client_of(Role.TEACHER, linde).get(path).status_code == 404


def test_without_a_public_address_nobody_reads_without_signing_in(linde):
    build.version_in_force(linde, STRICT)
    assert Client().get("/openbaar/protocol/de-linde/").status_code == 404


def test_with_a_public_address_anybody_reads_what_holds_and_nothing_else(linde):
    build.version_in_force(linde.board, MILD)
    build.version_in_force(linde, STRICT)
    build.version_in_force(build.school("Het Kompas"), STRICT.replace("via sociale media", "elders"))
    open_public_page(actor=build.actor(linde, Role.LEADER), now=build.NOON)
    seen = page(Client(), "/openbaar/protocol/de-linde/")
    assert "worden geen vrienden" in seen
    assert "raden we af" in seen
    assert "elders" not in seen
    assert "hierin ontbre" not in seen
    assert Client().get("/openbaar/protocol/de-linde/protocol.pdf").content.startswith(b"%PDF-")


def test_a_public_address_is_closed_again(linde):
    build.version_in_force(linde, STRICT)
    leader = build.actor(linde, Role.LEADER)
    open_public_page(actor=leader, now=build.NOON)
    close_public_page(actor=leader, now=build.NOON)
    assert Client().get("/openbaar/protocol/de-linde/").status_code == 404
    with for_system():
        kinds = list(History.objects.order_by("sequence").values_list("kind", flat=True))
    assert kinds[-2:] == ["protocol.opened", "protocol.closed"]


def test_two_schools_of_one_name_get_two_addresses():
    first, second = build.school("De Linde"), build.school("De Linde")
    for school in (first, second, second):
        open_public_page(actor=build.actor(school, Role.LEADER), now=build.NOON)
    with for_system():
        assert sorted(PublicPage.objects.values_list("slug", flat=True)) == ["de-linde", "de-linde-2"]


def test_a_teacher_opens_no_public_address(linde):
    with pytest.raises(NotAllowed):
        open_public_page(actor=build.actor(linde, Role.TEACHER), now=build.NOON)


def test_the_button_opens_and_closes_the_address(linde):
    build.version_in_force(linde, STRICT)
    client = client_of(Role.LEADER, linde)
    assert (
        "/openbaar/protocol/de-linde/"
        in client.post("/protocol/openbaar/", {"open": "1"}, follow=True).content.decode()
    )
    assert (
        "Openbaar adres maken"
        in client.post("/protocol/openbaar/", {"close": "1"}, follow=True).content.decode()
    )


def test_an_article_that_a_later_board_text_overtakes_is_shown_as_not_counting(linde):
    build.version_in_force(linde, MILD, now=build.NOON)
    build.version_in_force(linde.board, STRICT, now=build.NOON + timedelta(days=2))
    seen = page(client_of(Role.TEACHER, linde))
    assert "Telt niet mee sinds 5 november 2026" in seen

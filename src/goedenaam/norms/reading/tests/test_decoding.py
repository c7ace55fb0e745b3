"""Every format gives the same articles and norms; every bad file gets a Dutch sentence, and nothing hangs."""

import io
import zipfile
from collections.abc import Callable

import pytest

from goedenaam.norms.reading import Unreadable, read
from goedenaam.norms.reading.decoding import LARGEST, decode
from goedenaam.norms.reading.tests import files

LINES = [
    ("h1", "Protocol sociale media"),
    ("p", "Op De Linde gebruiken we sociale media om te laten zien wat er op school gebeurt."),
    ("h2", "Foto's en film"),
    ("n", "De school plaatst alleen foto's van leerlingen met toestemming van hun ouders."),
    ("n", "Ouders die zelf filmen, delen die beelden niet op internet zonder toestemming van betrokkenen."),
    ("h2", "Contact"),
    ("n", "Medewerkers worden op sociale media geen vrienden met leerlingen van de school."),
    ("n", "Bij twijfel neemt een medewerker contact op met de directie."),
    ("h2", "Als het misgaat"),
    ("b", "Bij een strafbaar feit doet de school altijd aangifte bij de politie."),
    ("b", "Een verslag van het incident komt in het leerlingdossier."),
]
FORMATS: dict[str, Callable[[files.Lines], bytes]] = {
    "docx": files.docx,
    "odt": files.odt,
    "html": files.html,
    "md": files.markdown,
    "pdf": lambda lines: files.pdf(lines, header="Schoolgids De Linde"),
}
EXPECTED = [
    ("Foto's en film", "1", "ConsentRequired"),
    ("Foto's en film", "2", "ConsentRequired"),
    ("Contact", "1", "Friendship"),
    ("Contact", "2", "AskWhenInDoubt"),
    ("Als het misgaat", "", "PoliceReport"),
    ("Als het misgaat", "", "Dossier"),
]


@pytest.mark.parametrize("name", FORMATS)
def test_the_same_protocol_reads_the_same_in_every_format(name: str) -> None:
    reading = read(decode(FORMATS[name](LINES), f"protocol.{name}"))
    assert reading.title == "Protocol sociale media"
    found = [(a.section, a.number, a.norms[0].type) for a in reading.articles if a.section and a.norms]
    assert found == EXPECTED


def test_headers_footers_and_page_numbers_are_no_articles() -> None:
    long = [
        *LINES,
        *(
            ("n", f"Afspraak over de foto's van activiteit {word} geldt voor alle leerlingen.")
            for word in "abcdefghijklmnopqrstuvwxyz" * 5
        ),
    ]
    text = decode(files.pdf(long, header="Schoolgids De Linde"), "gids.pdf")
    assert "Schoolgids De Linde" not in text
    assert "Pagina" not in text


def refused(data: bytes, name: str = "bestand") -> str:
    with pytest.raises(Unreadable) as refusal:
        read(decode(data, name))
    assert refusal.value.message.endswith(".")
    return refusal.value.message


def test_a_file_of_forty_megabytes_is_refused_unread() -> None:
    assert "te groot" in refused(b"%PDF-1.4\n" + b"x" * 40_000_000)
    assert LARGEST < 40_000_000


def test_a_zip_bomb_is_refused_before_it_is_unpacked() -> None:
    assert "te groot" in refused(files.docx(LINES, extra={"word/media/x.xml": b"0" * 30_000_000}))


def test_entities_are_refused() -> None:
    evil = '<!DOCTYPE x [<!ENTITY a "lol">]><w:document xmlns:w="x"><w:body>&a;</w:body></w:document>'
    assert "entiteiten" in refused(files.zipped({"word/document.xml": evil}))


def test_a_macro_is_refused_and_the_same_document_without_it_is_read() -> None:
    assert "macro" in refused(files.odt(LINES, extra={"Basic/Standard/Module1.xml": "<x/>"}))
    assert "macro" in refused(files.docx(LINES, extra={"word/vbaProject.bin": b"x"}))
    assert read(decode(files.odt(LINES))).articles


def test_a_docx_that_office_encrypted_is_refused_with_a_way_out() -> None:
    told = refused(files.ole(["EncryptionInfo", "EncryptedPackage"]), "protocol.docx")
    assert told == (
        "Dit document is beveiligd met een wachtwoord. Sla het in Word op zonder wachtwoord, of plak de tekst."
    )


def test_a_word_document_of_the_old_kind_is_refused_without_talk_of_a_password() -> None:
    told = refused(files.ole(["WordDocument"]), "protocol.doc")
    assert "oud formaat" in told
    assert "wachtwoord" not in told


def test_a_pdf_with_a_password_is_refused_with_a_way_out() -> None:
    told = refused(files.pdf(LINES, password="regenboog"), "protocol.pdf")
    assert told == "Deze pdf is beveiligd met een wachtwoord. Sla hem op zonder, of plak de tekst."


def test_a_pdf_that_opens_without_asking_for_its_password_is_read() -> None:
    assert decode(files.pdf(LINES, password="")) == decode(files.pdf(LINES))


def test_a_page_with_ten_thousand_tables_is_refused() -> None:
    assert "tabellen" in refused(b"<html><body>" + b"<table><tr><td>x</td></tr></table>" * 10_000)


def test_a_damaged_archive_and_another_archive_are_refused() -> None:
    assert "beschadigd" in refused(files.docx(LINES)[:400])
    other = io.BytesIO()
    with zipfile.ZipFile(other, "w") as archive:
        archive.writestr("foto.txt", "x")
    assert "geen document" in refused(other.getvalue())


def test_a_damaged_pdf_is_refused() -> None:
    assert refused(b"%PDF-1.7\n" + b"\x00\x01garbage" * 500)


def test_a_pdf_with_only_pictures_is_refused_with_a_way_out() -> None:
    assert "lak de tekst" in refused(files.pdf(LINES, pictures_only=True))

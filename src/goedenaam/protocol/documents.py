"""What holds, as files to keep: Word, PDF, and the format in which protocols are exchanged."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import date
from io import BytesIO

from django.utils.formats import date_format
from django.utils.translation import gettext as _
from docx import Document
from docx.shared import Cm, Pt, RGBColor
from docx.text.paragraph import Paragraph

from goedenaam.norms.format import write_protocol
from goedenaam.norms.protocol import Article, Protocol
from goedenaam.norms.types import Layer
from goedenaam.protocol.models import Version
from goedenaam.protocol.reading_page import Row, Text, norms_of
from goedenaam.ui import paper

_PENCIL = RGBColor(0x54, 0x5C, 0x6B)


def as_pdf(texts: Sequence[Text], *, place: str, day: date) -> bytes:
    """The texts with their margin notes on A4, with headings that a screen reader can walk."""
    return paper.pdf("protocol/paper.html", {"texts": texts, "place": place, "day": day})


def as_docx(texts: Sequence[Text], *, place: str, day: date) -> bytes:
    """The texts as a Word document with real headings; what Goede Naam does stands small below each article."""
    document = Document()
    document.styles["Normal"].font.size = Pt(10.5)
    document.core_properties.title = _("Protocol sociale media van %(place)s") % {"place": place}
    document.core_properties.author = place
    document.core_properties.language = "nl-NL"
    document.add_heading(_("Ons protocol sociale media"), 0)
    on = {"place": place, "day": date_format(day, "j F Y")}
    _quiet(document.add_paragraph(), _("%(place)s, zoals het geldt op %(day)s") % on)
    for text in texts:
        document.add_heading(text.version.title, 1)
        _quiet(document.add_paragraph(), text.lead)
        for line in _made_by(text.version):
            _quiet(document.add_paragraph(), line)
        for section in text.sections:
            if section.name:
                document.add_heading(section.name, 2)
            for row in section.rows:
                _article(document.add_paragraph(), row)
                for line in (*row.aside, *(f"{note.title}. {note.sentence}".strip() for note in row.notes)):
                    below = document.add_paragraph()
                    below.paragraph_format.left_indent = Cm(1.2)
                    _quiet(below, line)
    stream = BytesIO()
    document.save(stream)
    return stream.getvalue()


def as_norms(version: Version) -> str:
    """A version with its confirmed norms in the protocol format (docs/norms.md)."""
    layer = Layer.SCHOOL if version.school_id else Layer.BOARD
    return write_protocol(
        Protocol(
            title=version.title,
            version=str(version.number),
            layer=layer,
            valid_from=version.in_force_from.date() if version.in_force_from else None,
            valid_to=version.in_force_until.date() if version.in_force_until else None,
            articles=tuple(
                Article(
                    section=article.section,
                    number=article.number,
                    text=article.text,
                    norms=tuple(replace(norm, layer=layer) for norm in norms_of(article)),
                )
                for article in version.articles.all()
            ),
        )
    )


def _made_by(version: Version) -> list[str]:
    """Who adopted the text, its sources and its editor, a line each."""
    lines = [
        ", ".join(part for part in (step["function"], step["name"], step["date"]) if part)
        for step in version.adoption
    ]
    if lines:
        lines.insert(0, _("Vastgesteld door:"))
    if version.sources:
        lines.append(_("Bronnen: %(sources)s") % {"sources": ", ".join(version.sources.splitlines())})
    if version.editor:
        lines.append(_("Bewerkt door: %(editor)s") % {"editor": version.editor})
    return lines


def _article(paragraph: Paragraph, row: Row) -> None:
    paragraph.paragraph_format.left_indent = Cm(1.2)
    paragraph.paragraph_format.first_line_indent = Cm(-1.2)
    paragraph.paragraph_format.tab_stops.add_tab_stop(Cm(1.2))
    paragraph.paragraph_format.keep_with_next = bool(row.notes)
    paragraph.add_run(f"{row.number}\t").bold = True
    paragraph.add_run(row.text)


def _quiet(paragraph: Paragraph, text: str) -> None:
    run = paragraph.add_run(text)
    run.font.size = Pt(9)
    run.font.color.rgb = _PENCIL

"""From blocks to articles: title, sections, numbers as people cite them, and the line above a list."""

import re
from dataclasses import dataclass

from goedenaam.norms.reading.markers import Kind
from goedenaam.norms.reading.model import Place
from goedenaam.norms.reading.structure import Block, Role, cells_of

_ABOUT = re.compile(
    r"protocol|so(?:ciale|cial) ?media|richtlijn|gedragscode|reglement|afspraken|\bregels\b|beleid|statuut",
    re.IGNORECASE,
)
_LONG_CELL = 60


@dataclass(frozen=True, slots=True, kw_only=True)
class Piece:
    """An article before it is read: its words, its place, its heading and the line that leads to it."""

    text: str
    place: Place
    section: str = ""
    number: str = ""
    lead: str = ""
    is_heading: bool = False
    level: int = 0
    is_table: bool = False
    is_item: bool = False
    links: tuple[str, ...] = ()


@dataclass(slots=True, kw_only=True)
class _Standing:
    """Where we are: the section, the number it lends, the item and the lead-in above."""

    section: str = ""
    prefix: str = ""
    item: str = ""
    lead: str = ""
    lead_indent: int = -1


def title_and_pieces(blocks: list[Block]) -> tuple[str, list[Piece]]:
    """Name the protocol and list its pieces in the order of the source, headings among them."""
    title, rest = _title(blocks)
    standing = _Standing()
    pieces: list[Piece] = []
    for block in rest:
        if block.role is Role.HEADING:
            pieces.append(_heading(block, standing))
        elif block.role is Role.TABLE:
            pieces.extend(_table(block, standing))
        else:
            pieces.append(_article(block, standing))
    return title, pieces


def _title(blocks: list[Block]) -> tuple[str, list[Block]]:
    """The headings before the first text are the title, as far as one of them says what this is."""
    opening = []
    for block in blocks:
        if block.role is not Role.HEADING or (
            block.marker is not None and block.marker.kind is not Kind.LETTER
        ):
            break
        opening.append(block)
    named = next((index for index, block in enumerate(opening) if _ABOUT.search(block.text)), None)
    if named is None:
        return "", blocks
    heads = [_bare(block.text) for block in opening[: named + 1]]
    return ": ".join(dict.fromkeys(heads)), blocks[named + 1 :]


def _heading(block: Block, standing: _Standing) -> Piece:
    label = block.marker.label if block.marker else ""
    standing.section, standing.item, standing.lead = _bare(block.text), "", ""
    standing.prefix = label
    return Piece(
        text=block.text,
        place=Place(start=block.start, end=block.end),
        section=standing.section,
        number=label,
        is_heading=True,
        level=block.level,
        links=tuple(block.links),
    )


def _article(block: Block, standing: _Standing) -> Piece:
    number = _number(block, standing)
    bulleted = block.marker is not None and block.marker.kind is Kind.BULLET
    if not bulleted and not (block.marker and block.marker.kind is Kind.LETTER):
        keeps_lead = standing.lead_indent == -2 and block.marker is not None
        standing.lead = standing.lead if keeps_lead else ""
    elif block.indent < standing.lead_indent:
        standing.lead = ""
    piece = Piece(
        text=block.text,
        place=Place(start=block.start, end=block.end),
        section=standing.section,
        number=number,
        lead=standing.lead,
        is_item=block.marker is not None,
        links=tuple(block.links),
    )
    if block.text.endswith((":", "…", "...")) and "\n" not in block.text:
        standing.lead = block.text
        standing.lead_indent = -2 if block.marker is None else block.indent
    return piece


def _number(block: Block, standing: _Standing) -> str:
    marker = block.marker
    if marker is None:
        standing.item = ""
        return ""
    if marker.kind is Kind.BULLET:
        return ""
    if marker.kind is Kind.LETTER:
        return f"{standing.item}{marker.label}" if standing.item and marker.label.islower() else marker.label
    number = marker.label
    if marker.worded == "lid" and standing.prefix:
        number = f"{standing.prefix} lid {marker.label}"
    elif standing.prefix and "." not in marker.label and marker.worded not in {"artikel", "art"}:
        number = f"{standing.prefix}.{marker.label}"
    standing.item = number
    return number


def _table(block: Block, standing: _Standing) -> list[Piece]:
    """A table of short cells is one piece; in a table of sentences each cell is, under its column's head."""
    place = Place(start=block.start, end=block.end)
    rows = [cells_of(row) for row in block.text.split("\n")]
    if not any(len(cell) > _LONG_CELL for row in rows for cell in row):
        return [Piece(text=block.text, place=place, section=standing.section, is_table=True)]
    head = rows[0] if all(len(cell) <= _LONG_CELL for cell in rows[0]) else []
    return [
        Piece(
            text=cell,
            place=place,
            section=standing.section,
            lead=head[column] if column < len(head) else "",
            is_item=True,
        )
        for row in (rows[1:] if head else rows)
        for column, cell in enumerate(row)
        if cell
    ]


def _bare(heading: str) -> str:
    return heading.strip().rstrip(".:").strip() if not heading.endswith("...") else heading

"""A table for the administration: a line per pupil, a column per question. A cell that could be a formula is quoted."""

import csv
from collections.abc import Iterable, Sequence
from io import StringIO

_FORMULA = ("=", "+", "-", "@", "\t", "\r", "\n")


def as_csv(heads: Sequence[str], rows: Iterable[Sequence[str]]) -> bytes:
    """UTF-8 with a mark and `;` between the cells, as Dutch spreadsheets open it."""
    text = StringIO()
    table = csv.writer(text, delimiter=";", lineterminator="\r\n")
    table.writerow([plain_cell(head) for head in heads])
    table.writerows([plain_cell(cell) for cell in row] for row in rows)
    return text.getvalue().encode("utf-8-sig")


def plain_cell(text: str) -> str:
    """The text, with a quote before what a spreadsheet would work out (SECURITY.md 8)."""
    return f"'{text}" if text.lstrip(" ").startswith(_FORMULA) or text.startswith(_FORMULA) else text

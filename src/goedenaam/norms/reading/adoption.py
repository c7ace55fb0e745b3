"""Who adopted the protocol, when, in what function: from a table, labelled lines or a sentence."""

import re

from goedenaam.norms.reading.model import Step
from goedenaam.norms.reading.structure import cells_of

_MONTHS = "januari|februari|maart|april|mei|juni|juli|augustus|september|oktober|november|december"
_DATE = re.compile(
    rf"\b(\d{{1,2}}[-/.]\d{{1,2}}[-/.]\d{{2,4}}|\d{{1,2}} (?:{_MONTHS}) \d{{4}}|(?:{_MONTHS}) \d{{4}})\b",
    re.IGNORECASE,
)
_COLUMNS = {
    "date": re.compile(r"^(?:datum|d\.d\.|wanneer|vastgesteld op)", re.IGNORECASE),
    "name": re.compile(r"^(?:naam|wie|door|handtekening)", re.IGNORECASE),
    "function": re.compile(r"^(?:functie|rol|geleding|orgaan|gremium|namens|hoedanigheid)", re.IGNORECASE),
}
_LABELLED = re.compile(r"^\s*(datum|naam|functie|namens)\s*:\s*(.+?)\s*$", re.IGNORECASE | re.MULTILINE)
_BODY = (
    r"(?:college van bestuur|bevoegd gezag|(?:school)?bestuur|directie(?:board|beraad)?|"
    r"directeur|schoolleiding|(?:de )?g?mr|medezeggenschapsraad"
    r"|gemeenschappelijke medezeggenschapsraad|raad van toezicht|ouderraad|leerlingenraad|"
    r"team|teamvergadering|managementteam)"
)
_SPOKEN = re.compile(
    rf"\b(?:vastgesteld|goedgekeurd|instemming|ingestemd|besproken|akkoord|advies|"
    rf"vaststelling)\b[^.\n]{{0,60}}?\b(?P<body>{_BODY})\b[^\n]{{0,60}}?(?P<date>{_DATE.pattern})"
    rf"|(?P<date2>{_DATE.pattern})[^.\n]{{0,60}}?\b(?P<body2>{_BODY})\b",
    re.IGNORECASE,
)


def is_adoption_table(text: str) -> bool:
    """Say whether a table has at least two of the columns date, name and function."""
    return len(_columns(cells_of(text.split("\n", 1)[0]))) > 1 and "date" in _columns(
        cells_of(text.split("\n", 1)[0])
    )


def steps_in_table(text: str) -> list[Step]:
    """Read the rows of an adoption table, in order."""
    head, *rows = text.split("\n")
    columns = _columns(cells_of(head))
    steps = []
    for row in rows:
        cells = cells_of(row)
        values = {name: cells[index].strip() if index < len(cells) else "" for name, index in columns.items()}
        if any(values.values()):
            steps.append(
                Step(
                    date=values.get("date", ""),
                    name=values.get("name", ""),
                    function=values.get("function", ""),
                )
            )
    return steps


def steps_in_text(text: str) -> list[Step]:
    """Read labelled lines ("Datum: ...", "Naam: ...") or sentences ("Vastgesteld door ... op ...")."""
    labelled: list[dict[str, str]] = []
    for match in _LABELLED.finditer(text):
        label = {"datum": "date", "naam": "name"}.get(match[1].lower(), "function")
        if not labelled or label in labelled[-1]:
            labelled.append({})
        labelled[-1][label] = match[2]
    steps = [
        Step(date=row.get("date", ""), name=row.get("name", ""), function=row.get("function", ""))
        for row in labelled
        if len(row) > 1
    ]
    if steps:
        return steps
    return [
        Step(date=match["date"] or match["date2"], name="", function=match["body"] or match["body2"])
        for match in _SPOKEN.finditer(text)
    ]


def _columns(head: list[str]) -> dict[str, int]:
    found: dict[str, int] = {}
    for index, cell in enumerate(head):
        for name, pattern in _COLUMNS.items():
            if name not in found and pattern.match(cell.strip(" *:")):
                found[name] = index
                break
    return found

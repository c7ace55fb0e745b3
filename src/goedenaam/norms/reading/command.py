"""`goedenaam read FILE [--json]`: say what is in a protocol. Bad input: a Dutch sentence and status 2."""

import argparse
import json
import sys
from collections.abc import Sequence
from pathlib import Path

from goedenaam.norms.reading.decoding import LARGEST, decode
from goedenaam.norms.reading.model import Article, Reading, Suggestion, Unreadable
from goedenaam.norms.reading.reader import read
from goedenaam.norms.types import NORM_TYPES


def main(arguments: Sequence[str]) -> int:
    """Read one file and write what was found to standard output."""
    parser = argparse.ArgumentParser(
        prog="goedenaam read", description="Lees een protocol: artikelen, normen en bevindingen."
    )
    parser.add_argument("file", metavar="BESTAND", help="het protocol (txt, md, html, docx, odt of pdf)")
    parser.add_argument("--json", action="store_true", help="schrijf alles als JSON")
    given = parser.parse_args(list(arguments))
    try:
        reading = read(_text_of(Path(given.file)))
    except Unreadable as refusal:
        sys.stderr.write(f"{refusal.message}\n")
        return 2
    sys.stdout.write(
        json.dumps(as_json(reading), ensure_ascii=False, indent=2) if given.json else summary(reading)
    )
    sys.stdout.write("\n")
    return 0


def as_json(reading: Reading) -> dict[str, object]:
    """Give a reading as plain JSON. These names are for ever; keys may be added."""
    return {
        "title": reading.title,
        "articles": [_article(article) for article in reading.articles],
        "adoption": [
            {"date": step.date, "name": step.name, "function": step.function} for step in reading.adoption
        ],
        "placeholders": list(reading.placeholders),
        "findings": [
            {"kind": finding.kind, "article": finding.article, "message": finding.message}
            for finding in reading.findings
        ],
    }


def summary(reading: Reading) -> str:
    """Tell a person in Dutch what was read."""
    lines = [reading.title or "Protocol zonder titel", _counted(len(reading.articles))]
    section = None
    for article in reading.articles:
        if article.section != section:
            section = article.section
            lines.extend(["", section] if section else [""])
        lines.append(f"  {article.number or '-'}  {_shortened(article.text)}")
        lines.extend(f"       {_spoken(norm)}" for norm in article.likely)
    if reading.adoption:
        lines.extend(["", "Vaststelling"])
        lines.extend(f"  {step.date}  {step.name}  {step.function}".rstrip() for step in reading.adoption)
    if reading.findings:
        lines.extend(["", "Bevindingen"])
        lines.extend(
            f"  {finding.article + ': ' if finding.article else ''}{finding.message}"
            for finding in reading.findings
        )
    return "\n".join(lines)


def _counted(count: int) -> str:
    return "1 artikel" if count == 1 else f"{count} artikelen"


def _article(article: Article) -> dict[str, object]:
    return {
        "section": article.section,
        "number": article.number,
        "text": article.text,
        "place": {"start": article.place.start, "end": article.place.end},
        "norms": [
            {
                "type": norm.type,
                "modality": str(norm.modality),
                "parameters": dict(norm.parameters),
                "confidence": norm.confidence,
                "audience": sorted(norm.audience),
                "place": {"start": norm.place.start, "end": norm.place.end},
            }
            for norm in article.norms
        ],
    }


def _spoken(norm: Suggestion) -> str:
    people = ", ".join(audience.plural for audience in sorted(norm.audience)) or "iedereen"
    return f"{NORM_TYPES[norm.type].label} ({norm.modality.label}; voor {people}; {norm.confidence:.0%})"


def _shortened(text: str) -> str:
    flat = " ".join(text.split())
    return flat if len(flat) <= 90 else f"{flat[:88]} …"


def _text_of(path: Path) -> str:
    try:
        if path.stat().st_size > LARGEST:
            raise Unreadable(f"Het bestand is te groot. Een protocol past ruim in {LARGEST // 1_000_000} MB.")
        data = path.read_bytes()
    except OSError as failure:
        raise Unreadable(f"Het bestand {path} kan niet worden geopend.") from failure
    return decode(data, path.name)

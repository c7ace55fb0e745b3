"""What a person should look at before adopting: findings, each with its article and a Dutch sentence."""

from collections.abc import Sequence

from goedenaam.norms.reading.articles import Piece
from goedenaam.norms.reading.model import Article, Finding, Step


def findings_in(
    articles: Sequence[Article],
    *,
    adoption: Sequence[Step],
    placeholders: Sequence[str],
    links: Sequence[tuple[Piece, str]],
) -> list[Finding]:
    """List the findings, those about the whole first."""
    findings: list[Finding] = []
    if not any(article.number for article in articles):
        findings.append(
            _whole(
                "no_numbers",
                "Dit protocol heeft geen nummers. Verwijs naar een artikel met zijn eerste woorden.",
            )
        )
    findings.extend(
        _whole("placeholder", f"“{placeholder}” is nog niet ingevuld.") for placeholder in placeholders
    )
    return findings


def _whole(kind: str, message: str) -> Finding:
    return Finding(kind=kind, article="", message=message)

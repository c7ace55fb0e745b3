"""Reading: the text of a protocol becomes articles, suggested norms and findings. Pure; a person confirms."""

from goedenaam.norms.reading.linter import silences_of
from goedenaam.norms.reading.model import (
    LIKELY,
    Article,
    Finding,
    Place,
    Reading,
    Step,
    Suggestion,
    Unreadable,
)
from goedenaam.norms.reading.reader import read, read_article

__all__ = [
    "LIKELY",
    "Article",
    "Finding",
    "Place",
    "Reading",
    "Step",
    "Suggestion",
    "Unreadable",
    "read",
    "read_article",
    "silences_of",
]

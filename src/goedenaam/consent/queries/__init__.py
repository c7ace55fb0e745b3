"""What stands for whom, the ledger of a person, and what a school asks; staff read three words and never a reason."""

from goedenaam.consent.queries.asked import answer_imports, leads_elsewhere, notices_of, purposes_of
from goedenaam.consent.queries.ledgers import (
    Answered,
    asked_in,
    broken_ledger,
    frozen_since,
    has_left_line,
    is_protected,
    lines_of,
    link_of,
    lock_heads,
    lock_ledger,
    statements_of,
)
from goedenaam.consent.queries.lists import Words, asked_purposes, words_at, words_for
from goedenaam.consent.queries.protections import protections_of
from goedenaam.consent.queries.replaying import (
    NONE_DEMANDED,
    contradictions,
    demands_at,
    person_of,
    standings,
    standings_then,
)
from goedenaam.consent.queries.said import giver_key, last_said, own_words
from goedenaam.consent.queries.subjects import (
    Subject,
    guardian_row,
    guardians_named,
    is_oneself,
    pupil_by_id,
    pupils_named,
    subject_for,
    subjects_by_id,
)

__all__ = [
    "NONE_DEMANDED",
    "Answered",
    "Subject",
    "Words",
    "answer_imports",
    "asked_in",
    "asked_purposes",
    "broken_ledger",
    "contradictions",
    "demands_at",
    "frozen_since",
    "giver_key",
    "guardian_row",
    "guardians_named",
    "has_left_line",
    "is_oneself",
    "is_protected",
    "last_said",
    "leads_elsewhere",
    "lines_of",
    "link_of",
    "lock_heads",
    "lock_ledger",
    "notices_of",
    "own_words",
    "person_of",
    "protections_of",
    "pupil_by_id",
    "pupils_named",
    "purposes_of",
    "standings",
    "standings_then",
    "statements_of",
    "subject_for",
    "subjects_by_id",
    "words_at",
    "words_for",
]

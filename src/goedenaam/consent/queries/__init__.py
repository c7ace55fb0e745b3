"""What stands for whom, the ledger of a person, and what a school asks; staff read three words and never a reason."""

from goedenaam.consent.queries.asked import answer_imports, leads_elsewhere, notices_of, purposes_of
from goedenaam.consent.queries.ledgers import broken_ledger, has_left_line, lines_of, link_of, lock_ledger
from goedenaam.consent.queries.replaying import (
    NONE_DEMANDED,
    Answered,
    contradictions,
    demands_at,
    person_of,
    standings,
    standings_then,
    words_for,
)
from goedenaam.consent.queries.said import giver_key, last_said, own_words
from goedenaam.consent.queries.subjects import (
    Subject,
    guardian_row,
    is_oneself,
    pupil_by_id,
    pupils_named,
    subject_for,
)

__all__ = [
    "NONE_DEMANDED",
    "Answered",
    "Subject",
    "answer_imports",
    "broken_ledger",
    "contradictions",
    "demands_at",
    "giver_key",
    "guardian_row",
    "has_left_line",
    "is_oneself",
    "last_said",
    "leads_elsewhere",
    "lines_of",
    "link_of",
    "lock_ledger",
    "notices_of",
    "own_words",
    "person_of",
    "pupil_by_id",
    "pupils_named",
    "purposes_of",
    "standings",
    "standings_then",
    "subject_for",
    "words_for",
]

"""What may be read: answers, what somebody kept, what was agreed to, how often an article decided."""

from goedenaam.advice.queries.answers import Answer, Citation, CitedDuty, answer_for
from goedenaam.advice.queries.counts import times_decided
from goedenaam.advice.queries.doubts import (
    doubt_for,
    doubts_of,
    doubts_to_see,
    doubts_waiting_for,
    lock_doubt,
    named_in_doubt,
    outlived_doubts,
)
from goedenaam.advice.queries.drafts import CheckedDraft, checked_for
from goedenaam.advice.queries.kept import kept_answers_for, kept_for
from goedenaam.advice.queries.leaves import (
    is_waiting,
    leave_for,
    leaves_given_by,
    leaves_holding,
    leaves_of,
    leaves_waiting_for,
    lock_leave,
    may_answer,
    right_people,
)
from goedenaam.advice.queries.pupils import open_link_with, pupils_link_for

__all__ = [
    "Answer",
    "CheckedDraft",
    "Citation",
    "CitedDuty",
    "answer_for",
    "checked_for",
    "doubt_for",
    "doubts_of",
    "doubts_to_see",
    "doubts_waiting_for",
    "is_waiting",
    "kept_answers_for",
    "kept_for",
    "leave_for",
    "leaves_given_by",
    "leaves_holding",
    "leaves_of",
    "leaves_waiting_for",
    "lock_doubt",
    "lock_leave",
    "may_answer",
    "named_in_doubt",
    "open_link_with",
    "outlived_doubts",
    "pupils_link_for",
    "right_people",
    "times_decided",
]

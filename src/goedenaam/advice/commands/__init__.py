"""What people do here: keep an answer, ask for an agreement and answer it, open the pupils' page."""

from goedenaam.advice.commands.count import count_decided
from goedenaam.advice.commands.doubt import answer_doubt, ask_in_doubt, clear_doubt, clear_outlived
from goedenaam.advice.commands.keep import AnswerChanged, drop_kept, keep_answer, keep_checked
from goedenaam.advice.commands.leave import answer_leave, ask_leave, withdraw_leave
from goedenaam.advice.commands.pupils import close_pupils_page, open_pupils_page
from goedenaam.advice.domain.leave import NobodyToAsk, NotToBeAsked

__all__ = [
    "AnswerChanged",
    "NobodyToAsk",
    "NotToBeAsked",
    "answer_doubt",
    "answer_leave",
    "ask_in_doubt",
    "ask_leave",
    "clear_doubt",
    "clear_outlived",
    "close_pupils_page",
    "count_decided",
    "drop_kept",
    "keep_answer",
    "keep_checked",
    "open_pupils_page",
    "withdraw_leave",
]

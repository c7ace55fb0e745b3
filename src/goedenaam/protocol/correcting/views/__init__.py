"""Go through a draft: judge, correct, cut, join, leave out, write in. Every page works without JavaScript."""

from goedenaam.protocol.correcting.views.articles import (
    add_article,
    article,
    join,
    leave_out,
    put_back,
    split,
)
from goedenaam.protocol.correcting.views.drafts import drop, fill, judge, number, review
from goedenaam.protocol.correcting.views.norms import add_norm, change_norm, choose_norm

__all__ = [
    "add_article",
    "add_norm",
    "article",
    "change_norm",
    "choose_norm",
    "drop",
    "fill",
    "join",
    "judge",
    "leave_out",
    "number",
    "put_back",
    "review",
    "split",
]

"""Change a draft, one article at a time. Each act says which revision of the article was seen.

Each refuses with `NotFound`, `NotAllowed`, `WrongMoment`, and with `ArticleGone` or `ChangedMeanwhile` where somebody
else was first.
"""

from goedenaam.protocol.correcting.commands.articles import (
    add_article,
    correct_article,
    leave_out_article,
    number_articles,
    put_back_article,
)
from goedenaam.protocol.correcting.commands.dividing import join_article, split_article
from goedenaam.protocol.correcting.commands.marking import look_again
from goedenaam.protocol.correcting.commands.norms import WrongNorm, set_norm

__all__ = [
    "WrongNorm",
    "add_article",
    "correct_article",
    "join_article",
    "leave_out_article",
    "look_again",
    "number_articles",
    "put_back_article",
    "set_norm",
    "split_article",
]

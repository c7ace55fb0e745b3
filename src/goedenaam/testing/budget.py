"""How many questions a page asks the database."""

from django.test.utils import CaptureQueriesContext


def questions(asked: CaptureQueriesContext) -> int:
    """Every statement but the one that tells PostgreSQL the scope: that is the second wall, and the same on every page."""
    return sum("set_config(" not in one["sql"] for one in asked.captured_queries)

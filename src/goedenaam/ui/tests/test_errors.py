"""An error page needs nothing of the page that failed: no actor, no menu, no database."""

import pytest
from django.template.loader import render_to_string
from django.utils.translation import override


@pytest.mark.parametrize("page", ["400.html", "403.html", "403_csrf.html", "404.html", "500.html"])
def test_an_error_page_stands_on_its_own_and_shows_a_way_on(page: str) -> None:
    with override("nl"):
        shown = render_to_string(page)

    assert shown.count("<h1>") == 1
    assert '<html lang="nl">' in shown
    assert 'href="/"' in shown.partition("</h1>")[2]

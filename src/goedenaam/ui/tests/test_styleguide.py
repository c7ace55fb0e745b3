"""The style guide shows every component, and what it shows can be used without seeing it."""

import re
from pathlib import Path

import pytest
from django.http import HttpRequest
from django.test import RequestFactory
from django.utils.translation import override

from goedenaam.ui.views import styleguide

FRAMES = {"frame", "paper"}  # what a page, a mail or a printed document stands in
COMPONENTS = Path(__file__).parents[1] / "templates/ui"


@pytest.fixture
def page() -> str:
    request: HttpRequest = RequestFactory().get("/stijl/")
    with override("nl"):
        return styleguide(request).content.decode()


def test_every_component_stands_in_it() -> None:
    guide = (COMPONENTS / "styleguide.html").read_text("utf-8")
    included = set(re.findall(r'include "ui/(\w+)\.html"', guide))
    for file in COMPONENTS.glob("*.html"):
        if "{% extends" not in file.read_text("utf-8") and f"ui/{file.name}" not in guide:
            within = [
                other.stem
                for other in COMPONENTS.glob("*.html")
                if f'include "ui/{file.name}"' in other.read_text("utf-8")
            ]
            assert within or file.stem in included or file.stem in FRAMES, file.name


def test_each_id_stands_there_once(page: str) -> None:
    ids = re.findall(r'\bid="([^"]+)"', page)

    assert sorted(ids) == sorted(set(ids))


def test_what_describes_a_field_exists(page: str) -> None:
    ids = set(re.findall(r'\bid="([^"]+)"', page))
    described = " ".join(re.findall(r'aria-describedby="([^"]+)"', page)).split()

    assert described
    assert set(described) <= ids


def test_what_a_label_points_to_exists(page: str) -> None:
    assert set(re.findall(r'<label[^>]* for="([^"]+)"', page)) <= set(re.findall(r'\bid="([^"]+)"', page))


def test_a_link_to_a_field_with_an_error_arrives(page: str) -> None:
    summary = page.partition('role="alert"')[2].partition("</ul>")[0]
    arrived = set(re.findall(r'href="#([^"]+)"', summary))

    assert arrived
    assert arrived <= set(re.findall(r'\bid="([^"]+)"', page))


def test_the_page_that_is_open_is_marked_for_a_screen_reader(page: str) -> None:
    assert re.search(r'<a href="#mag-dit" aria-current="page">', page)

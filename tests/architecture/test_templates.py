"""Templates hold under `default-src 'self'`: no inline style or script, no handler in an attribute; a class means one thing."""

import re
from collections import Counter

import pytest

from goedenaam.testing.presence import REPOSITORY
from tests.architecture.sources import repository_files

FORBIDDEN = {
    "an inline style": re.compile(r"""\sstyle\s*=""", re.IGNORECASE),
    "a style element": re.compile(r"<style\b", re.IGNORECASE),
    "an inline script": re.compile(r"<script\b(?![^>]*\bsrc\s*=)[^>]*>", re.IGNORECASE),
    "a handler in an attribute": re.compile(r"\son[a-z]+\s*=", re.IGNORECASE),
    "a javascript: address": re.compile(r"javascript:", re.IGNORECASE),
    "hx-on": re.compile(r"\shx-on\b"),
    "script in hx-vals": re.compile(r"""\shx-vals\s*=\s*["']js:"""),
}


STYLES = REPOSITORY / "src" / "goedenaam" / "ui" / "static" / "ui" / "app.css"
# A rule of one class and nothing else, right below its layer: inside a media query it stands deeper.
OF_ONE_CLASS = re.compile(r"^ {4}(\.[\w-]+) \{", re.MULTILINE)


def faults_in(text: str) -> list[str]:
    return [
        f"{text.count(chr(10), 0, match.start()) + 1} {name}"
        for name, pattern in FORBIDDEN.items()
        for match in pattern.finditer(text)
    ]


def test_no_template_needs_a_weaker_policy() -> None:
    found = [
        f"{path.relative_to(REPOSITORY)}:{fault}"
        for path in repository_files()
        if path.suffix == ".html" and "templates" in path.parts
        for fault in faults_in(path.read_text(encoding="utf-8"))
    ]
    assert found == []


@pytest.mark.parametrize(
    "text",
    [
        '<p style="color: red">',
        "<style>p {}</style>",
        "<script>alert(1)</script>",
        '<button onclick="go()">',
        '<a href="javascript:go()">',
        "<div hx-on:click='go()'>",
        """<div hx-vals='js:{a: 1}'>""",
    ],
)
def test_each_way_round_is_seen(text: str) -> None:
    assert faults_in(text)


def test_a_script_by_address_is_fine() -> None:
    assert faults_in('<script type="module" src="/static/ui/app.js"></script>') == []


def test_a_class_is_described_once_so_that_no_page_changes_the_look_of_another() -> None:
    described = Counter(OF_ONE_CLASS.findall(STYLES.read_text(encoding="utf-8")))
    assert len(described) > 50
    assert [name for name, times in described.items() if times > 1] == []

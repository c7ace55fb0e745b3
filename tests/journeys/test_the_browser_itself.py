"""The instruments of the journeys find what they are there to find."""

from collections.abc import Callable

import pytest
from playwright.sync_api import Page

pytestmark = pytest.mark.browser

GOOD = """<!doctype html><html lang="nl"><title>Goed</title>
<meta name="viewport" content="width=device-width, initial-scale=1">
<main><h1>Goed</h1><label>Naam <input name="naam"></label></main></html>"""
BAD = """<!doctype html><html lang="nl"><title>Fout</title>
<main><h1>Fout</h1><input name="naam"></main></html>"""


def test_a_page_in_order_passes(page: Page, axe: Callable[[Page], None]) -> None:
    page.set_content(GOOD)
    axe(page)


def test_a_field_without_a_label_is_named(page: Page, axe: Callable[[Page], None]) -> None:
    page.set_content(BAD)
    with pytest.raises(pytest.fail.Exception, match="input"):
        axe(page)


def test_a_phone_is_a_phone(phone: Page) -> None:
    phone.set_content(GOOD)
    assert phone.evaluate("[innerWidth, navigator.maxTouchPoints > 0]") == [390, True]

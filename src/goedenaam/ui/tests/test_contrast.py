"""The colours of the tokens can be read: WCAG 2.2 AA, 1.4.3 for text and 1.4.11 for the edges of controls."""

import re
from pathlib import Path

import pytest

STYLESHEET = Path(__file__).parents[1] / "static/ui/app.css"
PAGES = ("paper", "sheet")
TONES = ("grass", "sun", "sky", "brick")
TEXT = [
    *[(text, page) for text in ("ink", "pencil", "action", "action-strong", *TONES) for page in PAGES],
    *[(tone, f"{tone}-soft") for tone in TONES],
    *[("ink", f"{tone}-soft") for tone in TONES],
    *[("action", f"{tone}-soft") for tone in TONES],
    *[("sheet", tone) for tone in (*TONES, "pencil")],
    *[(text, "quiet-soft") for text in ("ink", "pencil", "action")],
    *[(text, "action-soft") for text in ("ink", "action", "action-strong")],
    ("on-action", "action"),
    ("on-action", "action-strong"),
]
CONTROLS = [("edge", "paper"), ("edge", "sheet"), ("action", "line"), ("brick", "sheet")]


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize(("front", "back"), TEXT)
def test_text_can_be_read(scheme: str, front: str, back: str) -> None:
    assert ratio(tokens(scheme)[front], tokens(scheme)[back]) >= 4.5


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize(("front", "back"), CONTROLS)
def test_controls_can_be_seen(scheme: str, front: str, back: str) -> None:
    assert ratio(tokens(scheme)[front], tokens(scheme)[back]) >= 3


def test_no_colour_stands_outside_the_tokens() -> None:
    parts = STYLESHEET.read_text("utf-8").partition("@layer base {")[2].partition("@layer print {")[0]

    assert re.findall(r"(?<!box-shadow: 0 -12px 32px -16px )#[0-9a-f]{3,8}\b", parts) == []


def test_the_colours_of_the_browser_bar_are_the_paper() -> None:
    frame = (STYLESHEET.parents[2] / "templates/ui/frame.html").read_text("utf-8")

    assert all(tokens(scheme)["paper"] in frame for scheme in ("light", "dark"))


def tokens(scheme: str) -> dict[str, str]:
    """Return the colour tokens of one scheme, in the order of the stylesheet: light, then dark."""
    layer = STYLESHEET.read_text("utf-8").partition("@layer tokens {")[2].partition("@layer base {")[0]
    light, _, dark = layer.partition("prefers-color-scheme: dark")
    return dict(re.findall(r"--([a-z-]+): (#[0-9a-f]{6});", light if scheme == "light" else dark))


def ratio(one: str, other: str) -> float:
    """Return the contrast ratio as WCAG defines it, from 1 to 21."""
    dark, light = sorted((luminance(one), luminance(other)))
    return (light + 0.05) / (dark + 0.05)


def luminance(colour: str) -> float:
    channels = [int(colour[place : place + 2], 16) / 255 for place in (1, 3, 5)]
    red, green, blue = [c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in channels]
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def test_the_ratio_of_black_on_white_is_21() -> None:
    assert ratio("#000000", "#ffffff") == pytest.approx(21)

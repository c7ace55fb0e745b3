"""An icon is drawn from the sprite, or the page does not compile."""

import re

import pytest
from django.template import Context, Template, TemplateSyntaxError

from goedenaam.ui.templatetags.ui import ALERT_LOOKS, LOOKS, SPRITE, icon, icon_names


def test_a_known_icon_is_drawn_and_hidden_from_a_screen_reader() -> None:
    drawn = Template('{% load ui %}{% icon "check" %}').render(Context())

    assert "icons.svg#check" in drawn or re.search(r"icons\.[0-9a-f]+\.svg#check", drawn)
    assert 'aria-hidden="true"' in drawn


def test_an_unknown_icon_is_refused() -> None:
    with pytest.raises(TemplateSyntaxError, match="no icon 'unicorn'"):
        icon("unicorn")


def test_an_unknown_verdict_is_refused() -> None:
    with pytest.raises(TemplateSyntaxError, match="no verdict 'perhaps'"):
        Template('{% load ui %}{% with look="perhaps"|look %}{{ look.word }}{% endwith %}').render(Context())


def test_every_look_has_an_icon_in_the_sprite() -> None:
    wanted = {look.icon for look in LOOKS.values()} | {look.icon for look in ALERT_LOOKS.values()}

    assert wanted <= icon_names()


def test_each_verdict_has_a_word_and_a_shape_of_its_own() -> None:
    assert len({str(look.word) for look in LOOKS.values()}) == len(LOOKS)
    assert len({look.icon for look in LOOKS.values()}) == len(LOOKS)


def test_the_sprite_stays_small() -> None:
    assert SPRITE.stat().st_size < 32_000

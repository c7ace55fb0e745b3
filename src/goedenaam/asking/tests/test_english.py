"""The form on paper and the short part of each mail are whole in English."""

import gettext
import re
from pathlib import Path

from goedenaam.asking import presenting
from goedenaam.asking.domain.birthdays import Milestone
from goedenaam.asking.presenting import MEDIA

APP = Path(presenting.__file__).parent


TO_THE_BOARD = "Er is een lijst van een school gehaald"


def said_in(template: str) -> list[str]:
    blocks = re.findall(r"{% blocktranslate[^%]*%}(.*?){% endblocktranslate %}", template)
    return [
        *re.findall(r'{% translate "([^"]+)"', template),
        *(re.sub(r"{{ (\w+) }}", r"%(\1)s", text) for text in blocks),
    ]


def test_every_sentence_of_the_form_and_of_the_short_mails_is_there_in_english() -> None:
    with (APP / "locale/en/LC_MESSAGES/django.mo").open("rb") as compiled:
        known = gettext.GNUTranslations(compiled)
    said = [
        sentence
        for name in (
            "forms.html",
            "mail_round_short.txt",
            *(f"mail_{one.value}_short.txt" for one in Milestone),
        )
        for sentence in said_in((APP / "templates/asking" / name).read_text("utf-8"))
    ]
    said += re.findall(r'_\("([^"]+)"\)', (APP / "letters.py").read_text("utf-8"))
    said += [str(name) for name in MEDIA.values()]
    said.remove(TO_THE_BOARD)
    assert [text for text in said if known.gettext(text) == text and text != "film"] == []

"""The form on paper is whole in English."""

import gettext
import re
from pathlib import Path

from goedenaam.asking import presenting
from goedenaam.asking.presenting import MEDIA

APP = Path(presenting.__file__).parent


def test_every_sentence_of_the_form_is_there_in_english() -> None:
    with (APP / "locale/en/LC_MESSAGES/django.mo").open("rb") as compiled:
        known = gettext.GNUTranslations(compiled)
    form = (APP / "templates/asking/forms.html").read_text("utf-8")
    said = re.findall(r'{% translate "([^"]+)"', form)
    said += [
        re.sub(r"{{ (\w+) }}", r"%(\1)s", text)
        for text in re.findall(r"{% blocktranslate[^%]*%}(.*?){% endblocktranslate %}", form)
    ]
    said += [str(name) for name in MEDIA.values()]
    assert [text for text in said if known.gettext(text) == text and text != "film"] == []

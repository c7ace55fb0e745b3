"""The portal is whole in each of its languages."""

import gettext
import re
import subprocess
from collections.abc import Iterator
from pathlib import Path

import pytest

from goedenaam.consent.domain import answers, notices, purposes
from goedenaam.kernel.errors import Refused
from goedenaam.portal import domain
from goedenaam.portal.language import LANGUAGES
from goedenaam.testing.presence import missing

PORTAL = Path(domain.__file__).parent
OTHERS = [
    PORTAL.parent / "ui/templates/ui" / f"{name}.html" for name in ("frame", "error_summary", "field_notes")
]
# What giving an answer can be refused with; the other refusals of these parts are said to who sets what is asked.
SAID_HERE = [notices.UnknownNotice, purposes.UnknownPurpose, purposes.NoConsentNeeded]
IN_OWN_WORDS = {answers.NewerAnswer}
TRANSLATED = sorted(set(LANGUAGES) - {"nl"})


def catalogue(language: str) -> dict[str, str]:
    file = PORTAL / f"locale/{language}/LC_MESSAGES/django.mo"
    with file.open("rb") as compiled:
        found: dict[str | tuple[str, int], str] = vars(gettext.GNUTranslations(compiled))["_catalog"]
    return {key if isinstance(key, str) else key[0]: text for key, text in found.items()}


def said_in_templates() -> Iterator[str]:
    for path in [*PORTAL.rglob("templates/**/*.html"), *OTHERS]:
        page = path.read_text("utf-8")
        yield from re.findall(r'{% translate "([^"]+)"', page)
        for block in re.findall(r"{% blocktranslate[^%]*%}(.*?){% endblocktranslate %}", page, re.DOTALL):
            for part in re.split(r"{% plural %}", block):
                yield re.sub(r"{{ (\w+) }}", r"%(\1)s", part)


def said_in_code() -> Iterator[str]:
    for path in PORTAL.rglob("*.py"):
        if "tests" not in path.parts:
            for call in re.findall(r"""\b_\(\s*((?:"[^"]*"\s*)+)\)""", path.read_text("utf-8")):
                yield "".join(re.findall(r'"([^"]*)"', call))


def refusals() -> Iterator[str]:
    here = [
        found for module in (answers, domain) for found in vars(module).values() if isinstance(found, type)
    ]
    for found in (*here, *SAID_HERE):
        if issubclass(found, Refused) and found not in {Refused, *IN_OWN_WORDS}:
            yield found.message


@pytest.mark.parametrize("language", TRANSLATED)
def test_every_sentence_is_there(language: str) -> None:
    known = catalogue(language)
    plurals = {part for part in said_in_templates() if part not in known}
    lost = {text for text in (*said_in_code(), *refusals()) if not known.get(text)}
    # A plural's second form has no entry of its own: it belongs to the first, which is there.
    lost |= {text for text in plurals if not text.startswith(("Nog %(number)s", "nog %(number)s"))}
    assert lost == set()


@pytest.mark.parametrize("language", TRANSLATED)
def test_what_is_compiled_is_what_is_written(language: str, tmp_path: Path) -> None:
    source = PORTAL / f"locale/{language}/LC_MESSAGES/django.po"
    try:
        subprocess.run(["msgfmt", "--check-format", "-o", tmp_path / "django.mo", source], check=True)
    except FileNotFoundError:
        missing("msgfmt", install="Installeer het met: sudo apt-get install gettext")
    assert (tmp_path / "django.mo").read_bytes() == source.with_suffix(".mo").read_bytes()


def test_the_rule_sees_a_sentence_that_is_missing() -> None:
    assert "Dit staat er niet" not in catalogue("en")
    assert len(set(said_in_templates())) > 80
    assert len(set(said_in_code())) > 40

"""What holds for every template: no inline style or script, documented components, wrapped words."""

import re
from pathlib import Path

import pytest

SOURCE = Path(__file__).parents[2]
UI = SOURCE / "ui/templates"
TEMPLATES = sorted(SOURCE.glob("*/templates/**/*.html"))
COMPONENTS = sorted(
    file for file in (UI / "ui").glob("*.html") if "{% extends" not in file.read_text("utf-8")
)
FRAMES = {"frame.html"}
# The style guide is read by those who build; its samples are no words of the product.
SAMPLES = {UI / "ui/styleguide.html"}
SHOWN = "label|title|sentence|lead|word|words|detail|due|note|caption|action_label|back_label|remedy_label"


def name(file: Path) -> str:
    return str(file.relative_to(SOURCE))


@pytest.mark.parametrize("file", TEMPLATES, ids=name)
def test_no_style_or_script_stands_in_the_page(file: Path) -> None:
    text = file.read_text("utf-8")

    assert not re.search(r"\sstyle\s*=|<style\b|\son[a-z]+\s*=\s*[\"']|javascript:", text)
    assert not re.search(r"<script(?![^>]*\bsrc=)", text)


@pytest.mark.parametrize("file", COMPONENTS, ids=name)
def test_a_component_documents_its_variables(file: Path) -> None:
    if file.name in FRAMES:
        return
    text = file.read_text("utf-8")
    assert text.startswith("{% comment %}"), "a component begins with its variables"
    documentation, _, body = text.partition("{% endcomment %}")
    documented = set(re.findall(r"^    ([a-z_]+)  ", documentation, re.MULTILINE))

    assert used_variables(body) == documented


@pytest.mark.parametrize("file", [file for file in TEMPLATES if file not in SAMPLES], ids=name)
def test_every_word_is_wrapped_for_translation(file: Path) -> None:
    text = re.sub(r"{% comment %}.*?{% endcomment %}|{#.*?#}", "", file.read_text("utf-8"), flags=re.DOTALL)
    text = re.sub(r"{% blocktranslate.*?{% endblocktranslate %}", "", text, flags=re.DOTALL)
    for given in re.findall(rf'\b(?:{SHOWN})="([^"]+)"', " ".join(re.findall(r"{% include .*?%}", text))):
        pytest.fail(f"unwrapped: {given}")
    text = re.sub(r"{[%{].*?[%}]}", "", text, flags=re.DOTALL)
    spoken = re.findall(r'\b(?:aria-label|alt|title|placeholder)="([^"]*[A-Za-z]{2}[^"]*)"', text)
    words = re.sub(r"<[^>]*>", " ", text).replace("Goede Naam", "")

    assert spoken == []
    assert re.findall(r"[A-Za-z]{2,}[^\n]*", words) == []


def used_variables(body: str) -> set[str]:
    """Return the names a template reads from outside: not its loop variables, not its own with-names."""
    expressions = re.findall(r"{{\s*(.*?)\s*}}", body)
    own = set(re.findall(r"{% for (\w+) in", body)) | set(re.findall(r" as (\w+) %}", body))
    own |= {"forloop", "messages"} if "for message in messages" not in body else {"forloop"}
    for tag, rest in re.findall(r"{%\s*(\w+)\s*(.*?)\s*%}", body):
        if tag in {"if", "elif", "icon"}:
            expressions.append(rest)
        elif tag == "for":
            expressions.append(rest.partition(" in ")[2])
        elif tag == "with":
            own |= set(re.findall(r"(\w+)=", rest))
            expressions += re.findall(r"\w+=(\S+)", rest)
        elif tag == "include":
            expressions += re.findall(r"\w+=(\"[^\"]*\"|\S+)", rest)
    found: set[str] = set()
    for expression in expressions:
        bare = re.sub(r'"[^"]*"|_\([^)]*\)', "", expression)
        bare = re.sub(r"\|[a-z_]+:?|\.\w+", lambda part: " " if part[0].startswith("|") else "", bare)
        found |= set(re.findall(r"\b[a-z_]+\b", bare))
    return found - own - {"if", "not", "and", "or", "in", "is", "True", "False", "none"}

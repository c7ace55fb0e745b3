"""The protocol format: lossless both ways, under its JSON Schema, and what is not in it is refused."""

import json
from datetime import date
from random import Random

import jsonschema
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from goedenaam.norms.errors import NormError
from goedenaam.norms.format import (
    is_protocol,
    norm_from_plain,
    norm_schema,
    norm_to_plain,
    read_protocol,
    write_protocol,
)
from goedenaam.norms.presets import PRESETS, preset
from goedenaam.norms.protocol import Article, Protocol
from goedenaam.norms.tests import random_norms
from goedenaam.norms.types import NORM_TYPES, ArticleRef, Layer, Norm

SCHEMA = jsonschema.Draft202012Validator(norm_schema())

_LINES = st.lists(
    st.one_of(
        st.text(st.characters(exclude_categories=["C", "Z"]), min_size=1, max_size=20),
        st.sampled_from(["# kop", "```norms", "---", "\\# kop", "", "- type: Friendship", "  ingesprongen"]),
    ),
    max_size=6,
)
_WORDS = st.text(st.characters(exclude_categories=["C", "Z"]), max_size=12)


def _norm(seed: int) -> Norm:
    random = Random(seed)  # noqa: S311  nothing secret is made here
    made = random_norms.norm(random, random.choice(list(NORM_TYPES.values())), Layer.SCHOOL)
    return norm_from_plain(norm_to_plain(made))


_ARTICLES = st.builds(
    Article,
    section=_WORDS,
    number=_WORDS,
    text=_LINES.map(lambda lines: "\n".join(lines).strip("\n")),
    norms=st.lists(st.integers(0, 2**40).map(_norm), max_size=3).map(tuple),
)
_PROTOCOLS = st.builds(
    Protocol,
    title=_WORDS,
    version=_WORDS,
    layer=st.sampled_from(list(Layer)),
    valid_from=st.none() | st.just(date(2026, 8, 1)),
    valid_to=st.none() | st.just(date(2027, 7, 31)),
    articles=st.lists(_ARTICLES, max_size=4).map(tuple),
)


@settings(max_examples=100, deadline=None)
@given(_PROTOCOLS)
def test_what_is_written_reads_back_the_same(protocol: Protocol) -> None:
    text = write_protocol(protocol)

    assert read_protocol(text) == protocol
    assert write_protocol(read_protocol(text)) == text


def test_norms_know_their_article_version_and_layer() -> None:
    protocol = preset("afspraken")
    friendship = next(norm for norm in protocol.norms if norm.type_name == "Friendship")

    assert friendship.article.name == "Afspraken, artikel 6"
    assert friendship.article.version == "1"
    assert "vrienden" in friendship.article.text


@pytest.mark.parametrize("name", PRESETS)
def test_every_block_of_a_preset_is_valid_under_the_schema(name: str) -> None:
    for article in preset(name).articles:
        SCHEMA.validate(json.loads(json.dumps([norm_to_plain(norm) for norm in article.norms])))


def test_the_schema_refuses_what_the_reader_refuses() -> None:
    with pytest.raises(jsonschema.ValidationError):
        SCHEMA.validate([{"type": "Friendship", "stance": "soms"}])


def test_an_empty_front_says_nothing() -> None:
    assert read_protocol("---\n---\n# T\n") == Protocol(title="T")


def test_a_raw_text_is_not_taken_for_a_protocol_file() -> None:
    assert is_protocol("---\nversion: 1\n---\n# T\n")
    assert is_protocol("# T\n\n### 1\n\n```norms\n- type: Decency\n```\n")
    assert not is_protocol("Protocol\n\n1. Wij zijn netjes.\n")


def test_windows_line_ends_are_read_as_lines() -> None:
    text = write_protocol(preset("open"))

    assert read_protocol(text.replace("\n", "\r\n")) == preset("open")


BOMB = "- &a [x, x]\n- &b [*a, *a]\n- &c [*b, *b]"


def _block(yaml: str) -> str:
    return f"# T\n\n## S\n\n### 1\n\nTekst.\n\n```norms\n{yaml}\n```\n"


@pytest.mark.parametrize(
    ("text", "line", "sentence"),
    [
        (_block("- type: Vriendschap"), 10, "bestaat niet"),
        (_block("- type: Friendship\n- type: Decency\n  kleur: rood"), 11, "geen eigenschap"),
        (_block("- type: Friendship\n  stance: soms"), 10, "kies uit"),
        (_block("- modality: must"), 10, "type:"),
        (_block("type: Friendship"), 10, "lijst"),
        (_block("- type: [open"), 11, "YAML"),
        (_block(BOMB), 10, "Verwijzingen"),
        (_block("- type: !!python/object:os.system x"), 10, "tags"),
        (_block("- type: Friendship\n  type: Decency"), 11, "YAML"),
        (_block("- type: \x07"), 10, "YAML"),
        (_block("- [[[[[[[[1]]]]]]]]"), 10, "diep"),
        (_block("- type: Purpose\n  text: " + "x" * 60_000), 10, "te groot"),
        ("# T\n\n```norms\n- type: Decency\n```\n", 3, "zonder artikel"),
        ("# T\n\n### 1\n\n```norms\n- type: Decency\n", 5, "eindigt niet"),
        ("# T\n\n### 1\n\n```python\n```\n", 5, "```norms"),
        ("# T\n\nLosse tekst.\n", 3, "geen artikel"),
        ("# T\n\n# Nog een\n", 3, "één titel"),
        ("# T\n\n#### 1\n", 3, "hekjes"),
        (_block("- type: Decency") + "\nNog tekst.\n", 13, "nieuw artikel"),
        ("---\nversion: 1\n# T\n", 1, "eindigt niet"),
        ("---\nkleur: rood\n---\n# T\n", 2, "kan “kleur” niet"),
        ("---\nlayer: rijk\n---\n# T\n", 2, "laag"),
        ("---\n- 1\n---\n# T\n", 2, "version"),
        ("---\nvalid_from: ooit\n---\n# T\n", 2, "datum"),
        ("---\nvalid_from: 2027-01-01\nvalid_to: 2026-01-01\n---\n# T\n", 2, "voordat het begint"),
    ],
)
def test_what_is_not_in_the_format_is_refused_with_its_line(text: str, line: int, sentence: str) -> None:
    with pytest.raises(NormError, match=sentence) as refusal:
        read_protocol(text)

    assert refusal.value.line == line
    assert str(refusal.value).startswith(f"Regel {line}: ")


def test_a_file_that_no_person_wrote_is_refused() -> None:
    with pytest.raises(NormError, match="te groot"):
        read_protocol("x" * 2_000_000)


def test_an_article_is_named_as_people_do() -> None:
    assert ArticleRef(section="Regels", number="4").name == "Regels, artikel 4"
    assert ArticleRef(section="Regels").name == "Regels"
    assert ArticleRef(protocol="Protocol").name == "Protocol"
    assert ArticleRef().name == "het protocol"

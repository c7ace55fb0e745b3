"""The file format of a protocol: Markdown, with a small YAML block under an article that has norms.

    ---
    version: "2026"
    layer: school
    ---
    # Title
    ## Section
    ### 4
    The article in its own words.

    ```norms
    - type: Friendship
      modality: must_not
    ```

Reading and writing are each other's inverse. A line of an article's own words that looks like structure is
written with a backslash in front.
"""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date, datetime

from goedenaam.norms.errors import NormError
from goedenaam.norms.format import plain_yaml
from goedenaam.norms.protocol import Article, Protocol
from goedenaam.norms.types import Json, Layer, Modality, Norm, norm_from, to_parameters

_FENCE = "```norms"
_STRUCTURE = re.compile(r"^(\\*)(#|```|---)")
_LARGEST = 1_000_000
_FRONT = ("version", "layer", "valid_from", "valid_to")


def is_protocol(text: str) -> bool:
    """Is this text in the protocol format, rather than the text of somebody's document?"""
    return text.startswith("---\n") or any(line.strip() == _FENCE for line in text.splitlines())


def read_protocol(text: str) -> Protocol:
    """Read a protocol file.

    Raises `NormError` with line and Dutch sentence for what is not in the format: an unknown type or value, a
    norm whose article is gone, dates that end before they begin, YAML that is more than plain data.
    """
    if len(text) > _LARGEST:
        raise NormError("Dit bestand is te groot voor een protocol.")
    lines = text.replace("\r\n", "\n").split("\n")
    front, start = _front(lines)
    reader = _Reader(front=front)
    for number, line in enumerate(lines[start:], start=start + 1):
        reader.take(line, number)
    return reader.protocol()


def write_protocol(protocol: Protocol) -> str:
    """Write a protocol as a file that reads back as the same value."""
    parts = ["---", plain_yaml.dump(_front_of(protocol)).rstrip("\n"), "---", ""]
    parts += [f"# {protocol.title}", ""]
    section = ""
    for article in protocol.articles:
        if article.section != section:
            section = article.section
            parts += [f"## {section}".rstrip(), ""]
        parts += [f"### {article.number}".rstrip(), ""]
        if article.text:
            parts += [*(_escaped(line) for line in article.text.split("\n")), ""]
        if article.norms:
            plain = [norm_to_plain(norm) for norm in article.norms]
            parts += [_FENCE, plain_yaml.dump(plain).rstrip("\n"), "```", ""]
    return "\n".join(parts)


def norm_to_plain(norm: Norm) -> dict[str, Json]:
    """A norm as it stands in a block: type, modality, and the parameters that differ from the type's own."""
    return {"type": norm.type_name, "modality": norm.modality.value, **to_parameters(norm)}


def norm_from_plain(plain: object) -> Norm:
    """Read a norm as it stands in a block. Raises `NormError`."""
    if not isinstance(plain, dict) or "type" not in plain:
        raise NormError("Een norm begint met “type:”.")
    parameters = {str(key): value for key, value in plain.items() if key not in {"type", "modality"}}
    return norm_from(str(plain["type"]), str(plain.get("modality", Modality.MUST.value)), parameters)


def _escaped(line: str) -> str:
    return f"\\{line}" if _STRUCTURE.match(line) else line


def _unescaped(line: str) -> str:
    return line[1:] if line.startswith("\\") and _STRUCTURE.match(line) else line


def _front_of(protocol: Protocol) -> dict[str, object]:
    return {
        "version": protocol.version,
        "layer": protocol.layer.value,
        **({"valid_from": protocol.valid_from} if protocol.valid_from else {}),
        **({"valid_to": protocol.valid_to} if protocol.valid_to else {}),
    }


def _front(lines: list[str]) -> tuple[dict[str, object], int]:
    if not lines or lines[0] != "---":
        return {}, 0
    for number, line in enumerate(lines[1:], start=1):
        if line == "---":
            front = plain_yaml.load("\n".join(lines[1:number]), first_line=2)
            return _checked_front(front), number + 1
    raise NormError("Het blok bovenaan dat met --- begint, eindigt niet.", line=1)


def _checked_front(front: object) -> dict[str, object]:
    if front is None:
        return {}
    if not isinstance(front, Mapping):
        raise NormError("Bovenaan horen regels als “version: 2026”.", line=2)
    for key in front:
        if key not in _FRONT:
            raise NormError(f"Bovenaan kan “{key}” niet; wel {', '.join(_FRONT)}.", line=2)
    if front.get("layer", "school") not in set(Layer):
        raise NormError(f"De laag “{front['layer']}” bestaat niet; kies law, board of school.", line=2)
    for key in ("valid_from", "valid_to"):
        value = front.get(key)
        if value is not None and (not isinstance(value, date) or isinstance(value, datetime)):
            raise NormError(f"Bij “{key}” hoort een datum als 2026-08-01.", line=2)
    return {str(key): value for key, value in front.items()}


@dataclass
class _Reader:
    """Where we are in the file: a section, an article, its words, or the block under it."""

    front: Mapping[str, object]
    title: str = ""
    section: str = ""
    number: str | None = None
    words: list[str] = field(default_factory=list)
    norms: list[Norm] = field(default_factory=list)
    block: list[str] | None = None
    block_line: int = 0
    articles: list[Article] = field(default_factory=list)

    def take(self, line: str, number: int) -> None:
        if self.block is not None:
            self._in_block(line)
        elif line.rstrip() == _FENCE:
            if self.number is None:
                raise NormError("Hier staat een norm zonder artikel erboven.", line=number)
            self.block, self.block_line = [], number + 1
        elif line.startswith("```"):
            raise NormError("Alleen een blok dat met ```norms begint kan hier.", line=number)
        elif line.startswith("#"):
            self._heading(line, number)
        elif self.number is not None:
            if self.norms and line.strip():
                raise NormError("Na de normen van een artikel begint een nieuw artikel (###).", line=number)
            self.words.append(_unescaped(line))
        elif line.strip():
            raise NormError("Deze tekst hoort bij geen artikel: zet er ### boven.", line=number)

    def _in_block(self, line: str) -> None:
        if line.rstrip() != "```":
            self.block.append(line)  # type: ignore[union-attr]  # inside a block it is a list
            return
        self.norms += _norms("\n".join(self.block or []), self.block_line)
        self.block = None

    def _heading(self, line: str, number: int) -> None:
        marks, _, words = line.partition(" ")
        self._finish()
        if marks == "#":
            if self.title or self.articles:
                raise NormError("Een protocol heeft één titel (#).", line=number)
            self.title = words.strip()
        elif marks == "##":
            self.section = words.strip()
        elif marks == "###":
            self.number = words.strip()
        else:
            raise NormError("Koppen hebben één, twee of drie hekjes.", line=number)

    def _finish(self) -> None:
        if self.number is not None:
            self.articles.append(
                Article(
                    section=self.section,
                    number=self.number,
                    text="\n".join(self.words).strip("\n"),
                    norms=tuple(self.norms),
                )
            )
        self.number, self.words, self.norms = None, [], []

    def protocol(self) -> Protocol:
        if self.block is not None:
            raise NormError("Dit blok met normen eindigt niet.", line=self.block_line - 1)
        self._finish()
        version = self.front.get("version")
        try:
            return Protocol(
                title=self.title,
                version="" if version is None else str(version),
                layer=Layer(str(self.front.get("layer", "school"))),
                valid_from=_date(self.front.get("valid_from")),
                valid_to=_date(self.front.get("valid_to")),
                articles=tuple(self.articles),
            )
        except NormError as error:
            raise error.at(2) from None


def _date(value: object) -> date | None:
    return value if isinstance(value, date) else None


def _norms(text: str, first_line: int) -> Iterator[Norm]:
    """Read a block, and give each norm's own first line with a refusal."""
    data = plain_yaml.load(text, first_line=first_line)
    if not isinstance(data, list):
        raise NormError(
            "Onder een artikel hoort een lijst van normen, elk met een streepje.", line=first_line
        )
    starts = [
        first_line + offset for offset, line in enumerate(text.split("\n")) if line.startswith(("- ", "-\t"))
    ]
    for index, plain in enumerate(data):
        try:
            yield norm_from_plain(plain)
        except NormError as error:
            raise error.at(starts[index] if index < len(starts) else first_line) from None

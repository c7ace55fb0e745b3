"""The generated parts of docs/norms.md: types, families, questions and the law, as the code has them.

`python -m goedenaam.answers.document docs/norms.md` writes them anew; a test compares.
"""

import json
import re
import sys
from collections.abc import Iterator
from dataclasses import fields
from pathlib import Path

from goedenaam.answers.questions import QUESTIONS
from goedenaam.norms.errors import NormError
from goedenaam.norms.format import norm_schema
from goedenaam.norms.law import law_texts
from goedenaam.norms.presets import PRESETS, preset
from goedenaam.norms.situations import situations
from goedenaam.norms.types import NORM_TYPES, Norm
from goedenaam.norms.types.parameters import parameter_readers, to_parameters

_PART = re.compile(r"(<!-- begin: (\w+) -->\n).*?(<!-- end -->)", re.DOTALL)
_EVERY_NORM = {"audience", "open_to", "fixed"}


def fill(text: str) -> str:
    """Return the document with its generated parts renewed. Raises `NormError` for a part that is not known."""
    parts = {"types": _types, "questions": _questions, "law": _law, "presets": _presets}

    def renewed(match: re.Match[str]) -> str:
        make = parts.get(match[2])
        if make is None:
            raise NormError(f"Het deel “{match[2]}” bestaat niet.")
        return match[1] + "\n" + "\n".join(make()) + "\n\n" + match[3]

    return _PART.sub(renewed, text)


def _types() -> Iterator[str]:
    yield "| type | in het Nederlands | familie | eigenschappen | situaties |"
    yield "|---|---|---|---|---|"
    for name, norm_type in sorted(NORM_TYPES.items()):
        families = ", ".join(sorted(norm_type.families))
        parameters = ", ".join(f"`{name}`" for name in parameter_readers(name) if name not in _EVERY_NORM)
        yield f"| `{name}` | {norm_type.label} | {families} | {parameters} | {len(situations(norm_type))} |"


def _questions() -> Iterator[str]:
    yield "| vraag | in het Nederlands | hangt af van |"
    yield "|---|---|---|"
    for question in QUESTIONS.values():
        names = ", ".join(f"`{field.name}`" for field in question.fields)
        yield f"| `{question.id}` | {question.title} | {names} |"


def _law() -> Iterator[str]:
    yield "| tekst | soort | nagelezen | geldt | in onze woorden | normen |"
    yield "|---|---|---|---|---|---|"
    for text in law_texts():
        article = text.article
        kind = article.standing.label if article.standing else ""
        read = "ja" if article.verified else "nee"
        since = f"vanaf {text.valid_from}" if text.valid_from else "begin niet bekend"
        until = f" tot en met {text.valid_to}" if text.valid_to else ""
        norms = ", ".join(_short(norm) for norm in text.norms)
        yield f"| {article.name} | {kind} | {read} | {since}{until} | {article.text} | {norms} |"


def _short(norm: Norm) -> str:
    changed = ", ".join(
        name for name in to_parameters(norm) if name in {field.name for field in fields(norm)}
    )
    return f"`{norm.type_name}`" + (f" ({changed})" if changed else "")


def _presets() -> Iterator[str]:
    yield "| naam | titel | laag | artikelen | normen |"
    yield "|---|---|---|---|---|"
    for name in PRESETS:
        protocol = preset(name)
        yield (
            f"| `{name}` | {protocol.title} | {protocol.layer.label} "
            f"| {len(protocol.articles)} | {len(protocol.norms)} |"
        )


def schema() -> str:
    """Return the JSON Schema of a block of norms as the file that stands beside the document."""
    return json.dumps(norm_schema(), ensure_ascii=False, indent=1) + "\n"


def main(path: str) -> None:
    """Renew the generated parts of this file, and the schema beside it."""
    file = Path(path)
    file.write_text(fill(file.read_text(encoding="utf-8")), encoding="utf-8")
    file.with_suffix(".schema.json").write_text(schema(), encoding="utf-8")


if __name__ == "__main__":
    main(sys.argv[1])

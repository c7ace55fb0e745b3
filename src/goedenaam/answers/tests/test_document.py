"""docs/norms.md says what the code has."""

from pathlib import Path

import pytest

from goedenaam.answers.document import fill, main, schema
from goedenaam.norms.errors import NormError

DOCUMENT = Path(__file__).parents[4] / "docs" / "norms.md"


def test_the_generated_parts_are_fresh() -> None:
    text = DOCUMENT.read_text(encoding="utf-8")

    assert fill(text) == text, "python -m goedenaam.answers.document docs/norms.md"


def test_the_schema_beside_it_is_fresh() -> None:
    assert DOCUMENT.with_suffix(".schema.json").read_text(encoding="utf-8") == schema()


def test_a_part_that_is_not_known_is_refused() -> None:
    with pytest.raises(NormError, match="bestaat niet"):
        fill("<!-- begin: weather -->\n<!-- end -->")


def test_a_file_is_renewed_in_place(tmp_path: Path) -> None:
    file = tmp_path / "norms.md"
    file.write_text("<!-- begin: presets -->\n<!-- end -->\n", encoding="utf-8")

    main(str(file))

    assert "`voorbeeld`" in file.read_text(encoding="utf-8")

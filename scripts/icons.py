"""Write the icon sprite from an unpacked lucide-static package: scripts/icons.py PACKAGE [NAME ...].

The names already in the sprite stay, the names given are added.
"""

import re
import sys
from pathlib import Path

SPRITE = Path(__file__).parents[1] / "src/goedenaam/ui/static/ui/icons.svg"


def main(package: Path, added: list[str]) -> None:
    present = re.findall(r'<symbol id="([^"]+)"', SPRITE.read_text("utf-8")) if SPRITE.exists() else []
    symbols = [symbol(package / "icons" / f"{name}.svg") for name in sorted({*present, *added})]
    lines = ['<svg xmlns="http://www.w3.org/2000/svg">', *symbols, "</svg>"]
    SPRITE.write_text("\n".join(lines) + "\n", "utf-8")
    print(f"{len(symbols)} icons, {SPRITE.stat().st_size} bytes")


def symbol(file: Path) -> str:
    """Return the drawing of one icon as a symbol; its stroke comes from the stylesheet."""
    _, _, drawing = file.read_text("utf-8").partition("<svg")
    inside = (
        re.sub(r"\s+", " ", drawing.partition(">")[2].partition("</svg>")[0]).replace("> <", "><").strip()
    )
    return f'<symbol id="{file.stem}" viewBox="0 0 24 24">{inside}</symbol>'


if __name__ == "__main__":
    main(Path(sys.argv[1]), sys.argv[2:])

"""Accessibility of a page as it stands in the browser, by axe-core from node_modules."""

from functools import cache

import pytest
from playwright.sync_api import Page

from goedenaam.testing.presence import REPOSITORY, missing

ENGINE = REPOSITORY / "node_modules" / "axe-core" / "axe.min.js"
RULES = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]


def assert_accessible(page: Page) -> None:
    """Fail with every fault that axe finds: the rule, its help, and each element with what is wrong."""
    # evaluate() is not held by the page's Content-Security-Policy, a script tag would be.
    page.evaluate(_engine())
    found = page.evaluate("tags => axe.run(document, {runOnly: tags})", RULES)
    if found["violations"]:
        pytest.fail("\n".join([f"{page.url} is not accessible:", *_lines(found)]), pytrace=False)


@cache
def _engine() -> str:
    if not ENGINE.exists():
        missing(
            "axe-core", install="Installeer Node.js (sudo apt-get install nodejs npm) en doe: scripts/node"
        )
    return ENGINE.read_text(encoding="utf-8")


def _lines(found: dict[str, list[dict[str, object]]]) -> list[str]:
    lines = []
    for violation in found["violations"]:
        lines.append(f"- {violation['id']} ({violation['impact']}): {violation['help']}")
        for node in violation["nodes"]:
            lines.append(f"    {' '.join(map(str, node['target']))}: {node['html'][:160]}")
            lines.extend(f"      {line}" for line in node["failureSummary"].splitlines()[1:])
    return lines

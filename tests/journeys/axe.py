"""Accessibility of a page as it stands in the browser, by axe-core from node_modules."""

from functools import cache

import pytest
from playwright.sync_api import Error, Page
from playwright.sync_api import TimeoutError as Waited

from goedenaam.testing.presence import REPOSITORY, missing

ENGINE = REPOSITORY / "node_modules" / "axe-core" / "axe.min.js"
# A click returns before the next page is there. Checking one page twice proves nothing, so what stands has to be new.
NEW = """() => document.readyState === "complete" && document.documentElement
    && window.checkedByAxe !== document.documentElement.outerHTML"""
RUN = """async tags => {
    window.checkedByAxe = document.documentElement.outerHTML;
    %s
    return axe.run(document, {runOnly: tags});
}"""
RULES = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]


def assert_accessible(page: Page) -> None:
    """Fail with every fault that axe finds: the rule, its help, and each element with what is wrong."""
    found = _run(page, attempts=3)
    if found["violations"]:
        pytest.fail("\n".join([f"{page.url} is not accessible:", *_lines(found)]), pytrace=False)


def _run(page: Page, attempts: int) -> dict[str, list[dict[str, object]]]:
    try:
        page.wait_for_function(NEW)
    except Waited:
        pytest.fail(f"{page.url} was checked already and has not changed since.", pytrace=False)
    try:
        # evaluate() is not held by the page's Content-Security-Policy, a script tag would be.
        return page.evaluate(RUN % _engine(), RULES)
    except Error:
        # The page was left while it was looked at: the one that comes is meant.
        if attempts == 1:
            raise
        return _run(page, attempts - 1)


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

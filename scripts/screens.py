"""Render the main pages of the demonstration to docs/screens/: phone and laptop, light and dark.

Starts a demonstration of its own on a free port in a temporary folder, and stops it at the end.
"""

import re
import sys
import tempfile
from dataclasses import dataclass
from pathlib import Path

from playwright.sync_api import Browser, Page, sync_playwright
from serve import REPOSITORY, Demonstration, choose_port, stop_on_signals

from goedenaam.testing.presence import find_browser

TARGET = REPOSITORY / "docs" / "screens"
FIRST_PORT = 8700
DEVICES = {
    "phone": {"viewport": {"width": 390, "height": 844}, "is_mobile": True, "has_touch": True},
    "laptop": {"viewport": {"width": 1280, "height": 800}},
}
SCHEMES = ("light", "dark")
VISITOR = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Screen:
    """One page: the name of its picture, whose it is, its address, and what is typed in its field and sent."""

    name: str
    role: str
    path: str
    typed: str = ""


DRAFT = (
    "Wat een topdag! Fatima uit groep 5 bakte koekjes voor ons allemaal. Vragen? App juf Anja op 06-12345678."
)
# A role is the beginning of a line of `goedenaam sign_in_links`; a visitor has not signed in.
SCREENS = (
    Screen(name="inloggen", role=VISITOR, path="/inloggen/"),
    Screen(name="vandaag", role="schoolleider", path="/vandaag/"),
    Screen(name="protocol", role="schoolleider", path="/protocol/"),
    Screen(name="protocol-inlezen", role="schoolleider", path="/protocol/inlezen/"),
    Screen(name="mag-dit", role="leerkracht", path="/mag-dit/"),
    Screen(name="mag-dit-antwoord", role="leerkracht", path="/mag-dit/vriendschapsverzoek/?other=pupil"),
    Screen(name="mag-dit-bericht", role="leerkracht", path="/mag-dit/", typed=DRAFT),
    Screen(name="mensen", role="schoolleider", path="/mensen/"),
    Screen(name="toestemming", role="ouder", path="/mijn-toestemming/"),
    Screen(name="wie-mag", role="leerkracht", path="/wie-mag/"),
    Screen(name="plaatsen", role="communicatie", path="/plaatsen/"),
    Screen(name="kanalen", role="schoolleider", path="/kanalen/"),
    Screen(name="verschillen", role="bestuur", path="/protocol/verschillen/"),
)


def main(wanted: list[str]) -> int:
    stop_on_signals()
    path = find_browser()
    if path is None:
        print("Chromium ontbreekt. Installeer het met: sudo apt-get install chromium", file=sys.stderr)
        return 1
    TARGET.mkdir(parents=True, exist_ok=True)
    screens = [screen for screen in SCREENS if not wanted or screen.name in wanted]
    with (
        tempfile.TemporaryDirectory(prefix="goedenaam-screens-") as folder,
        Demonstration(Path(folder), choose_port(FIRST_PORT)) as demonstration,
        sync_playwright() as playwright,
    ):
        demonstration.prepare()
        demonstration.start()
        demonstration.wait()
        browser = playwright.chromium.launch(executable_path=path, args=["--no-sandbox", "--disable-gpu"])
        faults = [
            fault
            for role in dict.fromkeys(screen.role for screen in screens)
            for fault in render_role(browser, demonstration, role, screens)
        ]
        browser.close()
    print("\n".join(faults), file=sys.stderr, end="\n" if faults else "")
    return 1 if faults else 0


def render_role(
    browser: Browser, demonstration: Demonstration, role: str, screens: list[Screen]
) -> list[str]:
    """Render every page of one role and return what went wrong."""
    signed_in = browser.new_context(locale="nl-NL")
    if role != VISITOR:
        sign_in(signed_in.new_page(), sign_in_links(demonstration)[role])
    state = signed_in.storage_state()
    signed_in.close()
    faults = []
    for device, options in DEVICES.items():
        for scheme in SCHEMES:
            context = browser.new_context(
                locale="nl-NL", timezone_id="Europe/Amsterdam", reduced_motion="reduce",
                color_scheme=scheme, storage_state=state, **options,
            )  # fmt: skip
            for screen in screens:
                if screen.role == role:
                    name = f"{screen.name}-{device}-{scheme}"
                    faults += render(context.new_page(), demonstration.address, screen, name)
            context.close()
    return faults


def render(page: Page, address: str, screen: Screen, name: str) -> list[str]:
    """Write one picture; a page that does not answer with 200 is a fault."""
    response = page.goto(f"{address}{screen.path}")
    if response is None or response.status != 200:
        return [f"{name}: {screen.path} answered {response.status if response else 'nothing'}"]
    if screen.typed:
        page.locator("main textarea").fill(screen.typed)
        page.locator("main form:has(textarea) button[type=submit]").first.click()
        page.wait_for_load_state("networkidle")
        page.evaluate("scrollTo(0, 0)")
    page.screenshot(path=TARGET / f"{name}.png")
    page.close()
    print(f"docs/screens/{name}.png")
    return []


def sign_in_links(demonstration: Demonstration) -> dict[str, str]:
    """Return a fresh link per role, under the role's first word in small letters."""
    lines = demonstration.command("sign_in_links").splitlines()
    found = [match for line in lines if (match := re.match(r"\W*(\w+).*?(https?://\S+)", line))]
    return {match[1].lower(): match[2] for match in found}


def sign_in(page: Page, link: str) -> None:
    """Open the link and press its button: opening alone signs nobody in."""
    page.goto(link)
    page.locator("main form").get_by_role("button").first.click()
    page.wait_for_load_state("networkidle")
    if "/inloggen/telefoon/" in page.url:
        page.get_by_role("button", name="Verder").click()
        page.wait_for_load_state("networkidle")


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))

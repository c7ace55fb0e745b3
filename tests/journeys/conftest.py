"""A real browser for the journeys: laptop and phone, no other machine, no silent script errors."""

import os
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from urllib.parse import urlsplit

import pytest
from playwright.sync_api import Browser, BrowserContext, ConsoleMessage, Page, Route, expect, sync_playwright

from goedenaam.testing.presence import find_browser, missing
from tests.journeys.axe import assert_accessible

FLAGS = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--disable-dev-shm-usage",
]
LAPTOP = {"viewport": {"width": 1280, "height": 800}}
PHONE = {"viewport": {"width": 390, "height": 844}, "is_mobile": True, "has_touch": True}
# A journey waits for what it expects, as long as a busy machine may need; one that passes waits no longer for it.
PATIENCE = 30_000  # milliseconds
HERE = {"127.0.0.1", "localhost", "::1", None}


@dataclass
class Complaints:
    """What the browser complained of while a test ran."""

    lines: list[str] = field(default_factory=list)

    def hear(self, message: ConsoleMessage) -> None:
        # A refusal (422, 404) is an answer that a journey may ask for; the browser reports each as an error.
        if message.type == "error" and not message.text.startswith("Failed to load resource"):
            self.lines.append(f"console: {message.text}")

    def keep_here(self, route: Route) -> None:
        address = route.request.url
        if urlsplit(address).hostname in HERE:
            route.continue_()
        else:
            self.lines.append(f"asked another machine: {address}")
            route.abort()


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    path = find_browser()
    if path is None:
        missing("Chromium", install="Installeer het met: sudo apt-get install chromium")
    # Playwright's event loop lives in this thread, where Django would refuse to touch the database.
    os.environ["DJANGO_ALLOW_ASYNC_UNSAFE"] = "true"
    expect.set_options(timeout=PATIENCE)
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=path, args=FLAGS)
        yield browser
        browser.close()
    del os.environ["DJANGO_ALLOW_ASYNC_UNSAFE"]


@pytest.fixture
def open_page(browser: Browser) -> Iterator[Callable[..., Page]]:
    """Open a page of its own visitor: `open_page(PHONE, color_scheme="dark", java_script_enabled=False)`."""
    complaints = Complaints()
    contexts: list[BrowserContext] = []

    def open_one(device: dict[str, object] = LAPTOP, **options: object) -> Page:
        context = browser.new_context(locale="nl-NL", timezone_id="Europe/Amsterdam", **device, **options)
        context.set_default_timeout(PATIENCE)
        context.route("**/*", complaints.keep_here)
        contexts.append(context)
        page = context.new_page()
        page.on("console", complaints.hear)
        page.on("pageerror", lambda error: complaints.lines.append(f"script: {error}"))
        return page

    yield open_one
    for context in contexts:
        context.close()
    if complaints.lines:
        pytest.fail("\n".join(["The browser complained:", *complaints.lines]), pytrace=False)


@pytest.fixture
def page(open_page: Callable[..., Page]) -> Page:
    """Open a laptop's page."""
    return open_page(LAPTOP)


@pytest.fixture
def phone(open_page: Callable[..., Page]) -> Page:
    """Open a phone's page."""
    return open_page(PHONE)


@pytest.fixture
def live(live_server: object) -> str:
    """Serve the product to the browser and return its address, without a slash at the end."""
    return str(live_server)


@pytest.fixture
def axe() -> Callable[[Page], None]:
    """Check the page as it stands: `axe(page)` fails with every fault and where it is."""
    return assert_accessible

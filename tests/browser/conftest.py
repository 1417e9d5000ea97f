"""A real browser in front of the application over the small release."""

import os
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path

import pytest
from playwright.sync_api import (
    Browser,
    BrowserContext,
    Error,
    Page,
    Playwright,
    Response,
    ViewportSize,
    expect,
    sync_playwright,
)

from tests.dashboard.running import running
from tests.dashboard.small_release import build

DESK: ViewportSize = {"width": 1280, "height": 900}
PATIENCE = 20_000  # milliseconds; a machine that does other work as well is slow to draw
expect.set_options(timeout=PATIENCE)
NAMES = ("chromium", "chromium-browser", "google-chrome")


def browser_at(playwright: Playwright) -> str:
    """The browser to drive: named in OUTCOMES_CHROMIUM, found on the path, or Playwright's own."""
    named = os.environ.get("OUTCOMES_CHROMIUM")
    found = named or next(filter(None, map(shutil.which, NAMES)), None) or playwright.chromium.executable_path
    if not Path(found).exists():
        pytest.fail(
            "No browser to test with. Install Chromium, set OUTCOMES_CHROMIUM to its path, "
            "or run: playwright install chromium"
        )
    return str(found)


@pytest.fixture(scope="session")
def workspace(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A workspace whose published release is the small one."""
    folder = tmp_path_factory.mktemp("workspace")
    build(folder)
    return folder


@pytest.fixture(scope="session")
def site(workspace: Path) -> Iterator[str]:
    """The address of a server that shows the small release."""
    with served(workspace) as address:
        yield address


@contextmanager
def served(workspace: Path, *options: str) -> Iterator[str]:
    """The address of a server over a workspace, until it is left."""
    with running(workspace, *options) as (_, address):
        yield address


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    """One browser for all tests."""
    with sync_playwright() as playwright:
        path = browser_at(playwright)
        try:
            opened = playwright.chromium.launch(executable_path=path, args=["--no-sandbox"])
        except Error as reason:
            pytest.fail(f"The browser at {path} did not start: {reason}")
        yield opened
        opened.close()


@dataclass
class Reader:
    """A browser window with a memory of what went over the wire and what the console said."""

    page: Page
    site: str
    console: list[str] = field(default_factory=list)
    requests: list[str] = field(default_factory=list)
    answers: list[Response] = field(default_factory=list)

    def open(self, address: str) -> None:
        """Open an address from outside, as from a mail, and wait until it is drawn."""
        self.page.goto(self.site + address)
        self.wait()

    def wait(self) -> None:
        """Wait until the heading stands and every chart is drawn."""
        self.page.wait_for_selector("#body h1")
        expect(self.page.locator(".chart:not(:has(.main-svg))")).to_have_count(0)
        expect(self.page.locator("#body[data-dash-is-loading]")).to_have_count(0)

    def slow_down(self, times: int) -> None:
        """Give the page so many times less of the processor, as an old phone or a busy machine does."""
        self.page.context.new_cdp_session(self.page).send("Emulation.setCPUThrottlingRate", {"rate": times})

    def choose(self, name: str, words: str) -> None:
        """Set a select by its label, as a reader does."""
        box = self.page.get_by_role("combobox", name=name, exact=True)
        box = box if box.count() else self.page.get_by_label(name, exact=True).first
        box.click()
        self.page.get_by_role("option", name=words, exact=True).click()

    @property
    def address(self) -> str:
        """Path and query in the address bar."""
        return self.page.url.removeprefix(self.site)


def new_reader(context: BrowserContext, site: str) -> Reader:
    """A new window of a desk's size that remembers what happens in it."""
    page = context.new_page()
    page.set_viewport_size(DESK)
    made = Reader(page, site)
    page.on("console", lambda m: made.console.append(m.text) if m.type in ("error", "warning") else None)
    page.on("pageerror", lambda error: made.console.append(str(error)))
    page.on("request", lambda request: made.requests.append(request.url))
    page.on("response", lambda answer: made.answers.append(answer))
    return made


@pytest.fixture(scope="session")
def context(browser: Browser) -> Iterator[BrowserContext]:
    """One profile for all windows, so that scripts are loaded once."""
    made = browser.new_context()
    yield made
    made.close()


@pytest.fixture
def reader(context: BrowserContext, site: str) -> Iterator[Reader]:
    """A fresh window."""
    made = new_reader(context, site)
    yield made
    made.page.close()

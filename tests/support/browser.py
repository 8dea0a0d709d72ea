"""Debian's own Chromium through Playwright: a phone and a desk, with axe at hand."""

import json
from collections.abc import Callable, Iterator

import pytest
from playwright.sync_api import Browser, BrowserContext, Page, sync_playwright

from huzhu.config.environment import BASE

CHROMIUM = "/usr/bin/chromium"
QUIET = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--no-first-run",
]
PHONE = {"viewport": {"width": 360, "height": 780}, "has_touch": True, "is_mobile": True}
DESK = {"viewport": {"width": 1280, "height": 800}}
AXE = BASE / "frontend/node_modules/axe-core/axe.min.js"
STANDARD = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    """One Chromium for the run."""
    with sync_playwright() as playwright:
        chromium = playwright.chromium.launch(executable_path=CHROMIUM, args=QUIET)
        yield chromium
        chromium.close()


@pytest.fixture
def open_context(browser: Browser) -> Iterator[Callable[..., BrowserContext]]:
    """Opens a context (a person's own browser): `open_context(PHONE)`, `open_context(DESK)`."""
    opened: list[BrowserContext] = []

    def open_one(shape: dict = DESK, **options) -> BrowserContext:
        context = browser.new_context(locale="zh-CN", timezone_id="Asia/Shanghai", **shape, **options)
        context.set_default_timeout(15_000)
        opened.append(context)
        return context

    yield open_one
    for context in opened:
        context.close()


@pytest.fixture
def phone(open_context) -> Page:
    """A page 360 px wide, with touch."""
    return open_context(PHONE).new_page()


@pytest.fixture
def desk(open_context) -> Page:
    """A page 1280 px wide."""
    return open_context(DESK).new_page()


@pytest.fixture
def page(desk: Page) -> Page:
    """The desk, where a test needs just a page."""
    return desk


def axe_findings(page: Page) -> list[str]:
    """What axe finds on the page as it stands, one line a finding; evaluated past the page's own CSP."""
    page.evaluate(AXE.read_text(encoding="utf-8"))
    found = page.evaluate("tags => axe.run(document, {runOnly: tags, resultTypes: ['violations']})", STANDARD)[
        "violations"
    ]
    return [
        f"{rule['id']}: {node['target']} {json.dumps(node.get('failureSummary'), ensure_ascii=False)}"
        for rule in found
        for node in rule["nodes"]
    ]

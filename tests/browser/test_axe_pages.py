"""Every page of the demo county, seen by somebody who uses it: axe finds nothing, and nothing is wider than its screen.

Each role follows the links of its own pages, none of which may lead to a refusal; whoever first reaches a page of
a kind opens it in the browser, on a phone and at a desk, in light and dark, and in large type. Addresses that only
answer a form are drawn as part of the page that the form stands on.
"""

import re
from urllib.parse import urlsplit

import pytest
from django.urls import Resolver404, resolve
from playwright.sync_api import Page

from huzhu.demo.signins import PASSWORD, PEOPLE
from huzhu.people.door import DEMO_CODE
from tests.browser.axe import contrast_findings, page_findings, too_wide
from tests.support.browser import DESK, PHONE

LINK = re.compile(r'<a\b[^>]*?\bhref="([^"#]+)')
PUBLIC = ["/help/", "/guide/", "/check/", "/report/", "/progress/", "/sign-in/", "/styleguide/"]
OF_A_KIND = 3
PAGES_OF_A_ROLE = 100
# Not pages: files, pictures, what only answers a post, what only another machine asks.
NOT_A_PAGE = {
    "associations:register_csv": "a file",
    "applications:attachment": "a picture",
    "applications:step_paper": "a picture",
    "applications:letter": "a PDF",
    "cases:lead_photo": "a picture",
    "cases:visit_photo": "a picture",
    "cases:receipt_signature": "a picture",
    "households:agency_signature": "a picture",
    "households:consent_signature": "a picture",
    "households:evidence": "a picture",
    "web:switch": "answers a post",
    "web:token": "for the script",
    "web:draft": "for the script",
    "web:drop_draft": "answers a post",
    "web:undo": "answers a post",
}


def kind(path: str) -> str:
    """The name of a page's address."""
    try:
        return resolve(urlsplit(path).path).view_name
    except Resolver404:
        return ""


def sign_in(page: Page, site: str, username: str) -> None:
    """Through the door, with the demo's printed second factor where it is asked for."""
    page.goto(f"{site}/sign-in/")
    page.locator("main input[type=text]").first.fill(username)
    page.locator("main input[type=password]").fill(PASSWORD)
    page.locator("main button.act").click()
    if "second-factor" in page.url:
        page.locator("main input[type=text]").first.fill(DEMO_CODE)
        page.locator("main button.act").click()
    assert page.url.endswith("/today/"), page.url


def reachable(page: Page, site: str, start: list[str]) -> dict[str, str]:
    """An address of each kind of page that can be reached by links, found without drawing them."""
    waiting, asked, found = list(start), {}, {}
    while waiting and sum(asked.values()) < PAGES_OF_A_ROLE:
        path = waiting.pop(0)
        name = kind(path)
        if not name or name in NOT_A_PAGE or asked.get(name, 0) >= OF_A_KIND:
            continue
        asked[name] = asked.get(name, 0) + 1
        reply = page.request.get(site + path)
        assert reply.status == 200, f"{path}: {reply.status}"
        found.setdefault(name, path)
        links = [link.replace("&amp;", "&") for link in LINK.findall(reply.text())]
        here = [link if link.startswith("/") else urlsplit(path).path + link for link in links if "://" not in link]
        # kinds never asked first, so that the deep ones come before the tenth of a shallow one
        waiting = sorted({*waiting, *(link for link in here if link[0] == "/")}, key=lambda p: asked.get(kind(p), 0))
    return found


def looked_at(page: Page, address: str) -> list[str]:
    """What is wrong with a page on a phone and at a desk, in light and dark."""
    page.goto(address)
    found = []
    for shape in (PHONE, DESK):
        page.set_viewport_size(shape["viewport"])
        page.emulate_media(color_scheme="light")
        found += [f"{shape['viewport']['width']} px: {line}" for line in page_findings(page)]
        page.emulate_media(color_scheme="dark")
        found += [f"{shape['viewport']['width']} px, dark: {line}" for line in contrast_findings(page)]
    page.set_viewport_size(PHONE["viewport"])
    page.evaluate("document.documentElement.dataset.type = 'large'")
    found += [f"360 px, large type: {line}" for line in too_wide(page)]
    return [f"{address} at {line}" for line in found]


@pytest.fixture(scope="module")
def seen() -> dict[str, str]:
    """Which kind of page was looked at, by whom."""
    return {}


@pytest.mark.parametrize("who", [None, *PEOPLE], ids=lambda who: who.role if who else "public")
def test_axe_finds_nothing_on_the_pages_of(who, demo_site, open_context, seen):
    page = open_context(PHONE).new_page()
    start = PUBLIC
    if who:
        sign_in(page, demo_site.url, who.username)
        start = ["/today/"]
    found: list[str] = []
    for name, path in reachable(page, demo_site.url, start).items():
        if name not in seen or name == "web:today":
            seen[name] = who.role if who else "public"
            found += looked_at(page, demo_site.address(path))
    assert found == []

"""Everybody at their own browser, and what hands do on a page: press, choose, write a name."""

import re
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any

from playwright.sync_api import BrowserContext, Locator, Page

from huzhu.demo.signins import PASSWORD
from huzhu.people.door import DEMO_CODE
from tests.support.server import Live


@dataclass
class People:
    """Everybody at their own browser of one shape; signs them in when they are first needed.

    `seats` gives some of them another shape, by their user name.
    """

    site: Live
    open_context: Callable[..., BrowserContext]
    shape: dict
    seats: dict[str, dict] = field(default_factory=dict)
    pages: dict[str, Page] = field(default_factory=dict)

    def stranger(self) -> Page:
        """Somebody without an account."""
        return self.open_context(self.shape).new_page()

    def at(self, username: str, path: str = "/today/") -> Page:
        """This person's screen, at an address."""
        if username not in self.pages:
            page = self.open_context(self.seats.get(username, self.shape)).new_page()
            self.pages[username] = self._come_in(page, username)
        page = self.pages[username]
        page.goto(self.site.address(path))
        return page

    def _come_in(self, page: Page, username: str) -> Page:
        page.goto(self.site.address("/sign-in/"))
        page.get_by_label("电话或用户名").fill(username)
        page.get_by_label("密码", exact=True).fill(PASSWORD)
        page.get_by_role("button", name="登录").click()
        page.wait_for_url(re.compile("/(second-factor|today|$)"))
        if "second-factor" in page.url:
            page.locator("input[name=code-code]").fill(DEMO_CODE)
            page.get_by_role("button", name="进去").last.click()
            page.wait_for_url(re.compile(r"/(today/)?$"))
        return page


def press(page: Page, words: str) -> None:
    """Press a button and wait for what comes of it."""
    with page.expect_navigation():
        page.get_by_role("button", name=words).first.click()


def follow(page: Page, words: str) -> None:
    """Follow a link by what stands on it."""
    with page.expect_navigation():
        page.locator("main").get_by_role("link", name=words).first.click()


def choose(page: Page | Locator, words: str, within: str = "main") -> None:
    """Tap an option by what stands on it."""
    page.locator(within).locator("label.opt").filter(has_text=re.compile(f"^\\s*{re.escape(words)}")).first.click()


def pick(page: Page, name: str, who: str) -> None:
    """Take somebody from a list that is pulled down, by their name."""
    listed = page.locator(f"select[name={name}]")
    listed.select_option(label=next(text for text in listed.locator("option").all_inner_texts() if who in text))


def write_name(pad: Locator) -> None:
    """A name written with a finger."""
    pad.scroll_into_view_if_needed()
    frame = pad.bounding_box()
    assert frame
    mouse = pad.page.mouse
    for offset in (0.2, 0.45, 0.7):
        mouse.move(frame["x"] + frame["width"] * offset, frame["y"] + frame["height"] * 0.25)
        mouse.down()
        mouse.move(frame["x"] + frame["width"] * (offset + 0.12), frame["y"] + frame["height"] * 0.7, steps=6)
        mouse.up()


def sign_all(page: Page) -> None:
    """Everybody who is asked to writes their name."""
    for pad in page.locator("[data-signature] canvas").all():
        write_name(pad)


def address_of(record: Any, *more: str) -> str:
    """The address of a record's page, or of what is done with it."""
    return record.get_absolute_url() + "".join(f"{each}/" for each in more)


def fits(page: Page) -> None:
    """Nothing on it is wider than its window."""
    wide, window = page.evaluate("[document.documentElement.scrollWidth, window.innerWidth]")
    assert wide <= window, (page.url, wide, window)

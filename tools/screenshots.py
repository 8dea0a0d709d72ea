"""`make screenshots`: the demo county served, and its pages photographed at 360 and 1280 px into docs/pictures."""

import os
import re
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from io import BytesIO
from pathlib import Path

from PIL import Image
from playwright.sync_api import Browser, Page, sync_playwright

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))

from tests.support.browser import CHROMIUM, DESK, PHONE, QUIET
from tools.serve import free_port, server_command, start, stop, wait_until_up

BASE = Path(__file__).resolve().parents[1]
PICTURES = BASE / "docs/pictures"
SHAPES = {"360": PHONE, "1280": DESK}
RECORD = re.compile(r"/(cases|funds|associations)/[0-9a-f-]{36}/$")


@dataclass(frozen=True)
class Picture:
    """One page: who looks at it (nobody: the public), and whether the first record of a list is opened.

    `links` are followed after that, each by what stands on it.
    """

    name: str
    address: str
    who: str = ""
    open_first: bool = False
    links: tuple[str, ...] = ()


ALBUM = [
    Picture("home", "/help/"),
    Picture("report", "/report/"),
    Picture("guide", "/guide/illness/"),
    Picture("check", "/check/"),
    Picture("today", "/today/", who="zhiban"),
    Picture("leads", "/leads/", who="minzheng"),
    Picture("family", "/cases/", who="zhiban", open_first=True),
    Picture("screening", "/cases/", who="zhiban", links=("周建明家", "看全部，凭什么这么判")),
    Picture("one_form", "/cases/", who="huiyuan", links=("李春生家", "看交上去的")),
    Picture("queue", "/applications/", who="minzheng"),
    Picture("discovery", "/discovery/", who="jingban"),
    Picture("programme", "/programmes/dibao/", who="jingban"),
    Picture("book", "/funds/", who="kuaiji", open_first=True),
    Picture("associations", "/associations/", who="jingban"),
    Picture("county", "/county/", who="juzhang"),
    Picture("audit", "/audit/", who="shenji"),
    Picture("styleguide", "/styleguide/"),
]


def sign_in(page: Page, site: str, who: str) -> None:
    """Come in as one of the printed people, past the second factor by the demo's code."""
    from huzhu.demo.signins import PASSWORD
    from huzhu.people.door import DEMO_CODE

    page.goto(f"{site}/sign-in/")
    page.fill("[autocomplete=username]", who)
    page.fill("[autocomplete=current-password]", PASSWORD)
    page.click("main form button")
    if "/second-factor/" in page.url:
        page.fill("[autocomplete=one-time-code]", DEMO_CODE)
        page.click("main form button")


def shoot(browser: Browser, site: str, picture: Picture) -> None:
    """The page in each width, without the browser's edges."""
    for width, shape in SHAPES.items():
        context = browser.new_context(locale="zh-CN", timezone_id="Asia/Shanghai", **shape)
        page = context.new_page()
        if picture.who:
            sign_in(page, site, picture.who)
        page.goto(site + picture.address)
        if picture.open_first and not RECORD.search(page.url):
            open_first_record(page, site)
        for words in picture.links:
            page.locator("main a", has_text=words).first.click()
            page.wait_for_load_state()
        keep_small(page.screenshot(), PICTURES / f"{picture.name}-{width}.png")
        context.close()


def keep_small(shot: bytes, file: Path) -> None:
    """A page has few colours; a picture of it in a repository needs no more."""
    Image.open(BytesIO(shot)).convert("RGB").quantize(128).save(file, optimize=True)


def open_first_record(page: Page, site: str) -> None:
    """Follow the first link of the list that leads to a record."""
    links = page.eval_on_selector_all("main a[href]", "all => all.map(a => a.getAttribute('href'))")
    page.goto(site + next(link for link in links if RECORD.search(link)))


@contextmanager
def served() -> Iterator[str]:
    """The demo county on a free port."""
    port = free_port()
    web = start(server_command(port))
    try:
        if not wait_until_up(port, web):
            raise SystemExit(1)
        yield f"http://127.0.0.1:{port}"
    finally:
        stop([web])


def main() -> None:
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "huzhu.config.settings")
    os.environ.setdefault("HUZHU_DEMO", "1")
    subprocess.run([sys.executable, "tools/start.py", "prepare"], cwd=BASE, check=True)
    import django

    django.setup()
    PICTURES.mkdir(parents=True, exist_ok=True)
    with served() as site, sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=CHROMIUM, args=QUIET)
        for picture in ALBUM:
            shoot(browser, site, picture)
            print(f"docs/pictures/{picture.name}-360.png, {picture.name}-1280.png")


if __name__ == "__main__":
    main()

"""Looks at an address the way its readers do: phone and desk, light and dark, normal and large type."""

from dataclasses import dataclass
from typing import Any

from playwright.sync_api import BrowserContext

from tests.support.browser import DESK, PHONE, axe_findings

LIGHTS = ("light", "dark")
SHAPES = {"360": PHONE, "1280": DESK}


@dataclass(frozen=True)
class Look:
    """One way of looking at a page."""

    width: str
    light: str

    def open(self, open_context: Any, **options: Any) -> BrowserContext:
        return open_context(SHAPES[self.width], color_scheme=self.light, **options)

    def __str__(self) -> str:
        return f"{self.width}px {self.light}"


LOOKS = [Look(width, light) for width in SHAPES for light in LIGHTS]


def findings_at(open_context: Any, url: str, *, looks: list[Look] = LOOKS, **options: Any) -> list[str]:
    """Everything that axe finds at an address in every look, and whether the page is wider than its screen."""
    found: list[str] = []
    for look in looks:
        context = look.open(open_context, **options)
        page = context.new_page()
        page.goto(url)
        found += [f"{look}: {line}" for line in page_findings(page)]
        context.close()
    return found


def page_findings(page: Any) -> list[str]:
    """What axe finds on the page as it stands, and whether it is wider than its screen."""
    return too_wide(page) + axe_findings(page)


def too_wide(page: Any) -> list[str]:
    """By how much the page is wider than its screen, if it is."""
    over = page.evaluate("document.documentElement.scrollWidth - document.documentElement.clientWidth")
    return [f"{over} px too wide"] if over > 0 else []


def contrast_findings(page: Any) -> list[str]:
    """What axe finds about contrast alone: all that another light can change. After `page_findings`."""
    ask = "axe.run(document, {runOnly: {type: 'rule', values: ['color-contrast']}, resultTypes: ['violations']})"
    return [f"color-contrast: {node['target']}" for rule in page.evaluate(ask)["violations"] for node in rule["nodes"]]

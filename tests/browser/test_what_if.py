"""A trial in a real browser: axe finds nothing from the form to the outcome; it works without script."""

import pytest
from playwright.sync_api import Page, expect

from tests.browser.axe import contrast_findings, page_findings
from tests.browser.test_axe_pages import sign_in
from tests.support.browser import DESK, PHONE

WHAT_IF = "/county/what-if/"


def looked_at(page: Page, where: str) -> list[str]:
    """What axe finds in both lights."""
    found = page_findings(page)
    page.emulate_media(color_scheme="dark")
    found += contrast_findings(page)
    page.emulate_media(color_scheme="light")
    return [f"{where}: {line}" for line in found]


def asked(page: Page, site) -> Page:
    """The form, with a condition picked."""
    sign_in(page, site.url, "juzhang")
    page.goto(site.address(WHAT_IF))
    page.locator("[name=condition]").select_option("income_below_standard")
    return page


@pytest.mark.parametrize("shape", [PHONE, DESK], ids=["360", "1280"])
def test_axe_finds_nothing_from_the_form_to_the_outcome(shape, demo_site, open_context):
    page = asked(open_context(shape).new_page(), demo_site)
    expect(page.locator("[name=test]")).to_have_value("Y < D")
    found = looked_at(page, "form")
    page.locator("[name=test]").fill("Y <")
    page.locator("[name=D]").fill("七百")
    page.locator("main button.act").click()
    expect(page.locator(".wrongs")).to_be_visible()
    found += looked_at(page, "refused")
    page.locator("[name=test]").fill("Y < 1.1 * D")
    page.locator("[name=D]").fill("900")
    page.locator("main button.act").click()
    expect(page.locator("h1")).to_contain_text("新够上")
    found += looked_at(page, "outcome")
    page.get_by_role("link", name="最低生活保障").click()
    expect(page.locator("h1")).to_contain_text("最低生活保障")
    found += looked_at(page, "programme")
    page.goto(demo_site.address(WHAT_IF))
    assert found + looked_at(page, "list") == []


def test_without_script_the_condition_s_text_comes_by_sending(demo_site, open_context):
    page = asked(open_context(DESK, java_script_enabled=False).new_page(), demo_site)
    page.locator("main button.act").click()
    expect(page.locator("[name=test]")).to_have_value("Y < D")
    page.locator("[name=test]").fill("Y < 1.1 * D")
    page.locator("main button.act").click()
    expect(page.locator("h1")).to_contain_text("新够上")

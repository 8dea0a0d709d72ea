"""The guide and the self-check as a family meets them: on a phone and at a desk, light and dark, without script too."""

import re
from collections.abc import Iterator

import pytest
from playwright.sync_api import Page, expect

from tests.browser.axe import contrast_findings, page_findings, too_wide
from tests.support.browser import DESK, PHONE
from tests.support.server import Live

FIRST_VISIT, LATER = 150 * 1024, 30 * 1024
TAP = 48


def press(page: Page, name: str) -> None:
    """Press that button."""
    page.get_by_role("button", name=name, exact=True).first.click()


def asked(page: Page, number: int) -> None:
    """The question of that number stands there."""
    expect(page.locator(".budget b")).to_have_text(f"第 {number} 问")


def begin(page: Page, site: Live) -> None:
    """Two live there, one of them old; the first three questions."""
    page.goto(site.address("/check/"))
    press(page, "都不像，一样一样问我")
    asked(page, 1)
    page.get_by_text("2 口人", exact=True).click()
    press(page, "下一问")
    asked(page, 2)
    page.locator("select").nth(0).select_option(label="18 到 59 岁")
    page.locator("select").nth(1).select_option(label="母亲")
    page.locator("select").nth(2).select_option(label="60 岁以上")
    press(page, "下一问")
    asked(page, 3)
    page.get_by_text("都没有", exact=True).click()
    press(page, "下一问")


def screens(page: Page) -> Iterator[int]:
    """Each further question, answered with the second of its ready answers."""
    number = 4
    while page.locator("#ask").count():
        asked(page, number)
        yield number
        for block in page.locator("#ask fieldset").all():
            if block.locator("select").count() and not block.locator("input").count():
                continue
            if block.locator(".opt").count() and block.is_visible():
                block.locator(".opt").nth(1 if block.locator("[type=radio]").count() else -1).click()
        press(page, "下一问")
        number += 1
        expect(page.locator(".budget, h1.keep").first).not_to_contain_text(f"第 {number - 1} 问")


@pytest.mark.parametrize("shape", [PHONE, DESK], ids=["360", "1280"])
def test_axe_finds_nothing_from_the_first_question_to_the_outcome(shape, demo_site, open_context):
    page = open_context(shape).new_page()
    begin(page, demo_site)
    found: list[str] = []
    for number in screens(page):
        found += [f"{number}: {line}" for line in _looked_at(page)]
    found += [f"outcome: {line}" for line in _looked_at(page)]
    page.locator("input[type=search]").fill("后港")
    press(page, "找")
    page.locator("button.plain-row").first.click()
    expect(page.locator("#whom")).to_contain_text("打不通")
    press(page, "请人上门帮我办")
    expect(page.locator("h1")).to_have_text("请人上门帮我办")
    found += [f"contact: {line}" for line in _looked_at(page)]
    assert found == []


def _looked_at(page: Page) -> list[str]:
    page.emulate_media(color_scheme="light")
    found = page_findings(page)
    page.emulate_media(color_scheme="dark")
    found += contrast_findings(page)
    page.evaluate("document.documentElement.dataset.type = 'large'")
    found += too_wide(page)
    page.evaluate("document.documentElement.dataset.type = 'normal'")
    return found


def test_the_browsers_own_back_leads_to_the_question_before_and_its_answer(demo_site, phone):
    begin(phone, demo_site)
    asked(phone, 4)
    phone.go_back()
    asked(phone, 3)
    assert phone.get_by_role("checkbox", name="都没有").is_checked()
    phone.go_back()
    asked(phone, 2)
    assert phone.locator("select").nth(1).input_value() == "mother"
    phone.go_forward()
    asked(phone, 3)
    press(phone, "下一问")
    asked(phone, 4)
    assert phone.url == demo_site.address("/check/")
    kept = phone.evaluate("[localStorage.length, Object.values(sessionStorage), JSON.stringify(history.state)]")
    assert kept[0] == 0
    assert set(kept[1]) <= {"/check/"}, "where one is, and nothing that was said"
    assert re.fullmatch(r'\{"walk":\d+\}', kept[2])


def test_without_script_every_button_leads_on_and_back(demo_site, open_context):
    page = open_context(PHONE, java_script_enabled=False).new_page()
    begin(page, demo_site)
    asked(page, 4)
    press(page, "上一问")
    asked(page, 3)
    assert page.get_by_role("checkbox", name="都没有").is_checked()
    press(page, "字大一点")
    asked(page, 3)
    assert page.locator("html[data-type=large]").count() == 1
    press(page, "下一问")
    press(page, "先看看现在能知道什么")
    expect(page.locator("main")).to_contain_text("这是预判，以民政部门认定为准")
    expect(page.locator("main")).to_contain_text("还差")
    page.get_by_text("您刚才说的，点开可以改").click()
    page.get_by_role("button", name="改：家里有谁").click()
    asked(page, 2)


def test_a_lost_line_says_so_and_keeps_the_answer(demo_site, phone):
    phone.goto(demo_site.address("/check/"))
    press(phone, "家里有人重病，花销大")
    asked(phone, 1)
    phone.get_by_text("2 口人", exact=True).click()
    phone.route("**/check/", lambda route: route.abort())
    press(phone, "下一问")
    expect(phone.locator("#said")).to_contain_text("没有送出去")
    assert phone.get_by_role("radio", name="2 口人").is_checked()
    phone.unroute("**/check/")
    press(phone, "下一问")
    asked(phone, 2)


def test_the_pages_weigh_little_and_every_button_is_large(demo_site, phone):
    weights: list[int] = []
    phone.on("requestfinished", lambda request: weights.append(request.sizes()["responseBodySize"]))
    phone.goto(demo_site.address("/guide/"))
    phone.wait_for_load_state("networkidle")
    assert sum(weights) < FIRST_VISIT
    for path in ("/guide/illness/", "/guide/programme/dibao/", "/check/"):
        weights.clear()
        phone.goto(demo_site.address(path))
        phone.wait_for_load_state("networkidle")
        assert sum(weights) < LATER, path
    weights.clear()
    begin(phone, demo_site)
    phone.wait_for_load_state("networkidle")
    assert sum(weights) < LATER
    small = [one.bounding_box() for one in phone.locator("main .btn:visible, main .opt:visible").all()]
    assert not [box for box in small if box and box["height"] < TAP]


@pytest.mark.parametrize("life", ["illness", "child", "fire"])
def test_a_situation_folded_is_at_most_three_screens_and_all_open_on_paper(demo_site, phone, life):
    phone.goto(demo_site.address(f"/guide/{life}/"))
    height = phone.evaluate("document.documentElement.scrollHeight")
    assert height <= 3 * PHONE["viewport"]["height"], height
    act, first = phone.get_by_role("button", name="做个自查"), phone.locator(".fold").first
    assert act.bounding_box()["y"] < first.bounding_box()["y"]
    assert not first.locator(".facts").is_visible()
    first.locator("summary").click()
    assert first.locator(".facts").is_visible()
    phone.evaluate("dispatchEvent(new Event('beforeprint'))")
    assert not [one for one in phone.locator(".fold").all() if one.get_attribute("open") is None]
    phone.evaluate("dispatchEvent(new Event('afterprint'))")
    assert phone.locator(".fold[open]").count() == 1


@pytest.mark.parametrize("shape", [PHONE, DESK], ids=["360", "1280"])
def test_axe_finds_nothing_on_a_villages_page_and_its_book_with_everything_unfolded(shape, demo_site, open_context):
    page = open_context(shape).new_page()
    page.goto(demo_site.address("/help/?q=后港"))
    page.locator("main .rows a").first.click()
    found = _unfolded(page)
    page.get_by_role("link", name="看整本账").click()
    expect(page.locator("h1")).to_contain_text("帮困基金")
    found += _unfolded(page)
    page.goto(demo_site.address("/guide/illness/"))
    found += _unfolded(page)
    assert found == []


def _unfolded(page: Page) -> list[str]:
    page.locator("details").evaluate_all("all => all.forEach((one) => (one.open = true))")
    return _looked_at(page)


def test_the_guide_leads_to_the_check_with_what_happened(demo_site, phone):
    phone.goto(demo_site.address("/guide/"))
    phone.get_by_role("link", name="房子被烧了").click()
    expect(phone.locator("main")).to_contain_text("急难型临时救助")
    press(phone, "做个自查，看我家能不能申请")
    asked(phone, 1)
    assert phone.url == demo_site.address("/check/")


def test_on_paper_stand_the_outcome_and_whom_to_call_and_no_buttons(demo_site, phone):
    begin(phone, demo_site)
    asked(phone, 4)
    press(phone, "先看看现在能知道什么")
    phone.locator("input[type=search]").fill("后港")
    press(phone, "找")
    phone.locator("button.plain-row").first.click()
    expect(phone.locator("#whom")).to_contain_text("打不通")
    phone.emulate_media(media="print")
    assert not [one for one in phone.locator("button, input, .switches, .top").all() if one.is_visible()]
    expect(phone.locator("main")).to_contain_text("以民政部门认定为准")
    assert phone.locator("#whom .num").first.is_visible()

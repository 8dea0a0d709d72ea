"""What the front end does by itself, on the page of components."""

import pytest

from huzhu.web.tests.pictures import noisy
from tests.browser.axe import findings_at
from tests.support.browser import PHONE
from tests.support.databases import database_copy
from tests.support.server import serving

FIRST_VISIT = 150 * 1024


@pytest.fixture(scope="module")
def site(migrated, django_db_blocker, static_files):
    """One server for all of them: they only look."""
    with django_db_blocker.unblock(), database_copy() as url, serving(url) as running:
        yield running


@pytest.fixture
def guide(site):
    return site.address("/styleguide/")


def test_axe_finds_nothing_on_the_components(guide, open_context):
    assert findings_at(open_context, guide) == []


def test_axe_finds_nothing_in_large_type(guide, open_context, site):
    cookie = {"name": "huzhu_type", "value": "large", "url": site.url}
    assert findings_at(open_context, guide, storage_state={"cookies": [_stored(cookie)], "origins": []}) == []


def test_the_first_visit_weighs_little_and_breaks_no_policy(guide, phone):
    said: list[str] = []
    phone.on("console", lambda message: message.type == "error" and said.append(message.text))
    weights: list[int] = []
    phone.on("requestfinished", lambda request: weights.append(request.sizes()["responseBodySize"]))
    phone.goto(guide)
    phone.wait_for_load_state("networkidle")
    assert said == []
    assert sum(weights) < FIRST_VISIT


def test_a_name_written_with_a_finger_goes_into_the_form_and_can_be_taken_back(guide, phone):
    phone.goto(guide)
    pad = phone.locator("[data-signature] canvas").first
    pad.scroll_into_view_if_needed()
    frame = pad.bounding_box()
    phone.mouse.move(frame["x"] + 30, frame["y"] + 40)
    phone.mouse.down()
    phone.mouse.move(frame["x"] + 150, frame["y"] + 90, steps=5)
    phone.mouse.up()
    field = phone.locator("[data-signature] input[type=hidden]").first
    assert field.input_value().startswith("data:image/png;base64,")
    phone.locator("[data-sign-undo]").first.click()
    assert field.input_value() == ""


def test_a_heavy_photo_is_made_small_before_it_travels(guide, phone):
    phone.goto(guide)
    heavy = noisy(2400, 1800)
    photo = {"name": "photo.jpg", "mimeType": "image/jpeg", "buffer": heavy}
    phone.locator("input[type=file][data-photo]").first.set_input_files(photo)
    said = phone.locator("[data-photo-said]").first
    said.filter(has_text="照片已备好").wait_for()
    size = phone.locator("input[type=file][data-photo]").first.evaluate("input => input.files[0].size")
    assert size < len(heavy)
    assert phone.locator("[data-thumbs] canvas").count() == 1


def test_light_type_and_language_switch_without_script(guide, open_context):
    page = open_context(java_script_enabled=False).new_page()
    page.goto(guide)
    page.get_by_role("button", name="字大一点").click()
    page.get_by_role("button", name="深色").click()
    assert page.locator("html[data-theme=dark][data-type=large]").count() == 1
    page.get_by_role("button", name="English").click()
    assert page.locator("html").get_attribute("lang") == "en"


def test_a_signature_can_be_sent_as_a_photo_without_script(guide, open_context):
    page = open_context(java_script_enabled=False).new_page()
    page.goto(guide)
    assert not page.locator("[data-signature] canvas").first.is_visible()
    page.locator("[data-signature] summary").first.click()
    assert page.locator("[data-signature] input[type=file]").first.is_visible()


def test_a_lost_line_is_said_and_forgotten_when_it_returns(guide, open_context):
    context = open_context()
    page = context.new_page()
    page.goto(guide)
    assert not page.locator("#offline").is_visible()
    context.set_offline(True)
    page.locator("#offline").wait_for(state="visible")
    context.set_offline(False)
    page.locator("#offline").wait_for(state="hidden")


def _stored(cookie: dict) -> dict:
    host = cookie.pop("url").split("//")[1].split(":")[0]
    return {**cookie, "domain": host, "path": "/", "expires": -1, "httpOnly": False, "secure": False, "sameSite": "Lax"}


def test_what_is_typed_without_a_line_stays_on_the_phone_and_goes_out_later(guide, open_context):
    context = open_context()
    page = context.new_page()
    page.route("**/drafts/**", lambda route: route.abort())
    page.goto(guide)
    page.locator("#draft-words").fill("屋顶烧穿，人没事")
    page.locator("[data-draft-status]").filter(has_text="已存在这台手机里").wait_for()
    page.reload()
    assert page.locator("#draft-words").input_value() == "屋顶烧穿，人没事"
    page.unroute("**/drafts/**")
    page.route("**/drafts/**", lambda route: route.fulfill(status=204))
    page.locator("#draft-words").press("End")
    page.locator("#draft-words").type("。")
    page.locator("[data-draft-status]").filter(has_text="已存好").wait_for()
    assert page.evaluate("Object.keys(localStorage).length") == 0


def test_a_double_press_sends_once(guide, desk):
    sent: list[str] = []
    desk.on("request", lambda request: request.method == "POST" and sent.append(request.url))
    desk.route("**/switch/", lambda route: desk.wait_for_timeout(400) or route.continue_())
    desk.goto(guide)
    desk.get_by_role("button", name="深色").dblclick(no_wait_after=True)
    desk.locator("html[data-theme=dark]").wait_for()
    assert len(sent) == 1


def test_paper_keeps_nothing_of_the_screen(guide, phone):
    phone.goto(guide)
    phone.emulate_media(media="print")
    shown = [part for part in (".top", ".back", ".switches", ".nav") if phone.locator(part).first.is_visible()]
    assert shown == []


def test_in_large_type_on_a_phone_who_decides_stands_under_the_sum(guide, open_context, site):
    cookie = {"name": "huzhu_type", "value": "large", "url": site.url}
    stored = {"cookies": [_stored(cookie)], "origins": []}
    page = open_context(PHONE, storage_state=stored).new_page()
    page.goto(guide)
    row = "<li><span>10,000 元以内</span><span>请河东镇联合会定，这一笔</span></li>"
    tiers = f"<section class='card'><ul class='tiers' id='tiers'>{row}</ul></section>"
    page.evaluate("html => document.querySelector('main').insertAdjacentHTML('beforeend', html)", tiers)
    upto, who = (page.locator("#tiers span").nth(place).bounding_box() for place in range(2))
    assert who["y"] > upto["y"]
    assert who["width"] > 200
    page.evaluate("delete document.documentElement.dataset.type")
    upto, who = (page.locator("#tiers span").nth(place).bounding_box() for place in range(2))
    assert who["y"] == upto["y"]

"""The notice on the wall and the written refusal: what stands on them, what never does, and when there is one."""

from datetime import timedelta

import pytest

from huzhu.applications import letters
from huzhu.applications.acts.entry import accept_application
from huzhu.applications.acts.notice import end_notice, post_notice
from huzhu.applications.acts.result import deliver_refusal, record_decision
from huzhu.applications.letters import LETTERS, letters_of, printed
from huzhu.applications.paper.press import Press
from huzhu.applications.queries.files import one_file
from huzhu.applications.tests.builders import (
    accepted,
    applying,
    filed,
    fresh,
    granted,
    later,
    through_notice,
    to_opinion,
)
from huzhu.applications.tests.one_forms import LONG, PEOPLE, pages_of, text_of
from huzhu.households.queries import members_of
from huzhu.kernel.acts import CLOCK
from huzhu.kernel.clock import today
from huzhu.people.access import Viewer
from huzhu.people.tests.builders import built, client_of
from huzhu.programmes.engine import engine
from huzhu.programmes.setting import set_value
from huzhu.web.clocks import full_day

pytestmark = pytest.mark.django_db


def a_file(people=PEOPLE, programme="dibao"):
    """A family of these people whose file the town has accepted."""
    here = applying(people)
    here.application = accepted(here, programme)
    return here


def read(here):
    return one_file(Viewer(here.clerk.user), here.application.pk)


def text(here, name):
    return text_of(printed(LETTERS[name], read(here)))


def names(here):
    return [name for name, letter in LETTERS.items() if letter.is_there(read(here))]


def to_the_notice(here, **opinion):
    to_opinion(here, here.application, **opinion)


def refused(here, **said):
    details = {"granted": False, "reason": "人均月收入 812.50 元，不低于标准 730 元。有一辆小汽车。"} | said
    return record_decision(by=here.officer, application=fresh(here.application), **details)


def test_the_notice_shows_masked_name_persons_days_and_whom_to_call_and_nothing_that_hides():
    here = a_file()
    to_the_notice(here)
    shown = text(here, "notice")
    first, last = today() + timedelta(days=1), today() + timedelta(days=7)
    for said in ("吉某某", "3人", "最低生活保障", f"贴到{full_day(last)}", f"从{full_day(first)}起，一共7天"):
        assert said in shown, said
    for caller in (here.clerk, here.officer):
        assert caller.user.name in shown
    for hidden in ("吉德贵", "丁秀兰", "吉小河", PEOPLE[0]["id_number"], "老屋", "祖孙三口"):
        assert hidden not in shown, hidden


def test_the_notice_that_hangs_keeps_its_days_and_is_gone_with_its_last():
    here = a_file()
    assert names(here) == []
    to_the_notice(here)
    assert names(here) == ["notice"]
    post_notice(by=here.clerk, application=here.application)
    last = full_day(today() + timedelta(days=7))
    with later(3):
        assert f"贴到{last}" in text(here, "notice")
    with later(8):
        end_notice(by=CLOCK, application=here.application)
        assert "notice" not in names(here)


def test_a_notice_by_working_days_says_so():
    here = a_file()
    county = here.here.place.code[:6]
    built(here.here.bureau, lambda by: set_value(county, "notice_days", "5", today()))
    built(here.here.bureau, lambda by: set_value(county, "notice_calendar", "working", today()))
    to_the_notice(here)
    assert "一共5个工作日" in text(here, "notice")


def test_a_childs_name_is_never_posted():
    here = applying(PEOPLE)
    child = next(each.person for each in members_of(here.case.household) if each.person.name == "吉小河")
    here.application = filed(here, "tekun", person=child)
    accept_application(by=here.clerk, application=here.application)
    to_the_notice(here)
    shown = text(here, "notice")
    assert "吉小河" not in shown
    assert "吉某某" in shown
    assert "1人" in shown


def test_small_urgent_relief_has_no_notice():
    here = a_file(programme="urgent")
    assert names(here) == []


def test_what_is_published_is_the_name_the_persons_and_the_sum():
    here = a_file()
    to_the_notice(here)
    through_notice(here, here.application)
    with later(8):
        granted(here, here.application)
        shown = text(here, "publication")
    for said in ("公布", "吉某某", "3人", "835.00", "社会救助法第四十五条"):
        assert said in shown, said
    assert "吉德贵" not in shown


def test_the_refusal_gives_its_reasons_the_law_and_the_last_day_of_review():
    here = a_file()
    to_the_notice(here, agrees=False)
    refused(here)
    shown = text(here, "refusal")
    for said in ("吉德贵：", "1.人均月收入812.50元，不低于标准730元。", "2.有一辆小汽车。", "社会救助法第四十五条"):
        assert said in shown, said
    assert f"最迟{full_day(today() + timedelta(days=60))}" in shown
    assert "行政复议" in shown
    assert "晚一天送到，顺延一天" in shown
    deliver_refusal(by=here.first, application=here.application)
    with later(5):
        delivered = text(here, "refusal")
    assert f"最迟{full_day(today() + timedelta(days=60))}" in delivered
    assert "顺延" not in delivered


def test_a_refusal_by_conditions_alone_says_them_in_words_with_their_law():
    here = a_file()
    to_the_notice(here, agrees=False)
    refused(here, reason="", conditions=["no_car"])
    shown = text(here, "refusal")
    assert "1.有超出日常需要的汽车。" in shown
    assert "社会救助法第二十三条" in shown


def test_a_refusal_cites_the_county_s_own_variant_and_not_the_product_s_rule(tmp_path, settings):
    (tmp_path / "conditions.yaml").write_text(
        "conditions:\n  no_car: {law: 本县办法第六条, no: {zh: 有营运车辆。, en: Has a lorry.}}\n", encoding="utf-8"
    )
    settings.HUZHU_CATALOGUE = str(tmp_path)
    engine.cache_clear()
    try:
        here = a_file()
        to_the_notice(here, agrees=False)
        refused(here, reason="", conditions=["no_car"])
        shown = text(here, "refusal")
    finally:
        engine.cache_clear()
    assert "1.有营运车辆。" in shown
    assert "本县办法第六条" in shown


def test_names_of_sixty_characters_and_rare_characters_stand_right_on_both():
    here = a_file(people=[PEOPLE[0] | {"name": LONG}, PEOPLE[1] | {"name": "𠮷㛃"}])
    to_the_notice(here, agrees=False)
    refused(here, reason="𠮷㛃·有收入。")
    made = printed(LETTERS["refusal"], read(here))
    assert f"{LONG}：" in text_of(made)
    assert "𠮷㛃·有收入。" in text_of(made)
    assert pages_of(made) <= 2


def test_the_links_stand_on_the_files_page_and_on_the_steps_own():
    here = a_file()
    to_the_notice(here)
    address = f"/applications/{here.application.pk}/letters/notice/"
    clerk = client_of(here.clerk)
    for page in (here.application.get_absolute_url(), f"/applications/{here.application.pk}/notice/"):
        assert address in clerk.get(page).text
    opened = clerk.get(address)
    assert opened["Content-Type"] == "application/pdf"
    assert opened["Cache-Control"] == "no-store"
    assert client_of(here.stranger).get(address).status_code == 404
    assert clerk.get(f"/applications/{here.application.pk}/letters/refusal/").status_code == 404
    assert [each["text"] for each in letters_of(read(here))] == ["打印公示单"]


def test_a_missing_type_is_said_on_the_files_page(monkeypatch):
    here = a_file()
    to_the_notice(here)
    monkeypatch.setattr(letters, "press", lambda: Press(("Fangsong of Nowhere",)))
    answer = client_of(here.clerk).get(f"/applications/{here.application.pk}/letters/notice/", follow=True)
    assert "没有表格要用的中文字体（Fangsong of Nowhere）" in answer.text

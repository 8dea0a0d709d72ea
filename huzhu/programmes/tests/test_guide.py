"""A programme for readers without a family: no sentence with a hole, and no time that two pages tell differently."""

import re
from datetime import date

import pytest
from django.utils.translation import override

from huzhu.people.roles import Role
from huzhu.people.tests.builders import county, person_with
from huzhu.programmes.engine import catalogue
from huzhu.programmes.guide import programme_named
from huzhu.programmes.tests.builders import set_parameter, standards

pytestmark = pytest.mark.django_db

ASK = "请向民政局核实"


def every_sentence():
    for name in catalogue().programmes:
        guide = programme_named(name)
        yield from ((name, one.words) for one in guide.conditions)
        yield name, guide.gives


def notice_of(name):
    return next(step.limit for step in programme_named(name).steps if step.title == "公示")


@pytest.mark.parametrize("language", ["zh-hans", "en"])
@pytest.mark.parametrize("is_set", [True, False], ids=["set", "unset"])
def test_no_sentence_has_a_hole_whether_the_standards_are_set_or_not(language, is_set):
    county()
    if is_set:
        standards()
    with override(language):
        said = list(every_sentence())
    assert not [one for one in said if re.search(r"…|[{}]|（）|\(\)|None| 元元", one[1])]


def test_a_standard_is_said_where_it_is_set_and_left_to_the_bureau_where_not():
    county()
    first = programme_named("dibao").conditions[0]
    assert first.words == f"全家人均月收入低于低保标准（{ASK}）。"
    assert programme_named("urgent").gives == "小额快救先给一笔（最多 1 个月的低保标准）；不够的一事一议"
    standards()
    assert programme_named("dibao").conditions[0].words == "全家人均月收入低于低保标准（730 元）。"
    assert any("（60%）" in one.words for one in programme_named("rigid").conditions)


def test_the_time_says_whether_the_days_of_the_notice_are_inside():
    county()
    assert programme_named("tekun").time == "一般 30 个工作日内办结，公示的天数另算"
    assert programme_named("dibao").time == "一般 30 个工作日内办结，最长 45 个工作日内，公示的天数算在里面"
    assert programme_named("unattended_child").time == "一般 30 个工作日内办结"


def test_a_limit_says_from_which_step_it_counts():
    county()
    said = {step.title: step.limit for step in programme_named("tekun").steps}
    assert said["调查"] == said["审核意见"] == "受理后 15 个工作日内"
    assert said["确认"] == "公示后 15 个工作日内"
    assert {step.title: step.limit for step in programme_named("urgent").steps}["受理"] == "当时"


def test_a_notice_hangs_full_days_by_the_national_rule_until_the_county_sets_its_own():
    here = county()
    assert notice_of("dibao") == f"挂满 7 天（全国的规定；本地另定的，{ASK}）"
    officer = person_with(Role.BUREAU_OFFICER, here.bureau)
    set_parameter(
        officer, here.bureau, name="notice_days", value="5", effective_from=date(2026, 1, 1), source="本县通知"
    )
    assert notice_of("dibao") == notice_of("tekun") == "挂满 5 天"
    set_parameter(
        officer,
        here.bureau,
        name="notice_calendar",
        value="working",
        effective_from=date(2026, 1, 1),
        source="本县通知",
    )
    assert notice_of("dibao") == "挂满 5 个工作日"


def test_what_to_bring_and_what_nobody_may_ask_for_is_said_in_one_place():
    evidence = catalogue().programme("tekun").evidence
    assert evidence.to_bring == "劳动能力、收入、财产、赡养人的书面说明；诚信承诺书"
    assert evidence.looked_up.startswith("残疾")

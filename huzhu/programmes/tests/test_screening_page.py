"""The page tells in sentences what a family is likely entitled to, why, and what to ask first."""

import re

import pytest

from huzhu.households.acts import merge_households
from huzhu.households.tests.builders import a_household
from huzhu.people.roles import Role
from huzhu.people.tests.builders import client_of, person_with
from huzhu.programmes.models import Parameter
from huzhu.programmes.queries import screening_of

from .builders import set_parameter, told


def page_of(by, household):
    html = client_of(by).get(f"/households/{household.pk}/screening/").content.decode()
    return re.sub(r"\s+", " ", re.sub(r"<[^>]+>", " ", html))


def line(household, programme):
    return next(one for one in screening_of(household).lines if one.programme == programme and one.result != "no")


def test_the_best_question_stands_first_with_what_it_settles(village, zhou):
    shown = screening_of(zhou["household"])
    assert shown.next.kind == "financial_assets"
    assert [one.programme for one in shown.short] == ["dibao", "medical", "education"]
    assert [one.programme for one in shown.spare] == ["rigid"]
    page = page_of(village.duty_officer, zhou["household"])
    assert "家里的存款加起来，大约有多少？答了，下面三样一次就定。" in page
    assert "一样现在就能办，三样只差同一问。" in page


def test_a_reason_is_said_as_one_would_say_it(zhou):
    dibao = line(zhou["household"], "dibao")
    assert dibao.sentence.startswith("一家四口人均每月 177.50–277.50 元，低于低保标准 730 元；没有汽车，没有第二套房。")
    assert dibao.gap == "就差存款。"
    assert dibao.law.startswith("社会救助法第十八条、第十九条、第二十条；")
    assert dibao.amount == "每月约 1,810 到 2,210 元"
    assert "标准是 2021 年的，可能已调整" in dibao.doubts
    assert "用了演示值，不是本地规定（每人可有的存款）" in dibao.doubts, "a condition's figure carries its mark too"


def test_what_is_unknown_is_never_shown_as_not_eligible(village):
    household = a_household(village)
    shown = screening_of(household)
    assert {one.result for one in shown.lines if not one.for_all} == {"unknown"}
    assert len({one.programme for one in shown.lines}) == 20
    assert not shown.refused
    assert "不符合的" not in page_of(village.duty_officer, household)


def test_not_eligible_comes_with_the_deciding_reason_and_what_else_helps(zhou):
    refused = {one.programme: one for one in screening_of(zhou["household"]).refused}
    assert "走低保更好" in refused["margin"].reasons[0][1]
    assert ("父亲", "有能赡养、抚养、扶养的人。") in refused["tekun"].reasons
    assert refused["disability_living"].instead == "能办残疾证的，办下来再看。"


def test_each_condition_shows_its_fact_its_standard_and_its_day(village, zhou):
    page = page_of(village.duty_officer, zhou["household"])
    assert "妻子，月收入（近 12 个月平均）" in page
    assert "2021-07-01 起" in page
    assert "演示值" in page
    assert "默认值" in page
    assert "以民政部门认定为准" in page


def test_a_standard_that_nobody_set_is_for_the_bureau_to_say(village, zhou):
    told(village.duty_officer, zhou["household"], financial_assets=100_000)
    standard = Parameter.objects.get(name="assets_months")
    officer = person_with(Role.BUREAU_OFFICER, zhou["household"].place and village.organisation.superior.superior)
    said = {"name": "assets_months", "value": "", "effective_from": standard.effective_from, "source": "收回"}
    set_parameter(by=officer, organisation=officer.organisation, **said)
    shown = screening_of(zhou["household"])
    assert "dibao" in {one.programme for one in shown.bureau}
    assert "请向民政局核实" in page_of(village.duty_officer, zhou["household"])


@pytest.mark.parametrize("role", [Role.AUDITOR, Role.BUREAU_OFFICER])
def test_an_auditor_reads_it_and_the_bureau_too(here, zhou, role):
    reader = person_with(role, here.clerk.organisation.superior)
    assert client_of(reader).get(f"/households/{zhou['household'].pk}/screening/").status_code == 200


def test_neither_an_administrator_nor_the_next_village_reads_it(here, zhou):
    url = f"/households/{zhou['household'].pk}/screening/"
    administrator = person_with(Role.ADMINISTRATOR, here.clerk.organisation.superior)
    for stranger in (administrator, here.neighbour.duty_officer, here.stranger):
        assert client_of(stranger).get(url).status_code == 404


def test_facts_that_contradict_one_another_are_said_plainly(village):
    household = a_household(village)
    person = household.members.get().person
    told(village.duty_officer, household, person, disability_kind="none", disability_grade="2")
    shown = screening_of(household)
    assert shown.contradiction == "" or "先改好才能判" in page_of(village.duty_officer, household)


def test_the_page_makes_few_queries_whatever_the_size_of_the_family(village, zhou, django_assert_max_num_queries):
    browser = client_of(village.duty_officer)
    with django_assert_max_num_queries(12):
        browser.get(f"/households/{zhou['household'].pk}/screening/")


def test_every_programme_reads_as_a_guide(village):
    browser = client_of(village.member)
    assert "最低生活保障" in browser.get("/programmes/").content.decode()
    page = browser.get("/programmes/dibao/").content.decode()
    for words in ("社会救助法第十八条", "低于低保标准（730 元）", "不得要求提供", "这几点系统判不了"):
        assert words in page
    assert browser.get("/programmes/nothing/").status_code == 404


def test_what_is_confirmed_already_is_not_offered_again(village, zhou):
    told(village.duty_officer, zhou["household"], confirmed=["dibao"])
    shown = screening_of(zhou["household"])
    assert [one.programme for one in shown.standing] == ["dibao"]
    assert "dibao" not in {one.programme for one in shown.likely}
    assert "已认定" in page_of(village.duty_officer, zhou["household"])


def test_a_missing_birth_is_asked_of_the_family_and_not_of_the_bureau(village):
    shown = screening_of(a_household(village))
    orphan = next(one for one in shown.lines if one.programme == "orphan")
    assert "出生日期" in orphan.gap
    assert orphan not in shown.bureau


def test_a_merged_familys_address_leads_to_the_one_that_stands_for_it(village, zhou):
    other = a_household(village, "孙平")
    merge_households(by=village.secretary_general, kept=zhou["household"], merged=other, because="same_door")
    answer = client_of(village.duty_officer).get(f"/households/{other.pk}/screening/")
    assert (answer.status_code, answer.url) == (302, f"/households/{zhou['household'].pk}/screening/")

"""The two families of the source, from the first word to the closed case: each by several people, at their own screens.

The volunteers sit at phones 360 px wide, the town's clerk, the county, the federation and the bookkeeper at desks.
Weeks pass; nothing is written but through the pages.
"""

from datetime import date
from io import StringIO

import pytest
from django.core.management import call_command
from playwright.sync_api import expect

from huzhu.applications.models import Application
from huzhu.cases.models import Case
from huzhu.households.models import Household
from huzhu.households.tests.builders import identity_number
from huzhu.kernel.clock import today
from huzhu.kernel.models import Event
from huzhu.kernel.money import yuan
from huzhu.people.models import Organisation
from tests.story import at_the_office as office
from tests.story import first_help, paperwork
from tests.story.at_the_door import answer, visit
from tests.story.families import Family, certified, the_maimed_breadwinner, the_man_with_epilepsy
from tests.story.hands import People, address_of, fits, follow, press
from tests.support.browser import DESK, PHONE
from tests.support.clock import Days

VOLUNTEER, OFFICER, SECRETARY = "huiyuan", "zhiban", "mishuzhang"
AT_DESKS = ("minzheng", "jingban", "kuaiji", "lianhehui", "juzhang")
SURVEYORS = ("季海霞", "陆建国")
ADVANCED, URGENT = 500, 730
# What a visit asks; no form asks for it again.
TOLD_AT_THE_DOOR = {
    *("income_monthly", "financial_assets", "car", "extra_home", "medical_own_12m", "education", "disability_kind"),
    *("event", "event_date", "event_region", "livelihood_threatened", "needs_now"),
}


@pytest.fixture
def people(site, open_context) -> People:
    return People(site, open_context, PHONE, dict.fromkeys(AT_DESKS, DESK))


def test_the_breadwinner_whose_hand_was_maimed_at_work(people: People, days: Days):
    with days.here():
        family = the_maimed_breadwinner()
    case, lead = helped_the_same_day(people, family)
    household = visited(people, case, family)
    one_question_is_left(people, household, "最低生活保障", "医疗救助，本人", "教育救助，尹小河")
    the_question_is_asked(people, family, household)
    paperwork.consents(people, VOLUNTEER, household, family)
    paperwork.agent(
        people, VOLUNTEER, household, family,
        who="沈小燕", number=identity_number(date(1990, 5, 6), order=301), ground="住院", words="右手包着，出不了院",
    )  # fmt: skip
    filed = applied(
        people, VOLUNTEER, "王桂兰", case, family,
        "急难型临时救助", "最低生活保障", "医疗救助，本人", "医疗救助，尹长福", "教育救助，尹小河",
    )  # fmt: skip
    urgent_relief(people, filed["urgent"])
    others = [application for programme, application in filed.items() if programme != "urgent"]
    office.accept_together(people, others)
    decided(people, days, filed["dibao"], 1_797, "老屋三间，右手还包着，儿子靠借钱交学费。")
    for programme, amount in (("medical 尹大勇", 11_200), ("medical 尹长福", 560), ("education 尹小河", None)):
        office.granted(people, filed[programme], amount, "东医救〔2026〕9号")
    days.go_by(days_to_pay_day(days))
    for programme, amount in (("dibao", 1_797), ("medical 尹大勇", 11_200), ("medical 尹长福", 560)):
        office.arrived(people, filed[programme], VOLUNTEER, amount)
    the_end(people, days, case, VOLUNTEER, "低保到账了，手在做康复，儿子回学校了。")
    first_help.progress_says(people, lead, "办结", f"{ADVANCED} 元")


def helped_the_same_day(people: People, family: Family) -> tuple[Case, first_help.Lead]:
    """A neighbour reports; 500 yuan are proposed, agreed to by another, and paid before anybody has filled a form."""
    lead = first_help.report(people, family.called, "重病、受伤", "在厂里开冲床，手被压坏了。")
    case = first_help.triage(people, lead, "沈小燕")
    grant = first_help.propose(people, case, ADVANCED, "住院押金和儿子的生活费")
    first_help.agree(people, grant)
    first_help.pay(people, grant)
    first_help.confirm(people, grant)
    first_help.progress_says(people, lead, "已经帮上", f"{ADVANCED} 元")
    helped = Case.objects.get(pk=case.pk)
    assert helped.reported_at < helped.helped_at <= helped.due_at
    return case, lead


def visited(people: People, case: Case, family: Family) -> Household:
    """Two at the door, not more than twelve screens, none of them twice."""
    screens = visit(people, VOLUNTEER, "王桂兰", case, family)
    assert len(screens) == len(set(screens)) <= 12, screens
    case.refresh_from_db()
    return case.household


def one_question_is_left(people: People, household: Household, *short: str) -> None:
    """What hangs on the savings says so; urgent relief waits for nothing."""
    page = people.at(VOLUNTEER, address_of(household, "screening"))
    fits(page)
    expect(page.locator("main")).to_contain_text("家里的存款加起来，大约有多少？")
    for programme in short:
        card = page.locator("article.programme").filter(has=page.get_by_role("heading", name=programme))
        expect(card).to_contain_text("还差一问")
        expect(card).to_contain_text("就差存款。")
    likely = page.locator("section.card").filter(has_text="现在就能办").locator("article.programme")
    assert [card.locator("h3").inner_text() for card in likely.all()] == ["急难型临时救助"]


def the_question_is_asked(people: People, family: Family, household: Household) -> None:
    """One answer, and everything is clear."""
    family.unsure.clear()
    page = people.at(VOLUNTEER, address_of(household, "screening"))
    follow(page, "去问存款")
    expect(page.locator("main")).to_contain_text("有了准数，一次定三样")
    answer(page, family)
    press(page, "记下")
    page = people.at(VOLUNTEER, address_of(household, "screening"))
    expect(page.locator("main")).not_to_contain_text("还差一问")
    expect(page.locator("main")).to_contain_text("六样现在就能办")
    expect(page.locator("main")).to_contain_text("每月约 1,797 元")
    expect(page.locator("main")).to_contain_text("以民政部门认定为准")


def applied(
    people: People, who: str, companion: str, case: Case, family: Family, *likely: str, leave: tuple[str, ...] = ()
) -> dict[str, Application]:
    """One form: what is open is asked once, two sign, the papers say what was told, and all is handed in."""
    paperwork.choose_what(people, who, case, *likely, leave=leave)
    asked = paperwork.fill_open(people, who, case, family)
    assert not {name.partition(".")[0] for name in asked} & TOLD_AT_THE_DOOR, asked
    paperwork.opinion(people, who, companion, case, family.event["words"], "情况属实，建议照政策办。")
    fits(people.at(who, address_of(case, "one-form")))
    paperwork.printed_as_told(paperwork.print_all(people, who, case), family)
    return paperwork.hand_in(people, who, case)


def urgent_relief(people: People, application: Application) -> None:
    """Money first: accepted and decided in the town the same day, explained afterwards, and the advance settled."""
    office.queue_shows(people, application, "尹大勇家", "急难型临时救助，等受理，不公示")
    office.marked_as_advance(people, application, ADVANCED)
    office.accept(people, application)
    office.granted(people, application, URGENT, "时民临〔2026〕118号", who=office.CLERK)
    office.arrived(people, application, VOLUNTEER, URGENT)
    office.explained(people, application, "手术押金当天要交，家里拿不出来。")
    entry = office.settled(people, application, "尹大勇家", ADVANCED)
    assert sum(posting.amount for posting in entry.postings.all()) == yuan(ADVANCED)


def decided(people: People, days: Days, application: Application, yuan: int, seen: str) -> None:
    """An accepted file on its way to the county's decision, with a week of public notice."""
    office.queue_shows(people, application, application.case.called, "最低生活保障")
    office.found_out(people, application, SURVEYORS, seen)
    office.opinion(people, application, True, "人均收入低于低保标准，家产不超，情况属实。", yuan)
    office.notice(people, application)
    office.queue_shows(people, application, "公示中")
    days.go_by(8)
    office.queue_shows(people, application, "等县里的决定", who=office.COUNTY)
    office.granted(people, application, yuan, "东民低〔2026〕301号")
    office.published(people, application)


def days_to_pay_day(days: Days) -> int:
    """Until the tenth of the next month, when the bank has paid."""
    with days.here():
        day = today()
        return (date(day.year + day.month // 12, day.month % 12 + 1, 10) - day).days


def the_end(people: People, days: Days, case: Case, who: str, words: str) -> None:
    """Everything came; the case is closed; the chain holds and verify finds nothing."""
    first_help.follow_up(people, case, who, words)
    first_help.close(people, case, "政府救助接上了")
    said = StringIO()
    with days.here():
        call_command("verify", stdout=said)
    assert "BROKEN" not in said.getvalue()


def test_the_man_with_epilepsy_is_refused_once_and_granted_within_the_year(people: People, days: Days):
    with days.here():
        family = the_man_with_epilepsy()
    case = told_and_seen_to(people, family)
    household = case.household
    disability_waits_for_a_certificate(people, household)
    paperwork.consents(people, OFFICER, household, family)
    paperwork.agent(
        people, OFFICER, household, family,
        who="王桂兰", number=identity_number(date(1966, 5, 6), order=302),
        ground="失能、行动不便", words="癫痫常发作，不能一个人出门",
    )  # fmt: skip
    first = applied(
        people, OFFICER, "沈小燕", case, family, "最低生活保障", "医疗救助，本人", leave=("医疗救助，本人",)
    )
    refused_in_writing(people, days, first["dibao"])
    days.go_by(20)
    with_the_certificate(people, case, family)
    filed = applied(
        people, OFFICER, "沈小燕", case, family, "最低生活保障", "医疗救助，本人", "困难残疾人生活补贴，本人"
    )
    office.accept_together(people, list(filed.values()))
    decided(people, days, filed["dibao"], 730, "一间半老屋，一个人住，证是二级精神残疾。")
    for programme, amount in (("medical 戚阿根", 5_250), ("disability_living 戚阿根", 300)):
        office.granted(people, filed[programme], amount, "东残补〔2027〕2号")
    days.go_by(days_to_pay_day(days))
    for programme, amount in (("dibao", 730), ("medical 戚阿根", 5_250), ("disability_living 戚阿根", 300)):
        office.arrived(people, filed[programme], OFFICER, amount)
    the_end(people, days, case, OFFICER, "低保和残疾补贴都到了，药按时吃。")
    the_whole_road_took_less_than_a_year(case)


def told_and_seen_to(people: People, family: Family) -> Case:
    """A volunteer reports, the duty officer goes there with her, and gives him a lift to the clinic."""
    lead = first_help.told_by_volunteer(
        people, VOLUNTEER, family.called, "重病、受伤", "羊角风又犯了，一个人住，药钱欠着。"
    )
    case = first_help.triage(people, lead, "王桂兰")
    first_help.lend_a_hand(people, case, OFFICER, "开车送到镇卫生院拿药")
    screens = visit(people, OFFICER, "沈小燕", case, family)
    assert len(screens) == len(set(screens)) <= 12, screens
    case.refresh_from_db()
    return case


def disability_waits_for_a_certificate(people: People, household: Household) -> None:
    """Dibao is likely; the disabled's allowances aren't his yet, and the page says what to do about it."""
    page = people.at(OFFICER, address_of(household, "screening"))
    likely = page.locator("section.card").filter(has_text="现在就能办").locator("article.programme")
    assert [card.locator("h3").inner_text() for card in likely.all()] == [
        "最低生活保障", "医疗救助，本人", "参保资助，本人",
    ]  # fmt: skip
    page.locator("summary").filter(has_text="不符合的").click()
    for programme in ("困难残疾人生活补贴", "重度残疾人护理补贴"):
        refusal = page.locator("li.said").filter(has=page.get_by_role("link", name=programme, exact=True))
        expect(refusal).to_contain_text("能办残疾证的，办下来再看。")


def refused_in_writing(people: People, days: Days, application: Application) -> None:
    """A paper is asked for and brought; the town and the county say no; the letter, and until when he may appeal."""
    office.more_papers(people, application, OFFICER, "打零工的说明", "写好的说明一张，本人按了手印")
    office.accept(people, application)
    office.found_out(people, application, SURVEYORS, "一间半老屋，一个人住，哥哥过年才回来。")
    office.opinion(people, application, False, "哥哥在外打工，算有人接济。")
    office.refused(people, application, "哥哥有收入，应当由他接济。", "东民不〔2026〕17号")
    page = office.letter_brought(people, application, OFFICER)
    expect(page.locator("main")).to_contain_text("县里的决定：不予")
    expect(page.locator("main")).to_contain_text("哥哥有收入，应当由他接济。")
    with days.here():
        last = office.last_day_to_appeal()
    expect(page.locator("main")).to_contain_text(f"可以申请行政复议，最迟 {last}")


def with_the_certificate(people: People, case: Case, family: Family) -> None:
    """A second visit asks only about what has changed."""
    certified(family)
    screens = visit(people, OFFICER, "沈小燕", case, family)
    assert screens[:3] == ["people", "changed", "happened"]
    assert "disability" in screens
    assert not {"assets", "income", "school", "spending"} & set(screens)


def the_whole_road_took_less_than_a_year(case: Case) -> None:
    """One case, two applications for dibao, in one chain of events."""
    chain = Event.objects.filter(chain=Organisation.objects.get(pk=case.organisation_id).pk)
    acts = set(chain.filter(at__gte=case.reported_at).values_list("act", flat=True))
    assert {
        "applications.ask_supplement",
        "applications.bring_supplement",
        "applications.deliver_refusal",
        "applications.end_notice",
        "applications.record_delivery",
    } <= acts
    granted = Application.objects.filter(case=case, programme="dibao").order_by("filed_at").last()
    assert (granted.steps.get(happened="paid").at - case.reported_at).days < 365

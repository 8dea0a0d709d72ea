"""The town's clerk and the county's officer at their desks: a file from the counter to the decision."""

import re
from datetime import datetime, timedelta

from playwright.sync_api import Page, expect

from huzhu.applications.models import Application
from huzhu.applications.tests.builders import next_month
from huzhu.funds.models import Entry
from huzhu.kernel.clock import today
from huzhu.web.templatetags.huzhu import local_day
from tests.story.hands import People, address_of, choose, follow, press

CLERK, COUNTY = "minzheng", "jingban"


def step(people: People, who: str, application: Application, noun: str) -> Page:
    """The page of one step."""
    return people.at(who, address_of(application, noun))


def queue_shows(people: People, application: Application, *words: str, who: str = CLERK) -> None:
    """The file stands among what waits, beside its evidence."""
    page = people.at(who, f"/applications/?show=every&file={application.pk}")
    row = page.locator("form.q li.on")
    for each in words:
        expect(row).to_contain_text(each)
    expect(page.locator("#file")).to_contain_text(application.number)


def accept(people: People, application: Application) -> None:
    """The clerk accepts: the statutory clock starts."""
    press(step(people, CLERK, application, "acceptance"), "受理")


def accept_together(people: People, applications: list[Application]) -> None:
    """Several at once, each by an act of its own."""
    page = people.at(CLERK, "/applications/")
    for each in applications:
        page.locator(f'form.q input[value="{each.pk}"]').check()
    press(page, "一起受理")
    expect(page.locator("main")).to_contain_text(f"受理了 {len(applications)} 份")


def found_out(people: People, application: Application, surveyors: tuple[str, str], seen: str) -> None:
    """Relatives written down, the registers asked and their answer, two at the door and what they saw."""
    page = step(people, CLERK, application, "relatives")
    choose(page, "不是")
    press(page, "登记近亲属")
    press(step(people, CLERK, application, "check"), "发起信息核对")
    page = step(people, CLERK, application, "surveyors")
    for name in surveyors:
        choose(page, name)
    press(page, "派人上门调查")
    page = step(people, COUNTY, application, "check-result")
    choose(page, "对得上")
    page.get_by_label("核对出来是什么？").fill("户籍、社保、银行、车辆都查了，和家里说的一样。")
    press(page, "记下核对结果")
    page = step(people, CLERK, application, "survey")
    expect(page.get_by_role("table")).to_contain_text("存款")
    page.get_by_label("家里看到什么？").fill(seen)
    press(page, "记下调查结果")


def opinion(people: People, application: Application, agrees: bool, reason: str, yuan: int | None = None) -> None:
    """The town's opinion beside the evidence."""
    page = step(people, CLERK, application, "opinion")
    choose(page, "同意" if agrees else "不同意")
    if yuan:
        page.get_by_label("建议给多少？").fill(str(yuan))
    page.get_by_label("依据和理由").fill(reason)
    press(page, "写初审意见")


def notice(people: People, application: Application) -> None:
    """Posted in the village; it withdraws itself when its days are over."""
    press(step(people, CLERK, application, "notice"), "张贴公示")


def granted(people: People, application: Application, yuan: int | None, number: str, who: str = COUNTY) -> None:
    """The decision is written down, and from which month."""
    page = step(people, who, application, "decision")
    choose(page, "给予")
    if yuan:
        page.get_by_label("给多少？").fill(str(yuan))
    months = page.locator("main form input[name=from_month]")
    if months.count():
        day = datetime.fromisoformat(page.locator("body").get_attribute("data-now") or "").date()
        page.locator(f'main form input[name=from_month][value="{next_month(day)}"]').check(force=True)
    page.get_by_label("决定书文号").fill(number)
    press(page, "的决定")


def refused(people: People, application: Application, reason: str, number: str) -> None:
    """The county refuses, and says why."""
    page = step(people, COUNTY, application, "decision")
    choose(page, "不予")
    page.locator("main [name=reason]").fill(reason)
    page.get_by_label("决定书文号").fill(number)
    press(page, "的决定")


def published(people: People, application: Application) -> None:
    """The decision hangs in the village."""
    press(step(people, COUNTY, application, "publication"), "记下公布")


def arrived(people: People, application: Application, who: str, yuan: int | None) -> None:
    """The volunteer looked into the bankbook."""
    page = step(people, who, application, "arrival")
    if yuan:
        page.get_by_label("到了多少？").fill(str(yuan))
    page.get_by_label("怎么知道的？").fill("看了存折")
    press(page, "钱到了")


def explained(people: People, application: Application, why: str) -> None:
    """After the emergency the clerk writes why it was given at once."""
    page = step(people, CLERK, application, "explanation")
    page.get_by_label("当时为什么先给了？").fill(why)
    press(page, "写补充说明")


def marked_as_advance(people: People, application: Application, yuan: int, who: str = "zhiban") -> None:
    """What the association gave first waits for this relief."""
    page = people.at(who, address_of(application))
    follow(page, "标成垫付")
    choose(page, f"{yuan} 元")
    press(page, "标成垫付")
    expect(page.locator("main")).to_contain_text(f"还有 {yuan} 元没有结")


def settled(people: People, application: Application, called: str, yuan: int) -> Entry:
    """The cashier finds it on today's page, the money comes back into the bank, another person checks the voucher."""
    page = people.at("chuna")
    row = page.locator("main").get_by_role("link", name=re.compile(f"{called}，先垫的 {yuan} 元还没有结"))
    expect(row.first).to_be_visible()
    page.goto(people.site.address(f"/advances/{application.advances.get().pk}/return/"))
    press(page, "收回，记进账")
    expect(page.locator("main")).to_contain_text("结清了")
    entry = application.advances.get().returns.get().entry
    page = people.at("kuaiji", f"/funds/{entry.fund_id}/entries/{entry.pk}/")
    expect(page.locator("main")).to_contain_text("等审核")
    page.locator("main form button.act").click()
    expect(page.locator("main")).not_to_contain_text("等审核")
    return entry


def more_papers(people: People, application: Application, carrier: str, what: str, brought: str) -> None:
    """Asked for once, all at once; the clock stands; who carries the case finds it on today's page and brings them."""
    page = step(people, CLERK, application, "supplement")
    page.get_by_label("还缺哪些材料？").fill(what)
    press(page, "告知补正")
    expect(page.locator("main")).to_contain_text("时限停着")
    page = people.at(carrier)
    expect(page.locator("main")).to_contain_text(f"去取一趟：{application.case.called}")
    expect(page.locator("main")).to_contain_text(what)
    page = step(people, carrier, application, "papers")
    page.get_by_label("带来了什么？").fill(brought)
    press(page, "材料补齐了")


def letter_brought(people: People, application: Application, carrier: str) -> Page:
    """The written refusal reaches the family; the page says until when they may appeal."""
    page = people.at(carrier)
    expect(page.locator("main")).to_contain_text(f"送一趟：{application.case.called}")
    page = step(people, carrier, application, "refusal")
    page.get_by_label("交给谁了？").fill("交到本人手里，念给他听了")
    press(page, "告知书送到了")
    return page


def last_day_to_appeal() -> str:
    """Sixty days after today, as pages write a day."""
    return local_day(today() + timedelta(days=60))

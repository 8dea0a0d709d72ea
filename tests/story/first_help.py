"""From the first word to the money: reported, seen to, proposed, agreed to by another, paid, confirmed, followed up."""

import re

from playwright.sync_api import expect

from huzhu.cases.models import Case, Confirmation, Grant, Lead
from huzhu.cases.reporting import query_code
from huzhu.demo.signins import demo_signins
from huzhu.funds.models import Entry
from tests.story.hands import People, choose, follow, pick, press, write_name


def report(people: People, called: str, what: str, words: str) -> Lead:
    """The neighbour, without an account."""
    place = demo_signins()[0][1].organisation.place
    page = people.stranger()
    page.goto(people.site.address(f"/report/?village={place.code}"))
    page.get_by_label("谁家？").fill(called)
    choose(page, what)
    page.get_by_label("用一句话说说").fill(words)
    press(page, "报给互助会")
    expect(page.get_by_role("heading", level=1)).to_have_text("收到了，谢谢您")
    lead = Lead.objects.latest("reported_at")
    assert lead.called == called
    assert query_code(lead) in re.sub(r"\s", "", page.locator("b.code").inner_text())
    return lead


def triage(people: People, lead: Lead, who: str = "王桂兰") -> Case:
    """The secretary-general finds it among what waits today, and asks somebody to see to it."""
    page = people.at("mishuzhang")
    expect(page.locator("main")).to_contain_text(lead.called)
    page.goto(people.site.address(lead.get_absolute_url()))
    pick(page, "triage-responsible", who)
    choose(page, "今天就得有人去")
    press(page, "就请他负责")
    return Case.objects.get(lead=lead)


def propose(people: People, case: Case, yuan: int, purpose: str) -> Grant:
    """The duty officer proposes money at once."""
    page = people.at("zhiban", f"{case.get_absolute_url()}grant/")
    page.get_by_label("先给多少？").fill(str(yuan))
    page.get_by_label("做什么用？").fill(purpose)
    press(page, "提出来")
    return case.grants.get()


def agree(people: People, grant: Grant) -> None:
    """Not the proposer: for her there is no such button. The other duty officer agrees."""
    mine = people.at("zhiban", grant.get_absolute_url())
    expect(mine.get_by_role("button", name="同意，马上可以付")).to_have_count(0)
    page = people.at("zhiban2")
    expect(page.locator("main")).to_contain_text(f"{grant.case.called}，{grant.amount // 100} 元")
    page.goto(people.site.address(grant.get_absolute_url()))
    press(page, "同意，马上可以付")


def pay(people: People, grant: Grant) -> Entry:
    """The cashier hands it over and the family's head signs; the fund's book has its line."""
    yuan = grant.amount // 100
    page = people.at("chuna", f"{grant.get_absolute_url()}payment/")
    choose(page, "现金")
    page.get_by_label("交给谁？").fill(grant.case.called.removesuffix("家"))
    write_name(page.locator("[data-signature] canvas").first)
    press(page, f"{yuan} 元已交到他手里")
    expect(page.locator("main")).to_contain_text("付好了")
    entry = Grant.objects.get(pk=grant.pk).payment.entry
    book = people.at("kuaiji", f"/funds/{grant.fund_id}/")
    line = book.locator("main tr").filter(has_text=grant.case.number)
    expect(line).to_contain_text(f"{yuan}.00")
    return entry


def confirm(people: People, grant: Grant) -> None:
    """The council confirms what two officers had paid."""
    page = people.at("lishi", grant.get_absolute_url())
    choose(page, "追认")
    press(page, "记下理事会的意见")
    assert grant.confirmation.outcome == Confirmation.Outcome.CONFIRMED


def follow_up(people: People, case: Case, who: str, words: str) -> None:
    """Whoever carries the case asks how it goes, and whether everything came."""
    page = people.at(who, f"{case.get_absolute_url()}follow-up/")
    choose(page, "都到了")
    page.get_by_label("家里现在怎么样？").fill(words)
    press(page, "记下")


def close(people: People, case: Case, how: str) -> None:
    """The secretary-general closes."""
    page = people.at("mishuzhang", f"{case.get_absolute_url()}closing/")
    choose(page, how)
    press(page, "办结")
    expect(page.locator("main")).to_contain_text("办结了")


def told_by_volunteer(people: People, who: str, called: str, what: str, words: str) -> Lead:
    """A volunteer says it on their own phone."""
    page = people.at(who)
    follow(page, "我知道有家人遇到难处")
    page.get_by_label("谁家？").fill(called)
    choose(page, what)
    page.get_by_label("用一句话说说").fill(words)
    press(page, "报给值班的人")
    lead = Lead.objects.latest("reported_at")
    assert (lead.called, lead.source) == (called, "volunteer")
    return lead


def progress_says(people: People, lead: Lead, words: str, *never: str) -> None:
    """The neighbour asks with the query code, and learns how far it is, but no name and no sum."""
    page = people.stranger()
    page.goto(people.site.address("/progress/"))
    page.get_by_label("查询号").fill(query_code(lead))
    press(page, "查一查")
    expect(page.get_by_role("heading", level=1)).to_have_text(words)
    for each in (lead.called, *never):
        assert each not in page.content()


def lend_a_hand(people: People, case: Case, who: str, words: str) -> None:
    """Help that isn't money stops the clock too."""
    page = people.at(who, f"{case.get_absolute_url()}help/")
    choose(page, "帮忙、照应")
    page.get_by_label("具体说说").fill(words)
    press(page, "记下")
    expect(page.locator("main")).to_contain_text("也算帮到了")

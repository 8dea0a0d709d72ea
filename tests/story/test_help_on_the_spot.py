"""Help on the spot, as it happens: a neighbour reports, and five people in their roles help, each at their own screen.

Once on phones 360 px wide, once at desks of 1280; in a demo village, through the real server.
"""

import os
import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from datetime import timedelta

import pytest
from django.utils import timezone
from playwright.sync_api import BrowserContext, Locator, Page, expect

from huzhu.cases.models import Case, Confirmation, Grant, Lead
from huzhu.cases.reporting import query_code
from huzhu.demo.seeding import Size, seed
from huzhu.demo.signins import PASSWORD, demo_signins
from huzhu.funds.models import Entry
from huzhu.kernel.models import Event
from huzhu.kernel.money import yuan
from huzhu.people.door import DEMO_CODE
from tests.support.browser import DESK, PHONE
from tests.support.databases import database_copy, default_moved_to, environment
from tests.support.server import Live, run_manage, serving

ONE_VILLAGE = Size(villages=1, closed=0)
AMOUNT = 400


@pytest.fixture(scope="module")
def site(migrated, django_db_blocker, static_files) -> Iterator[Live]:
    """A demo county of one association, served with the demo's way past the second factor."""
    with (
        django_db_blocker.unblock(),
        database_copy() as url,
        default_moved_to(url),
        pytest.MonkeyPatch.context() as env,
    ):
        seed(ONE_VILLAGE, lambda *_said: None)
        for name, value in (environment(url) | {"HUZHU_DEMO": "1"}).items():
            env.setenv(name, value)
        with serving(url) as running:
            yield running


@dataclass
class People:
    """Everybody at their own browser of one shape; signs them in when they are first needed."""

    site: Live
    open_context: Callable[..., BrowserContext]
    shape: dict
    pages: dict[str, Page] = field(default_factory=dict)

    def stranger(self) -> Page:
        """Somebody without an account."""
        return self.open_context(self.shape).new_page()

    def at(self, username: str, path: str = "/today/") -> Page:
        """This person's screen, at an address."""
        if username not in self.pages:
            self.pages[username] = self._come_in(self.stranger(), username)
        page = self.pages[username]
        page.goto(self.site.address(path))
        return page

    def _come_in(self, page: Page, username: str) -> Page:
        page.goto(self.site.address("/sign-in/"))
        page.get_by_label("电话或用户名").fill(username)
        page.get_by_label("密码", exact=True).fill(PASSWORD)
        page.get_by_role("button", name="登录").click()
        page.wait_for_url(re.compile("/(second-factor|today|$)"))
        if "second-factor" in page.url:
            page.locator("input[name=code-code]").fill(DEMO_CODE)
            page.get_by_role("button", name="进去").last.click()
            page.wait_for_url(re.compile(r"/(today/)?$"))
        return page


@pytest.fixture(params=[PHONE, DESK], ids=["phone of 360 px", "desk of 1280 px"])
def people(request, site, open_context) -> People:
    return People(site, open_context, request.param)


def press(page: Page, words: str) -> None:
    """Press a button and wait for what comes of it."""
    with page.expect_navigation():
        page.get_by_role("button", name=words).first.click()


def choose(page: Page, words: str, within: str = "main") -> None:
    """Tap an option by what stands on it."""
    page.locator(within).locator("label.opt").filter(has_text=re.compile(f"^\\s*{re.escape(words)}")).first.click()


def write_name(pad: Locator) -> None:
    """A name written with a finger."""
    pad.scroll_into_view_if_needed()
    frame = pad.bounding_box()
    assert frame
    mouse = pad.page.mouse
    for offset in (0.2, 0.45, 0.7):
        mouse.move(frame["x"] + frame["width"] * offset, frame["y"] + frame["height"] * 0.25)
        mouse.down()
        mouse.move(frame["x"] + frame["width"] * (offset + 0.12), frame["y"] + frame["height"] * 0.7, steps=6)
        mouse.up()


def report(people: People, called: str) -> Lead:
    """The neighbour, without an account."""
    place = demo_signins()[0][1].organisation.place
    page = people.stranger()
    page.goto(people.site.address(f"/report/?village={place.code}"))
    page.get_by_label("谁家？").fill(called)
    choose(page, "失火、受灾")
    page.get_by_label("用一句话说说").fill("灶屋昨夜失火，人没事，借住在邻居家。")
    press(page, "报给互助会")
    expect(page.get_by_role("heading", level=1)).to_have_text("收到了，谢谢您")
    lead = Lead.objects.latest("reported_at")
    assert lead.called == called
    assert query_code(lead) in re.sub(r"\s", "", page.locator("b.code").inner_text())
    return lead


def triage(people: People, lead: Lead) -> Case:
    """The secretary-general finds it among what waits today, and asks the duty officer to see to it."""
    page = people.at("mishuzhang")
    expect(page.locator("main")).to_contain_text(lead.called)
    page.goto(people.site.address(lead.get_absolute_url()))
    officer = page.locator("select[name=triage-responsible]")
    officer.select_option(label=next(text for text in officer.locator("option").all_inner_texts() if "王桂兰" in text))
    choose(page, "今天就得有人去")
    press(page, "就请他负责")
    return Case.objects.get(lead=lead)


def visit(people: People, case: Case) -> None:
    """The duty officer and a council member go there: one question a screen, both sign."""
    page = people.at("zhiban", case.get_absolute_url())
    page.goto(people.site.address(f"{case.get_absolute_url()}visit/"))
    page.get_by_label("户主叫什么？").fill(case.called.removesuffix("家"))
    page.get_by_label("几组？").fill("七组")
    press(page, "查一查")
    if page.get_by_role("button", name="都不是，新登记一家").count():
        press(page, "都不是，新登记一家")
    press(page, "记下，下一问")
    choose(page, "火灾")
    page.get_by_label("说说经过").fill("灶屋烧得只剩墙，人没有受伤，粮食和被褥烧了。")
    choose(page, "过不下去")
    press(page, "记下，下一问")
    answer_topics(page)
    choose(page, "住的地方")
    choose(page, "衣被")
    choose(page, "要马上帮")
    press(page, "记下，下一问")
    companion = page.locator("select[name=companion]")
    companion.select_option(
        label=next(text for text in companion.locator("option").all_inner_texts() if "沈玉芳" in text)
    )
    for pad in page.locator("[data-signature] canvas").all():
        write_name(pad)
    press(page, "两人签好，送出")
    expect(page.locator("main")).to_contain_text("走访记下了")
    assert case.visits.get().visitors.count() == 2


def answer_topics(page: Page) -> None:
    """Whatever the screening still asks, a topic a screen: the first answer of each, until it wants to know no more."""
    asked: list[str] = []
    while not page.url.endswith("/look/"):
        asked.append(page.url)
        for answers in page.locator("fieldset.answers:visible").all():
            answers.locator("label.opt").first.click()
        press(page, "记下，下一问")
    assert 1 <= len(asked) == len(set(asked)) <= 7


def propose(people: People, case: Case) -> Grant:
    """The duty officer proposes money at once."""
    page = people.at("zhiban", f"{case.get_absolute_url()}grant/")
    page.get_by_label("先给多少？").fill(str(AMOUNT))
    page.get_by_label("做什么用？").fill("买被褥、锅灶，修屋顶")
    press(page, "提出来")
    return case.grants.get()


def agree(people: People, grant: Grant) -> None:
    """Not the proposer: for her there is no such button. The other duty officer agrees."""
    mine = people.at("zhiban", grant.get_absolute_url())
    expect(mine.get_by_role("button", name="同意，马上可以付")).to_have_count(0)
    page = people.at("zhiban2")
    expect(page.locator("main")).to_contain_text(f"{grant.case.called}，{AMOUNT} 元")
    page.goto(people.site.address(grant.get_absolute_url()))
    press(page, "同意，马上可以付")


def pay(people: People, grant: Grant) -> Entry:
    """The cashier hands it over and the family's head signs; the fund's book has its line."""
    page = people.at("chuna", f"{grant.get_absolute_url()}payment/")
    choose(page, "现金")
    page.get_by_label("交给谁？").fill(grant.case.called.removesuffix("家"))
    write_name(page.locator("[data-signature] canvas").first)
    press(page, f"{AMOUNT} 元已交到他手里")
    expect(page.locator("main")).to_contain_text("付好了")
    entry = Grant.objects.get(pk=grant.pk).payment.entry
    book = people.at("kuaiji", f"/funds/{grant.fund_id}/")
    line = book.locator("main tr").filter(has_text=grant.case.number)
    expect(line).to_contain_text(f"{AMOUNT}.00")
    return entry


def confirm(people: People, grant: Grant) -> None:
    """The council confirms what two officers had paid."""
    page = people.at("lishi", grant.get_absolute_url())
    choose(page, "追认")
    press(page, "记下理事会的意见")
    assert grant.confirmation.outcome == Confirmation.Outcome.CONFIRMED


def follow_and_close(people: People, case: Case) -> None:
    """The duty officer asks how it goes; the secretary-general closes."""
    page = people.at("zhiban", f"{case.get_absolute_url()}follow-up/")
    choose(page, "都到了")
    page.get_by_label("家里现在怎么样？").fill("屋顶补好了，一家人搬回去住。")
    press(page, "记下")
    page = people.at("mishuzhang", f"{case.get_absolute_url()}closing/")
    choose(page, "难处过去了")
    press(page, "办结")
    expect(page.locator("main")).to_contain_text("办结了")


def progress_says(people: People, lead: Lead, words: str) -> None:
    """The neighbour asks with the query code, and learns how far it is, but no name and no sum."""
    page = people.stranger()
    page.goto(people.site.address("/progress/"))
    page.get_by_label("查询号").fill(query_code(lead))
    press(page, "查一查")
    expect(page.get_by_role("heading", level=1)).to_have_text(words)
    assert lead.called not in page.content()
    assert f"{AMOUNT} 元" not in page.content()


def test_a_family_is_helped_the_same_day_by_five_people(people: People, request):
    called = {"phone of 360 px": "莘守田家", "desk of 1280 px": "逄玉成家"}[request.node.callspec.id]
    lead = report(people, called)
    progress_says(people, lead, "收到")
    case = triage(people, lead)
    progress_says(people, lead, "有人在办")
    visit(people, case)
    assert not Case.objects.get(pk=case.pk).is_helped
    grant = propose(people, case)
    agree(people, grant)
    before = grant.fund.available()
    entry = pay(people, grant)
    assert grant.fund.available() == before - yuan(AMOUNT)
    assert sum(posting.amount for posting in entry.postings.all()) == yuan(AMOUNT)
    progress_says(people, lead, "已经帮上")
    the_clock_stopped(people, case)
    confirm(people, grant)
    follow_and_close(people, case)
    progress_says(people, lead, "办结")
    the_audit_page_shows_who_did_what(people)
    everything_is_still_as_it_happened(case)


def the_clock_stopped(people: People, case: Case) -> None:
    """At the payment, and the family's page says how long it took."""
    helped = Case.objects.get(pk=case.pk)
    assert helped.reported_at < helped.helped_at <= timezone.now()
    assert helped.helped_at <= helped.due_at
    page = people.at("mishuzhang", case.get_absolute_url())
    expect(page.locator("main")).to_contain_text(re.compile(r"从报来到第一次帮助\s*\d+ 分"))


def the_audit_page_shows_who_did_what(people: People) -> None:
    """Each act with its person."""
    page = people.at("shenji", "/audit/")
    for words in ("办结", "回访", "理事会追认", "救助金发放"):
        expect(page.locator("main")).to_contain_text(words)
    expect(page.locator("main")).to_contain_text("吴秀英")


def everything_is_still_as_it_happened(case: Case) -> None:
    """The chain of the association tells the story in its order, and verify finds nothing."""
    acts = Event.objects.filter(chain=case.organisation_id, at__gte=case.reported_at - timedelta(seconds=1)).order_by(
        "seq"
    )
    told = [name for name in acts.values_list("act", flat=True) if name.startswith("cases.")]
    assert told == [
        "cases.report_lead",
        "cases.triage_lead",
        "cases.record_visit",
        "cases.propose_grant",
        "cases.agree_grant",
        "cases.pay_grant",
        "cases.confirm_grant",
        "cases.follow_up",
        "cases.close_case",
    ]
    assert run_manage("verify", env=os.environ).returncode == 0

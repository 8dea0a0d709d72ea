"""Help on the spot, as it happens: a neighbour reports, and five people in their roles help, each at their own screen.

Once on phones 360 px wide, once at desks of 1280; in a demo village, through the real server.
"""

import os
import re
from datetime import timedelta

import pytest
from django.utils import timezone
from playwright.sync_api import expect

from huzhu.cases.models import Case
from huzhu.kernel.models import Event
from huzhu.kernel.money import yuan
from tests.story.at_the_door import visit
from tests.story.families import burnt_out
from tests.story.first_help import agree, close, confirm, follow_up, pay, progress_says, propose, report, triage
from tests.story.hands import People
from tests.support.browser import DESK, PHONE
from tests.support.server import run_manage

AMOUNT = 400


@pytest.fixture(params=[PHONE, DESK], ids=["phone of 360 px", "desk of 1280 px"])
def people(request, site, open_context) -> People:
    return People(site, open_context, request.param)


def test_a_family_is_helped_the_same_day_by_five_people(people: People, request):
    heads = {"phone of 360 px": ("莘守田", 301), "desk of 1280 px": ("逄玉成", 302)}
    family = burnt_out(*heads[request.node.callspec.id])
    lead = report(people, family.called, "失火、受灾", "灶屋昨夜失火，人没事，借住在邻居家。")
    progress_says(people, lead, "收到")
    case = triage(people, lead)
    progress_says(people, lead, "有人在办")
    screens = visit(people, "zhiban", "沈玉芳", case, family)
    assert len(screens) == len(set(screens)) <= 12
    assert case.visits.get().visitors.count() == 2
    assert not Case.objects.get(pk=case.pk).is_helped
    grant = propose(people, case, AMOUNT, "买被褥、锅灶，修屋顶")
    agree(people, grant)
    before = grant.fund.available()
    entry = pay(people, grant)
    assert grant.fund.available() == before - yuan(AMOUNT)
    assert sum(posting.amount for posting in entry.postings.all()) == yuan(AMOUNT)
    progress_says(people, lead, "已经帮上", f"{AMOUNT} 元")
    the_clock_stopped(people, case)
    confirm(people, grant)
    follow_up(people, case, "zhiban", "屋顶补好了，一家人搬回去住。")
    close(people, case, "难处过去了")
    progress_says(people, lead, "办结", f"{AMOUNT} 元")
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

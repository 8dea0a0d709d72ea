"""A case stays open while the family waits for the government, and the closing page says so beforehand."""

import uuid

import pytest

from huzhu.applications.acts.entry import withdraw_application
from huzhu.applications.acts.result import deliver_refusal, record_delivery
from huzhu.applications.tests.builders import (
    accepted,
    filed,
    fresh,
    granted,
    later,
    through_notice,
    to_opinion,
)
from huzhu.cases.acts.closing import close_case
from huzhu.cases.acts.help import record_help
from huzhu.cases.acts.plans import follow_up
from huzhu.cases.help_refusals import StillToDo
from huzhu.cases.models import Closing
from huzhu.cases.queries.families import Family
from huzhu.people.tests.builders import client_of

pytestmark = pytest.mark.django_db


def close(here):
    here.case.refresh_from_db()
    return close_case(by=here.first, case=here.case, outcome="government", words="接上了")


def page_of(here):
    return client_of(here.first).get(f"/cases/{here.case.pk}/closing/").text


def test_without_a_result_the_case_stays_open_and_the_page_says_why(here):
    application = filed(here)
    with pytest.raises(StillToDo, match="最低生活保障的申请还没有结果"):
        close(here)
    page = page_of(here)
    assert "最低生活保障的申请还没有结果" in page
    assert "记下家里撤回" in page
    assert f'href="{application.get_absolute_url()}"' in page
    assert 'name="outcome"' not in page


def test_closing_sent_all_the_same_is_refused_with_the_way_out(here):
    filed(here)
    sent = {"act_id": uuid.uuid4(), "seen": here.case.version, "outcome": "government", "words": ""}
    reply = client_of(here.first).post(f"/cases/{here.case.pk}/closing/", sent)
    assert reply.status_code == 422
    assert "还没有结果" in reply.text
    assert not Closing.objects.exists()


def test_granted_but_not_arrived_holds_and_the_money_lets_go(here):
    application = accepted(here)
    to_opinion(here, application)
    through_notice(here, application)
    with later(9):
        granted(here, application)
        with pytest.raises(StillToDo, match="还没有到家里"):
            close(here)
        record_delivery(by=here.first, application=fresh(application))
        assert 'name="outcome"' in page_of(here)
        close(here)


def test_a_refusal_that_was_delivered_lets_go(here):
    application = accepted(here)
    to_opinion(here, application, agrees=False)
    granted(here, application, granted=False, amount=None, from_month="", reason="收入超过标准")
    with pytest.raises(StillToDo):
        close(here)
    deliver_refusal(by=here.first, application=fresh(application))
    close(here)


def test_withdrawn_by_the_family_lets_go(here):
    application = filed(here)
    withdraw_application(by=here.first, application=fresh(application), reason="搬走了")
    close(here)


def test_the_familys_page_offers_no_closing_meanwhile(here, monkeypatch):
    monkeypatch.setattr(Family, "to_ask", None)
    record_help(by=here.first, case=here.case, kind="goods", what="两床被子")
    follow_up(by=here.first, case=here.case, received=True)
    visitor, address = client_of(here.first), f"/cases/{here.case.pk}/"
    assert "难处过去了，就办结" in visitor.get(address).text
    filed(here)
    assert "难处过去了，就办结" not in visitor.get(address).text

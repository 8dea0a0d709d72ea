"""A range that falls on a limit, told between visits: written down once, and a figure is asked for, the limit named."""

import re
import uuid

import pytest

from huzhu.cases.models import Case
from huzhu.cases.tests.hands import hands
from huzhu.cases.tests.test_five_families import maimed
from huzhu.cases.tests.walking import Walk
from huzhu.households.models import Fact
from huzhu.kernel.drafts import kept_under, save_draft
from huzhu.kernel.money import MAX_FEN, yuan
from huzhu.people.tests.builders import client_of
from huzhu.programmes.tests.builders import standards

pytestmark = pytest.mark.django_db
MUCH, LITTLE = f"{yuan(50_000)}-{MAX_FEN}", "0-99999"


@pytest.fixture
def here():
    found = hands()
    standards()
    truth = maimed()
    truth.family["financial_assets"] = None
    Walk(found, truth).go()
    found.address = f"/cases/{found.case.pk}/ask/assets/"
    found.client = client_of(found.first)
    return found


def said(here, value, **more):
    sent = {"act_id": uuid.uuid4(), "financial_assets": value, "verified": "said"} | more
    return here.client.post(here.address, sent, follow=True)


def told():
    return [fact.value for fact in Fact.objects.filter(kind="financial_assets").order_by("at")]


def test_it_says_what_was_written_down_and_where_the_limit_is(here):
    page = said(here, MUCH).text
    assert told() == [[yuan(50_000), MAX_FEN]]
    assert "记下了：5 万以上。线在 70,080 元，这样还定不下来，要个准数。" in page
    assert re.search(r'name="financial_assets" value="exact"[^>]*checked', page), "the field for the figure is open"


def test_nothing_is_promised_that_a_range_does_not_settle(here):
    for page in (here.client.get(here.address).text, said(here, MUCH).text):
        assert "答了这一问" not in page
        assert "有了准数，一次定三样" in page


def test_the_same_answer_again_adds_no_fact_and_is_not_asked_a_third_time(here):
    said(here, MUCH)
    said(here, MUCH)
    assert len(told()) == 1
    assert here.client.get(f"/cases/{here.case.pk}/ask/").url != here.address
    said(here, MUCH)
    assert len(told()) == 1


def test_not_knowing_closer_leaves_the_range(here):
    said(here, MUCH)
    said(here, "unknown")
    assert told() == [[yuan(50_000), MAX_FEN]]
    assert here.client.get(f"/cases/{here.case.pk}/ask/").url != here.address


def test_a_paper_of_the_same_range_is_still_written_down(here):
    said(here, MUCH)
    said(here, MUCH, verified="document")
    assert len(told()) == 2


def test_the_figure_settles_it(here):
    said(here, MUCH)
    page = said(here, "exact", **{"financial_assets.exact": "70080"}).text
    assert told()[-1] == yuan(70_080)
    assert "家里的存款加起来" not in page


def test_what_was_sent_does_not_come_back_as_unsent(here):
    before = f"ask/{here.case.pk}/assets"
    assert f'data-draft="/drafts/{before}/"' in here.client.get(here.address).text
    page = said(here, MUCH).text
    save_draft(here.first.user.pk, before, {"financial_assets": [LITTLE]})  # the browser's last saving came late
    assert f'data-draft="/drafts/{before}/1/"' in page
    assert f'data-draft-done="/drafts/{before}/"' in page
    assert LITTLE not in re.findall(r'value="([^"]+)"[^>]*checked', here.client.get(here.address).text)
    assert f"{before}/1" not in kept_under(here.first.user.pk, before)


def test_a_range_that_decides_is_asked_no_more(here):
    said(here, LITTLE)
    assert here.client.get(f"/cases/{here.case.pk}/ask/").url != here.address
    assert Case.objects.get(pk=here.case.pk).household_id


def test_an_amount_below_zero_is_told_that_nothing_is_zero(here):
    page = here.client.post(
        here.address, {"act_id": uuid.uuid4(), "financial_assets": "exact", "financial_assets.exact": "-5"}
    ).text
    assert "金额不能是负数。一分没有就写 0。" in page
    assert "大于 0" not in page


def test_the_familys_page_counts_what_it_lists(here):
    page = here.client.get(here.case.get_absolute_url()).text
    listed = re.search(r"记下的 (\d+) 件情况(.*?)</details>", page, re.S)
    assert int(listed[1]) == listed[2].count('class="row"') > 0
    visit = here.client.get(re.search(r'href="(/visits/[^"]+/)"', page)[1]).text
    assert re.search(r"记下 (\d+) 件情况", page)[1] == re.search(r"记下 (\d+) 件情况", visit)[1]

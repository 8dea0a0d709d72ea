"""A village's own page: what hangs there now, the fund's open book, and the way to ask."""

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from huzhu.applications.acts.entry import accept_application
from huzhu.applications.acts.notice import post_notice, record_objection
from huzhu.applications.paper.letters import posted
from huzhu.applications.tests.builders import accepted, applying, filed, later, to_opinion
from huzhu.applications.tests.one_forms import PEOPLE
from huzhu.funds.acts import check_entry, propose_reversal, receive_collective_money, reverse_entry
from huzhu.funds.models import Entry
from huzhu.funds.tests.builders import fund_of
from huzhu.households.queries import members_of
from huzhu.kernel.money import yuan
from huzhu.people.roles import Role
from huzhu.people.tests.builders import county, person_with
from huzhu.portal.notices import notices_in

pytestmark = pytest.mark.django_db


def page_of(place, path=""):
    return Client().get(f"/village/{place.code}/{path}")


@pytest.fixture
def noticed():
    """A family whose notice hangs since today."""
    here = applying(PEOPLE)
    here.application = accepted(here)
    to_opinion(here, here.application)
    post_notice(by=here.clerk, application=here.application)
    return here


def test_what_hangs_in_the_village_stands_there_with_masked_names_and_nothing_that_hides(noticed):
    page = page_of(noticed.application.case.place).text
    for said in ("正在公示", "吉某某家申请最低生活保障", "3 口人", "还有 7 天"):
        assert said in page, said
    for hidden in ("吉德贵", "丁秀兰", "吉小河", PEOPLE[0]["id_number"], noticed.application.number):
        assert hidden not in page, hidden
    elsewhere = next(one.place for one in noticed.here.villages if one.place != noticed.application.case.place)
    assert "正在公示" not in page_of(elsewhere).text


def test_a_notice_stands_its_last_day_in_full_and_is_gone_the_next(noticed):
    place = noticed.application.case.place
    with later(7):
        assert "今天是最后一天" in page_of(place).text
    with later(8):
        assert "正在公示" not in page_of(place).text, "the clock need not have taken it down yet"


def test_a_notice_that_somebody_objected_to_is_gone_at_once(noticed):
    record_objection(by=noticed.clerk, application=noticed.application, reason="他家有辆车")
    assert "正在公示" not in page_of(noticed.application.case.place).text


def test_a_notice_tells_of_no_illness_by_the_programmes_name(noticed):
    place, person = noticed.application.case.place, members_of(noticed.case.household).first().person
    alone = to_notice(noticed, "dibao_single", person=person)
    shown = page_of(place).text
    assert "单人保" not in shown
    assert shown.count("吉某某家申请最低生活保障") == 2
    wall = posted(alone)
    assert (wall["programme"], wall["people"], wall["of_person"]) == ("最低生活保障", "1", False)


def test_five_notices_take_as_many_queries_as_one(noticed):
    place = noticed.application.case.place
    with CaptureQueriesContext(connection) as one:
        assert len(notices_in(place)) == 1
    for member in members_of(noticed.case.household):
        to_notice(noticed, "tekun", person=member.person)
    to_notice(noticed, "margin")
    with CaptureQueriesContext(connection) as five:
        assert len(notices_in(place)) == 5
    assert len(five) == len(one) <= 2


def test_what_hangs_in_a_village_is_kept_by_no_search_engine(noticed):
    place = noticed.application.case.place
    for path in ("", "book/"):
        assert '<meta name="robots" content="noindex, noarchive">' in page_of(place, path).text
    assert "noindex" not in Client().get("/guide/").text


def to_notice(here, programme, person=None):
    application = filed(here, programme, person=person)
    accept_application(by=here.clerk, application=application)
    to_opinion(here, application)
    post_notice(by=here.clerk, application=application)
    return application


def test_a_childs_name_never_stands_there():
    here = applying(PEOPLE)
    child = next(each.person for each in members_of(here.case.household) if each.person.name == "吉小河")
    application = to_notice(here, "tekun", person=child)
    page = page_of(application.case.place).text
    assert "吉某某申请特困人员供养" in page
    assert "吉小河" not in page


def test_a_doubt_leads_to_the_town_and_the_hotline():
    here = county()
    person_with(Role.TOWN_CLERK, here.towns[0].office, name="季海霞", phone="13900001111")
    village = next(one for one in here.villages if one.place.parent_id == here.towns[0].office.place_id)
    for path in ("", "book/"):
        page = page_of(village.place, path).text
        assert "我有疑问，问镇里的季海霞" in page
        assert "tel:13900001111" in page
        assert "tel:12345" in page


def test_the_book_has_the_rows_of_a_gift_that_was_put_right_the_same_month():
    village = county().villages[0]
    put_right(village, fund_of(village.association, 0))
    page = page_of(village.place, "book/").text
    assert page.count("77.00") == 2
    assert "账上没有进出" not in page
    assert 'class="months"' not in page_of(village.place).text


def put_right(village, fund):
    """A gift of 77 yuan, and its reversal."""
    cashier = person_with(Role.CASHIER, village.association)
    bookkeeper = person_with(Role.BOOKKEEPER, village.association)
    receive_collective_money(by=cashier, fund=fund, amount=yuan(77), giver="老支书张三")
    entry = Entry.objects.filter(fund=fund).latest("number")
    check_entry(by=bookkeeper, entry=entry)
    proposal = propose_reversal(by=cashier, entry=entry, reason="记错了")
    reverse_entry(by=bookkeeper, proposal=proposal)
    return cashier


def test_the_open_book_holds_every_row_of_half_a_year_and_names_nobody():
    village = county().villages[0]
    assert "账上没有进出" in page_of(village.place, "book/").text
    fund = fund_of(village.association)
    cashier = put_right(village, fund)
    receive_collective_money(by=cashier, fund=fund, amount=yuan(2_360), giver="老支书张三")
    page = page_of(village.place, "book/").text
    assert "2,360.00" in page
    assert "77.00" in page
    assert "−77.00" in page
    assert "张三" not in page
    assert page_of(village.place.parent, "book/").status_code == 404

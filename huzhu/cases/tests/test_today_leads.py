"""The rows of leads in 今天: one thing a row, the rest on the lead's own page."""

import pytest

from huzhu.cases.tests.builders import lead_for
from huzhu.people.roles import Role
from huzhu.people.tests.builders import client_of, county, person_with

pytestmark = pytest.mark.django_db
CHECKED = "自查后请人联系。遇到的事：家里有人重病。"
ANSWERS = "自己答的：几口人：4 口人；存款：不清楚；收入：不清楚；大病：不清楚；残疾：不清楚。"


def row_of(words):
    here = county()
    lead = lead_for(here.villages[0], words=words)
    officer = client_of(person_with(Role.DUTY_OFFICER, here.villages[0].association))
    return officer.get("/today/").text, officer.get(lead.get_absolute_url()).text


def test_a_self_check_brings_its_answers_to_the_leads_page_not_to_the_row():
    today, page = row_of(CHECKED + ANSWERS)
    assert CHECKED.rstrip("。") in today
    assert "不清楚" not in today
    assert ANSWERS.rstrip("。") in page


def test_a_long_sentence_is_cut_with_a_mark():
    today, _page = row_of("老人一个人住" * 20)
    assert "老人一个人住" * 6 + "老人一个…" in today


def test_a_short_report_stands_as_it_was_said():
    today, _page = row_of("灶屋烧了，人没事。老人住邻居家")
    assert "灶屋烧了，人没事。老人住邻居家" in today

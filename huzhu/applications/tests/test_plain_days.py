"""Days are said as people say them, never as computers write them."""

import re
from datetime import timedelta

import pytest

from huzhu.applications.acts.entry import accept_application
from huzhu.applications.acts.inquiry import record_check, start_check
from huzhu.applications.paper.papers import Folder, render
from huzhu.applications.queries.refusing import reasons_of
from huzhu.applications.refusals import DayOutOfTime
from huzhu.applications.tests.builders import accepted, applying, filed
from huzhu.applications.tests.one_forms import a_family, text_of
from huzhu.kernel.clock import today
from huzhu.people.tests.builders import client_of
from huzhu.web.clocks import full_day, short_day

pytestmark = pytest.mark.django_db
RAW = re.compile(r"\d{4}-\d\d-\d\d")


def test_the_reasons_of_a_refusal_say_their_days_in_words():
    here = a_family(event="fire")
    here.told(event_date=str(today() - timedelta(days=200)), livelihood_threatened=True)
    sentences = "".join(words for _condition, words in reasons_of(filed(here, "urgent")))
    assert full_day(today() - timedelta(days=200)) in sentences
    assert not RAW.search(sentences)


def test_a_day_out_of_time_is_named_in_words():
    here = applying()
    application = accepted(here)
    start_check(by=here.clerk, application=application)
    early = today() - timedelta(days=30)
    with pytest.raises(DayOutOfTime) as refused:
        record_check(by=here.clerk, application=application, reason="对得上", happened_on=early)
    assert short_day(today()) in str(refused.value)


def test_no_form_prints_a_raw_day():
    here = a_family()
    here.agree()
    folder = Folder(here.one_form("dibao", "urgent"))
    text = text_of(render(folder, folder.papers))
    assert not RAW.search(text)
    assert "1962年3月8日" in text


def test_no_page_of_a_file_shows_a_raw_day():
    here = applying()
    application = filed(here, "urgent")
    accept_application(by=here.clerk, application=application)
    page = client_of(here.officer).get(f"/applications/{application.pk}/").text
    assert not RAW.search(re.sub(r"<[^>]+>", "", page))

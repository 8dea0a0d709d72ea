"""The answers of a self-check are found nowhere afterwards; who asks to be contacted leaves what they ticked."""

import logging
import re
import uuid
from datetime import timedelta

import pytest
from django.apps import apps
from django.conf import settings
from django.contrib.sessions.models import Session
from django.db import connection
from django.test import Client

from huzhu.cases.models import Lead, Source, Urgency
from huzhu.cases.reporting import CROWD
from huzhu.kernel.clock import now, set_clock
from huzhu.people.tests.builders import county
from huzhu.portal.checking.sealed import opened, sealed
from huzhu.portal.tests.families_asking import ANY_SAID, FIVE, Hand
from huzhu.programmes.tests.builders import standards

pytestmark = pytest.mark.django_db
FIGURE = "7654.32"
TRACES = (b"7654.32", b"765432", b"7,654.32")


@pytest.fixture
def here():
    here = county()
    standards()
    return here


def everything_kept() -> bytes:
    """Every value of every table, as the database gives it."""
    found = []
    with connection.cursor() as cursor:
        for model in apps.get_models():
            cursor.execute(f'SELECT * FROM "{model._meta.db_table}"')
            for row in cursor.fetchall():
                found += [bytes(one) if isinstance(one, bytes | memoryview) else str(one).encode() for one in row]
    return b"\n".join(found)


def counts() -> dict[str, int]:
    """How many rows each table has."""
    return {model._meta.label: model._default_manager.count() for model in apps.get_models()}


def walked(client: Client) -> Hand:
    """The elder alone, who says their income to the fen."""
    hand = Hand(FIVE["an elder alone"], client)
    while hand.screen:
        income = hand.screen == "income_monthly"
        name = next(iter(re.findall(r'name="([\w-]+\.income_monthly)"', hand.page.text)), "")
        hand.answer(**({name: "exact", f"{name}.exact": FIGURE} if income else {}))
    return hand


def test_nothing_of_the_answers_is_in_the_database_session_address_cookie_or_log(here, caplog, tmp_path):
    client, before = Client(), counts()
    with caplog.at_level(logging.DEBUG):
        hand = walked(client)
        hand.press(screen="outcome", words=here.villages[0].place.name[:2])
    assert "7,654.32 元" in hand.page.text
    assert counts() == before
    assert not [trace for trace in TRACES if trace in everything_kept()]
    assert not Session.objects.exists()
    assert set(client.cookies) <= {settings.CSRF_COOKIE_NAME}
    assert not [trace for trace in TRACES if trace in caplog.text.encode()]
    assert 'method="get"' not in hand.page.text
    assert set(re.findall(r'(?:form)?action="([^"]*)"', hand.page.text)) <= {
        "/check/",
        "/check/#whom",
        "/check/contact/",
    }


def test_every_step_forbids_to_be_stored(here):
    hand = Hand(FIVE["an elder alone"])
    for page in (Client().get("/check/"), hand.page, walked(Client()).page):
        assert "no-store" in page.headers["Cache-Control"]
        assert page.headers["Referrer-Policy"] == "same-origin"


def test_what_travels_can_be_read_by_nobody_on_the_way(here):
    hand = walked(Client())
    said = ANY_SAID.findall(hand.page.text)[-1]
    assert not [trace for trace in (*TRACES, b"income", b"old_age") if trace in said.encode()]
    assert opened(said)["facts"]
    again = sealed(opened(said))
    assert again != said, "two of a kind don't look alike"


def test_it_needs_no_cookie(here):
    strict = Client(enforce_csrf_checks=True)
    assert "第 1 问" in strict.post("/check/", {"life": "illness"}).text


@pytest.fixture
def asking(here):
    """At the outcome, in the first village."""
    hand = walked(Client())
    hand.press(screen="outcome", village=here.villages[0].place.code)
    return hand


def contact(hand: Hand, **fields):
    said = ANY_SAID.findall(hand.page.text)[-1]
    return hand.client.post("/check/contact/", {"said": said, **fields}, follow=True)


def filled(**changed):
    fields = {
        "act_id": uuid.uuid4(),
        "called": "吉师傅",
        "phone": "13900001234",
        "urgency": Urgency.SOON,
        "agree": "on",
    }
    return fields | changed


def test_asking_to_be_contacted_first_draws_the_form_and_keeps_nothing(asking):
    page = contact(asking)
    assert "怎么称呼您" in page.text
    assert "我同意" in page.text
    assert not Lead.objects.exists()


def test_without_consent_nothing_is_kept(asking):
    page = contact(asking, **filled(agree=""))
    assert page.status_code == 422
    assert "13900001234" in page.text, "what was typed stands"
    assert not Lead.objects.exists()


def test_with_consent_a_lead_holds_what_was_ticked_and_nothing_else(asking):
    page = contact(asking, **filled())
    lead = Lead.objects.get()
    assert page.redirect_chain == [("/report/received/", 302)]
    assert (lead.called, lead.source, lead.what, lead.held) == ("吉师傅", Source.PUBLIC, "other", False)
    assert lead.words == "自查后请人联系。"
    assert not [trace for trace in TRACES if trace in everything_kept()]


def test_what_is_ticked_goes_along(asking):
    contact(asking, **filled(pass_on=["outcome"]))
    lead = Lead.objects.get()
    assert lead.what == "elder_alone"
    assert "老人一个人过" in lead.words
    assert "最低" not in lead.words or "7,654" not in lead.words
    contact(asking, **filled(pass_on=["outcome", "answers"]))
    assert "7,654.32 元" in Lead.objects.order_by("-reported_at").first().words


def test_a_second_press_is_one_lead(asking):
    fields = filled(pass_on=["answers"])
    contact(asking, **fields)
    contact(asking, **fields)
    assert Lead.objects.count() == 1


def test_very_many_from_one_place_are_held_as_reports_are(asking):
    for _ in range(CROWD + 1):
        contact(asking, **filled())
    assert [lead.held for lead in Lead.objects.order_by("reported_at")] == [False] * CROWD + [True]


def test_without_a_village_one_is_asked_for_it(here):
    hand = walked(Client())
    page = contact(hand, **filled())
    assert "您是哪个村的？" in page.text
    assert not Lead.objects.exists()


def test_contact_without_answers_or_with_old_ones_leads_to_the_start(asking):
    assert asking.client.get("/check/contact/").url == "/check/"
    with set_clock(now() + timedelta(days=2)):
        page = contact(asking, **filled())
    assert "前面答的已经作废" in page.text
    assert not Lead.objects.exists()


def test_the_contact_form_is_guarded_against_other_sites(here):
    strict = Client(enforce_csrf_checks=True)
    assert strict.post("/check/contact/", filled()).status_code == 403

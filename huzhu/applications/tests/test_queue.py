"""The clerk's queue and one file's page, as people use them."""

import uuid

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from huzhu.applications.acts.advances import mark_advance
from huzhu.applications.acts.entry import accept_application
from huzhu.applications.acts.one_form import attach_photos, choose_programmes
from huzhu.applications.acts.papers import file_applications, sign_opinion
from huzhu.applications.models import ApplicationStep, Happened
from huzhu.applications.standing import standing_of
from huzhu.applications.tests.builders import (
    accepted,
    filed,
    fresh,
    granted,
    later,
    through_notice,
    to_opinion,
)
from huzhu.cases.tests.hands import INK
from huzhu.households.acts import give_consent, record_fact
from huzhu.households.models import Use
from huzhu.households.queries import members_of
from huzhu.kernel.clock import today
from huzhu.people.tests.builders import client_of

pytestmark = pytest.mark.django_db
QUEUE = "/applications/"


def url(application, noun=""):
    return f"/applications/{application.pk}/{noun}/" if noun else f"/applications/{application.pk}/"


def sent(record=None, **fields):
    return {"act_id": str(uuid.uuid4())} | ({"seen": record.version} if record else {}) | fields


def test_the_clerk_finds_each_file_under_its_day_with_what_it_waits_for(here):
    filed(here, "dibao")
    filed(here, "urgent")
    page = client_of(here.clerk).get(QUEUE)
    assert page.status_code == 200
    assert "等镇里办" in page.text
    assert "今天到期" in page.text
    assert "急难型" in page.text
    assert "，不公示" in page.text
    assert "还剩 3 个工作日" in page.text
    assert page.text.count("btn act") == 1


def test_several_are_accepted_at_once_and_what_cannot_be_is_named(here):
    files = [filed(here, "dibao"), filed(here, "urgent")]
    accept_application(by=here.clerk, application=files[0])
    said = sent(file=[str(each.pk) for each in files])
    clerk = client_of(here.clerk)
    answer = clerk.post("/applications/acceptances/", said, follow=True)
    assert "受理了 1 份" in answer.text
    assert "已经办过：受理" in answer.text
    clerk.post("/applications/acceptances/", said)
    assert ApplicationStep.objects.filter(happened=Happened.ACCEPTED).count() == 2


def test_two_people_are_sent_to_several_families_at_once(here):
    files = [accepted(here, "dibao")]
    clerk = client_of(here.clerk)
    page = clerk.get("/applications/surveyors/", {"file": [str(each.pk) for each in files]})
    assert "沈立" in page.text
    said = sent(file=[str(each.pk) for each in files], surveyors=[str(here.clerk.pk)])
    answer = clerk.post("/applications/surveyors/", said, follow=True)
    assert "至少要两个人" in answer.text


def test_a_file_is_accepted_from_its_page_and_taken_back(here):
    application = filed(here)
    clerk = client_of(here.clerk)
    page = clerk.get(url(application, "acceptance"))
    act_id = page.context["form"].act_id
    answer = clerk.post(url(application, "acceptance"), {"act_id": str(act_id)}, follow=True)
    assert "受理了，时限从今天算起" in answer.text
    assert f"/undo/{act_id}/" in answer.text
    clerk.post(reverse("web:undo", args=[act_id]))
    assert standing_of(application).headline.happened == Happened.ACCEPTED


def test_the_decision_is_written_down_with_the_screenings_conditions_offered(here):
    application = accepted(here)
    to_opinion(here, application, agrees=False)
    officer = client_of(here.officer)
    page = officer.get(url(application, "decision"))
    assert "哪一条不符合" in page.text
    condition = page.context["form"].fields["conditions"].choices[0][0]
    said = sent(fresh(application), granted="no", conditions=[condition], happened_on=str(today()))
    answer = officer.post(url(application, "decision"), said, follow=True)
    assert "县里的决定：不予" in answer.text
    step = standing_of(application).decision
    assert step.conditions == [condition]
    assert step.words


def test_what_was_typed_stays_when_a_step_is_refused(here):
    application = accepted(here)
    clerk = client_of(here.clerk)
    answer = clerk.post(url(application, "opinion"), sent(application, agrees="yes", reason="三口人，老屋"))
    assert answer.status_code == 422
    assert "三口人，老屋" in answer.text
    assert "还不能办“初审意见”" in answer.text


def test_a_granted_file_says_since_when_and_how_much(here):
    application = accepted(here)
    to_opinion(here, application)
    through_notice(here, application)
    with later(8):
        granted(here, application)
        page = client_of(here.clerk).get(url(application))
        assert "每月 835 元" in page.text


def test_somebody_elses_town_sees_nothing(here):
    application = filed(here)
    stranger = client_of(here.stranger)
    assert stranger.get(url(application)).status_code == 404
    assert stranger.get(url(application, "acceptance")).status_code == 404
    assert "吉家" not in stranger.get(QUEUE).text


def test_a_volunteer_sees_the_file_and_does_not_accept_it(here):
    application = filed(here)
    volunteer = client_of(here.volunteer)
    assert volunteer.get(url(application)).status_code == 200
    answer = volunteer.post(url(application, "acceptance"), sent())
    assert answer.status_code == 403
    assert "您现在的职务不能办这件事" in answer.text


def test_the_queue_asks_the_database_equally_often_however_long_it_is(here):
    clerk = client_of(here.clerk)
    filed(here, "dibao")
    one = queries_of(clerk)
    for programme in ("urgent", "margin", "rigid", "tekun", "education"):
        filed(here, programme)
    assert queries_of(clerk) == one


def test_the_queue_and_a_file_ask_no_more_than_a_dozen_times_whatever_stands_on_them(here):
    """With photos, the opinion of the association, a decision, and money that was paid ahead."""
    application = a_full_file(here)
    clerk = client_of(here.clerk)
    with later(8):
        assert queries_of(clerk) <= 12
        assert queries_of(clerk, "/applications/?show=every") <= 12
        assert queries_of(clerk, url(application)) <= 12
        assert queries_of(clerk, url(application, "publication")) <= 12


def a_full_file(here):
    """Everything that can stand on a file's page."""
    paper = {"kind": "financial_assets", "value": 620_000, "verified": "document", "photos": [INK]}
    record_fact(by=here.first, household=here.case.household, **paper)
    one_form = choose_programmes(by=here.first, case=here.case, choices=[["dibao", ""]])
    attach_photos(by=here.first, one_form=one_form, title="打零工的说明", photos=[INK])
    said = {"companion": here.second, "signatures": [INK, INK], "saw": "老屋", "opinion": "属实"}
    sign_opinion(by=here.first, one_form=one_form, **said)
    for member in members_of(here.case.household):
        uses = [use.value for use in Use]
        give_consent(by=here.first, household=here.case.household, person=member.person, uses=uses, signature=INK)
    grant = here.agreed(here.proposed(500))
    here.pay(grant)
    filing = file_applications(by=here.first, one_form=one_form)
    application = filing.filed.get().application
    accept_application(by=here.clerk, application=application)
    mark_advance(by=here.first, application=application, grant=grant)
    to_opinion(here, application)
    through_notice(here, application)
    with later(8):
        granted(here, application)
    return application


def queries_of(clerk, address=QUEUE):
    with CaptureQueriesContext(connection) as asked:
        assert clerk.get(address).status_code == 200
    return len(asked)

"""The papers beside the facts: photos of what proves them, of what was handed in, of each step's own paper."""

import io
import uuid

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from PIL import Image

from huzhu.applications.acts.inquiry import begin_survey, record_check, record_survey, start_check
from huzhu.applications.acts.notice import post_notice, record_objection
from huzhu.applications.models import ApplicationStep, Happened, StepPaper
from huzhu.applications.tests.builders import accepted, filed, to_opinion
from huzhu.households.acts import record_fact
from huzhu.kernel.secrets import destroy_key
from huzhu.people.roles import Role
from huzhu.people.tests.builders import built, client_of, person_with

pytestmark = pytest.mark.django_db


def picture(name="paper.jpg"):
    """A photo as a phone sends it."""
    out = io.BytesIO()
    Image.new("RGB", (1200, 900), "white").save(out, "JPEG")
    return SimpleUploadedFile(name, out.getvalue(), content_type="image/jpeg")


def survey_under_way(here):
    application = accepted(here)
    begin_survey(by=here.clerk, application=application, surveyors=[here.clerk, here.first])
    return application


def url(application, noun=""):
    return f"/applications/{application.pk}/{noun}/" if noun else f"/applications/{application.pk}/"


def test_the_photo_of_a_paper_stands_in_the_row_of_the_fact_that_it_proves(here):
    application = accepted(here)
    fact = record_fact(
        by=here.first,
        household=here.case.household,
        kind="financial_assets",
        value=620_000,
        verified="document",
        photos=[b"\xff\xd8 a bank book"],
    )
    address = f"/households/evidence/{fact.evidence.get().pk}/"
    for page in (url(application), url(application, "opinion"), "/applications/"):
        text = client_of(here.clerk).get(page).text
        row = text[text.index("6,200") :]
        assert f'href="{address}"' in row[: row.index("</tr>")], page
        assert f'src="{address}"' in row[: row.index("</tr>")], page


def test_a_steps_paper_is_kept_with_it_and_opens_at_one_tap(here):
    application = survey_under_way(here)
    said = {
        "act_id": str(uuid.uuid4()),
        "reason": "三口人，老屋一处",
        "happened_on": "",
        "photos": [picture(), picture()],
    }
    clerk = client_of(here.clerk)
    page = clerk.get(url(application, "survey"))
    said["happened_on"] = str(page.context["form"].fields["happened_on"].initial())
    answer = clerk.post(url(application, "survey"), said, follow=True)
    assert "调查结果记下了" in answer.text
    papers = list(StepPaper.objects.filter(step__happened=Happened.SURVEYED))
    assert [each.number for each in papers] == [1, 2]
    for each in papers:
        assert f'href="/applications/papers/{each.pk}/"' in answer.text
    opened = clerk.get(f"/applications/papers/{papers[0].pk}/")
    assert opened["Content-Type"] == "image/jpeg"
    assert opened["Cache-Control"] == "no-store"
    assert Image.open(io.BytesIO(opened.content)).size == (1200, 900)


def test_a_file_that_is_no_photo_is_named_and_nothing_typed_is_lost(here):
    application = survey_under_way(here)
    said = {"act_id": str(uuid.uuid4()), "reason": "三口人，老屋一处", "happened_on": "2026-11-24"}
    answer = client_of(here.clerk).post(
        url(application, "survey"), said | {"photos": SimpleUploadedFile("调查表.docx", b"PK\x03\x04 no picture")}
    )
    assert answer.status_code == 422
    assert "这个文件不是照片，打不开。" in answer.text
    assert "三口人，老屋一处" in answer.text
    assert not ApplicationStep.objects.filter(happened=Happened.SURVEYED).exists()


def test_photos_that_came_with_another_mistake_are_asked_for_again(here):
    application = survey_under_way(here)
    said = {"act_id": str(uuid.uuid4()), "reason": "三口人", "happened_on": "2099-01-01", "photos": picture()}
    answer = client_of(here.clerk).post(url(application, "survey"), said)
    assert "照片还没有存下，请再选一次" in answer.text
    assert "三口人" in answer.text


def test_only_who_may_see_the_family_opens_its_papers(here):
    application = survey_under_way(here)
    step = record_survey(by=here.clerk, application=application, reason="老屋", photos=[b"\xff\xd8 sheet"])
    address = f"/applications/papers/{step.papers.get().pk}/"
    untied = person_with(Role.MEMBER, here.association, name="闲人")
    assert client_of(here.volunteer).get(address).status_code == 200
    for other in (here.stranger, untied):
        assert client_of(other).get(address).status_code == 404


def test_the_paper_of_an_objection_is_for_those_who_handle_it(here):
    application = accepted(here)
    to_opinion(here, application)
    post_notice(by=here.clerk, application=application)
    step = record_objection(by=here.clerk, application=application, reason="有车", photos=[b"\xff\xd8 letter"])
    address = f"/applications/papers/{step.papers.get().pk}/"
    assert client_of(here.clerk).get(address).status_code == 200
    assert client_of(here.volunteer).get(address).status_code == 404
    assert address not in client_of(here.volunteer).get(url(application)).text


def test_papers_go_with_the_familys_key(here):
    application = survey_under_way(here)
    step = record_survey(by=here.clerk, application=application, reason="老屋", photos=[b"\xff\xd8 sheet"])
    paper = step.papers.get()
    built(here.here.bureau, lambda by: destroy_key(application.household_id))
    assert client_of(here.clerk).get(f"/applications/papers/{paper.pk}/").status_code == 404


def test_a_file_without_papers_shows_no_empty_strip(here):
    assert "材料和照片" not in client_of(here.clerk).get(url(filed(here))).text


def test_after_the_data_check_what_the_registers_tell_is_proved_and_only_what_decides_is_unfolded(here):
    household = here.case.household
    record_fact(by=here.first, household=household, kind="car", value=False)
    record_fact(by=here.first, household=household, kind="housing_kind", value="own")
    application = accepted(here)
    clerk = client_of(here.clerk)
    assert "还没有" in row_of(clerk.get(url(application)).text, "汽车")
    start_check(by=here.clerk, application=application)
    record_check(by=here.clerk, application=application, reason="都对得上")
    page = clerk.get(url(application)).text
    assert "核对，一致" in row_of(page, "汽车")
    assert page.index("<details><summary>别的情况") < page.index("住的房子是谁的")
    assert page.index('class="btn act"') < page.index("<table")


def row_of(page, title):
    """The table's row about that."""
    row = page[page.index(f">{title}</td>") :]
    return row[: row.index("</tr>")]

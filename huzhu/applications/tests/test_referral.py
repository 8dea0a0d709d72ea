"""What is passed on: the town hands it over, the office in charge decides, and every page says who."""

import pytest

from huzhu.applications.acts.entry import accept_application
from huzhu.applications.queries.files import one_file
from huzhu.applications.queries.queue import OFFICE, TOWN, queue_of, who
from huzhu.applications.tests.builders import applying, filed, later
from huzhu.households.queries import members_of
from huzhu.kernel.today import waiting_for
from huzhu.people.access import Viewer
from huzhu.people.tests.builders import client_of

pytestmark = pytest.mark.django_db


@pytest.fixture
def here():
    here = applying()
    person = members_of(here.case.household)[0].person
    here.application = filed(here, "medical", person=person)
    return here


def read(here):
    return one_file(Viewer(here.clerk.user), here.application.pk)


def test_the_town_hands_over_and_then_the_office_in_charge_decides(here):
    assert (who(read(here)), read(here).todo) == (TOWN, "转给医保部门")
    accept_application(by=here.clerk, application=here.application)
    assert (who(read(here)), read(here).todo) == (OFFICE, "等医保部门的决定")
    viewer = Viewer(here.clerk.user)
    assert [each.pk for each in queue_of(viewer, OFFICE).files] == [here.application.pk]
    assert not queue_of(viewer, TOWN).files


def test_its_pages_never_speak_of_the_countys_decision(here):
    clerk = client_of(here.clerk)
    address = here.application.get_absolute_url()
    page = clerk.get(f"{address}acceptance/")
    answer = clerk.post(f"{address}acceptance/", {"act_id": str(page.context["form"].act_id)}, follow=True)
    assert "转过去了，等医保部门的决定。" in answer.text
    assert "记下医保部门的决定" in answer.text
    assert "转给医保部门了" in answer.text
    assert "县里" not in answer.text
    queue = clerk.get("/applications/?show=office").text
    assert "转出去的，" in queue
    assert "等医保部门的决定" in queue


def test_what_was_passed_on_and_had_its_time_stands_on_the_clerks_first_page(here):
    accept_application(by=here.clerk, application=here.application)
    titles = [str(row.title) for row in waiting_for(Viewer(here.clerk.user))]
    assert not any("医保部门" in title for title in titles)
    with later(40):
        titles = [str(row.title) for row in waiting_for(Viewer(here.clerk.user))]
    assert any("等医保部门的决定" in title for title in titles)

"""The question that the screening wants answered leads to its own screen, where a case is open for it."""

import pytest

from huzhu.cases.acts.closing import close_case
from huzhu.cases.models import Case, Outcome
from huzhu.cases.tests.hands import hands
from huzhu.cases.tests.test_five_families import maimed
from huzhu.cases.tests.walking import Walk
from huzhu.people.roles import Role
from huzhu.people.tests.builders import client_of, person_with
from huzhu.programmes.answering import address_of
from huzhu.programmes.tests.builders import standards

pytestmark = pytest.mark.django_db


@pytest.fixture
def here():
    found = hands()
    standards()
    found.visited()
    found.case.refresh_from_db()
    return found


def screening_page(here, appointment):
    return client_of(appointment).get(f"/households/{here.case.household_id}/screening/").text


def test_it_leads_to_its_screen_at_the_open_case(here):
    assert f'href="/cases/{here.case.pk}/ask/' in screening_page(here, here.first)


def test_who_may_not_visit_comes_to_the_familys_file(here):
    officer = person_with(Role.BUREAU_OFFICER, here.here.bureau)
    page = screening_page(here, officer)
    assert f"/cases/{here.case.pk}/ask/" not in page
    assert f'href="/households/{here.case.household_id}/"' in page


def test_the_familys_page_offers_the_question_only_to_who_may_ask_it(here):
    asking, page = f"/cases/{here.case.pk}/ask/", here.case.get_absolute_url()
    assert asking in client_of(here.first).get(page).text
    assert asking not in client_of(here.here.leader).get(page).text


def test_without_an_open_case_it_leads_to_the_familys_file(here):
    close_case(by=here.first, case=Case.objects.get(pk=here.case.pk), outcome=Outcome.DECLINED, words="先不用帮")
    assert f"/cases/{here.case.pk}/ask/" not in screening_page(here, here.first)


def test_what_no_screen_asks_leads_to_the_next_question(here):
    viewer = client_of(here.first).get("/today/").wsgi_request.viewer
    assert address_of(here.case.household, "birth", viewer) == f"/cases/{here.case.pk}/ask/"


def test_its_screen_says_as_much_of_what_it_settles_as_the_screening_does():
    here = hands()
    standards()
    truth = maimed()
    truth.family["financial_assets"] = None
    Walk(here, truth).go()
    page = client_of(here.first).get(f"/cases/{here.case.pk}/ask/assets/").text
    assert "有了准数，一次定三样" in page
    assert "最低生活保障、医疗救助、周小河的教育救助" in page

"""After the visit the one form comes next, where the screening finds something likely and nothing was applied for."""

import pytest

from huzhu.applications.filing import file
from huzhu.applications.offering import forms_to_fill
from huzhu.cases.acts.help import record_help
from huzhu.cases.models import Case
from huzhu.cases.tests.hands import hands
from huzhu.cases.tests.test_five_families import maimed
from huzhu.cases.tests.walking import Walk
from huzhu.households.acts import record_fact
from huzhu.people.access import Viewer
from huzhu.people.roles import Role
from huzhu.people.tests.builders import built, client_of, person_with
from huzhu.programmes.queries import screening_of
from huzhu.programmes.tests.builders import standards

pytestmark = pytest.mark.django_db
STEP = "一表代办，把能申请的都申请了"


@pytest.fixture
def here():
    """A family visited through the screens; the visitors think of applying."""
    found = hands()
    standards()
    Walk(found, maimed()).go()
    found.case = Case.objects.get(pk=found.case.pk)
    return found


def page_of(here, appointment=None):
    return client_of(appointment or here.first).get(f"/cases/{here.case.pk}/").text


def test_the_familys_page_leads_to_the_one_form(here):
    page = page_of(here)
    likely = screening_of(here.case.household).likely
    assert STEP in page
    assert likely[0].name in page
    assert f'href="/cases/{here.case.pk}/one-form/"' in page


def test_once_one_of_it_is_applied_for_it_is_offered_no_more(here):
    programme = screening_of(here.case.household).likely[0].programme
    built(here.case, lambda by: file(here.case, programme, reason="手伤了"))
    assert STEP not in page_of(here)


def test_where_help_is_more_urgent_help_comes_first(here):
    visit = {"people": [], "opinion": "urgent", "event": "", "what_happened": "家里断粮了", "needs": ["food"]}
    here.visited(**visit)
    assert STEP not in page_of(here)
    record_help(by=here.first, case=here.case, kind="goods", what="一袋米")
    assert STEP in page_of(here)


def test_who_may_not_fill_it_is_not_led_there(here):
    assert STEP not in page_of(here, person_with(Role.BUREAU_OFFICER, here.here.bureau))


def test_today_says_so_to_who_carries_the_case(here):
    rows = list(forms_to_fill(Viewer(here.volunteer.user)))
    assert [str(row.title) for row in rows] == [f"{here.case.called}，一张表就能申请"]
    assert rows[0].url == f"/cases/{here.case.pk}/one-form/"
    assert list(forms_to_fill(Viewer(here.first.user))) == []
    file_one = screening_of(here.case.household).likely[0].programme
    built(here.case, lambda by: file(here.case, file_one, reason="手伤了"))
    assert list(forms_to_fill(Viewer(here.volunteer.user))) == []


def test_what_government_has_confirmed_is_not_applied_for_again(here):
    likely = {line.programme for line in screening_of(here.case.household).likely}
    known = {"household": here.case.household, "kind": "confirmed", "verified": "department"}
    record_fact(by=here.first, value=["dibao"], **known)
    again = screening_of(here.case.household).likely
    rows = list(forms_to_fill(Viewer(here.volunteer.user)))
    assert bool(rows) == bool(again)
    assert not rows or "最低生活保障" not in rows[0].note
    assert likely

"""A family's data are not erased while it is being helped."""

import pytest

from huzhu.cases.acts.closing import close_case
from huzhu.cases.erasing import StillHelped
from huzhu.cases.models import Case
from huzhu.cases.tests.hands import hands
from huzhu.households.acts import erase_household
from huzhu.kernel.drafts import save_draft
from huzhu.kernel.models import Draft
from huzhu.people.models import Organisation
from huzhu.people.roles import Kind, Role
from huzhu.people.tests.builders import person_with
from huzhu.places.queries import county

pytestmark = pytest.mark.django_db


def erased(here, household):
    leader = person_with(Role.BUREAU_LEADER, Organisation.standing(Kind.BUREAU, county().code))
    case = Case.objects.get(pk=here.case.pk)
    close_case(by=here.first, case=case, outcome="declined", words="家里说不用了")
    erase_household(by=leader, household=household, ground="consent_withdrawn")


def test_what_was_typed_of_the_family_and_never_sent_is_erased_with_it():
    here = hands()
    household = here.visited().household
    other, another = here.another_case(), here.volunteer.user.pk
    mine = here.first.user.pk
    save_draft(mine, f"visit/{here.case.pk}", {"happened": {"what_happened": "半句话"}})
    save_draft(mine, f"visit/{here.case.pk}/papers/financial_assets/1", {"photo": ""})
    save_draft(another, f"visit/{other.pk}", {"home": {"name": "吉德贵", "household": str(household.pk)}})
    save_draft(another, f"visit/{other.pk}/papers/car/1", {"photo": ""})
    save_draft(another, "household-new", {"called": ["丁家"]})
    erased(here, household)
    assert list(Draft.objects.values_list("key", flat=True)) == ["household-new"]


def test_only_once_the_case_is_closed_can_the_family_be_erased():
    here = hands()
    household = here.visited().household
    leader = person_with(Role.BUREAU_LEADER, Organisation.standing(Kind.BUREAU, county().code))
    with pytest.raises(StillHelped):
        erase_household(by=leader, household=household, ground="consent_withdrawn")
    case = Case.objects.get(pk=here.case.pk)
    close_case(by=here.first, case=case, outcome="declined", words="家里说不用了")
    assert erase_household(by=leader, household=household, ground="consent_withdrawn")

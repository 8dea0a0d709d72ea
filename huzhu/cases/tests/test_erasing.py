"""A family's data are not erased while it is being helped."""

import pytest

from huzhu.cases.acts.closing import close_case
from huzhu.cases.erasing import StillHelped
from huzhu.cases.models import Case
from huzhu.cases.tests.hands import hands
from huzhu.households.acts import erase_household
from huzhu.people.models import Organisation
from huzhu.people.roles import Kind, Role
from huzhu.people.tests.builders import person_with
from huzhu.places.queries import county

pytestmark = pytest.mark.django_db


def test_only_once_the_case_is_closed_can_the_family_be_erased():
    here = hands()
    household = here.visited().household
    leader = person_with(Role.BUREAU_LEADER, Organisation.standing(Kind.BUREAU, county().code))
    with pytest.raises(StillHelped):
        erase_household(by=leader, household=household, ground="consent_withdrawn")
    case = Case.objects.get(pk=here.case.pk)
    close_case(by=here.first, case=case, outcome="declined", words="家里说不用了")
    assert erase_household(by=leader, household=household, ground="consent_withdrawn")

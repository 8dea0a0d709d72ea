"""The family's kin keep out of its money, and nobody is called kin to keep them out."""

import pytest

from huzhu.cases.acts.closing import close_case, reopen_case
from huzhu.cases.acts.grants import agree_grant, cancel_grant, keep_out_of_case, propose_grant
from huzhu.cases.kin import kept_out
from huzhu.cases.models import Case
from huzhu.cases.tests.hands import hands
from huzhu.households.acts import declare_relative, merge_households
from huzhu.households.refusals import NoGround, OthersRelation, Recused
from huzhu.kernel.money import yuan
from huzhu.people.roles import Role
from huzhu.people.tests.builders import client_of, person_with

pytestmark = pytest.mark.django_db


@pytest.fixture
def here():
    return hands()


def test_a_registered_relative_is_kept_out_of_proposing_and_agreeing(here):
    household = here.visited().household
    declare_relative(by=here.second, household=household, user=here.second.user, relation="sibling")
    case = type(here.case).objects.get(pk=here.case.pk)
    with pytest.raises(Recused):
        propose_grant(by=here.second, case=case, amount=yuan(100), purpose="买药")
    with pytest.raises(Recused):
        agree_grant(by=here.second, grant=here.proposed(100, case=case))


def test_kin_of_the_familys_other_entry_are_kept_out_too_and_asked_for_nothing(here):
    household = here.visited().household
    double = here.visited(case=here.another_case(), called="吉家", people=[{"name": "吉德贵"}]).household
    declare_relative(by=here.second, household=double, user=here.second.user, relation="sibling")
    secretary = person_with(Role.SECRETARY_GENERAL, here.association, name="王桂枝")
    merge_households(by=secretary, kept=household, merged=double, because="same_door")
    case = Case.objects.get(pk=here.case.pk)
    grant = here.proposed(100, case=case)
    assert here.second.user_id in kept_out([here.first.user, here.second.user], case)
    with pytest.raises(Recused):
        agree_grant(by=here.second, grant=grant)
    assert "等您同意" not in client_of(here.second).get("/today/").text


def test_nobody_pushes_council_members_out_by_calling_them_kin(here):
    household = here.visited().household
    kin = here.council[1].user
    with pytest.raises(OthersRelation):
        declare_relative(by=here.council[0], household=household, user=kin, relation="other", reason="听说的")
    with pytest.raises(OthersRelation):
        keep_out_of_case(by=here.first, case=here.case, user=kin, reason="听说的")
    with pytest.raises(NoGround):
        keep_out_of_case(by=here.clerk, case=here.case, user=kin)
    relative = declare_relative(
        by=here.clerk, household=household, user=kin, relation="sibling", reason="两家户口原在一本"
    )
    assert relative.declared_because == "两家户口原在一本"


def test_a_relative_is_known_by_the_familys_name_before_its_household_is(here):
    other = here.visited(case=here.another_case(), called="吉家").household
    declare_relative(by=here.second, household=other, user=here.second.user, relation="sibling")
    with pytest.raises(Recused):
        agree_grant(by=here.second, grant=here.proposed(100))


def test_kin_neither_cancel_a_grant_nor_close_or_reopen_its_case(here):
    grant = here.proposed(300)
    keep_out_of_case(by=here.second, case=here.case)
    with pytest.raises(Recused):
        cancel_grant(by=here.second, grant=grant)
    cancel_grant(by=here.first, grant=grant)
    with pytest.raises(Recused):
        close_case(by=here.second, case=Case.objects.get(), outcome="resolved", words="没事了")
    close_case(by=here.first, case=Case.objects.get(), outcome="resolved", words="没事了")
    with pytest.raises(Recused):
        reopen_case(by=here.second, case=Case.objects.get(), reason="又缺钱了")

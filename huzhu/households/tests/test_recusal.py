import pytest
from django.utils.translation import gettext_lazy as _

from huzhu.households.acts import declare_relative, end_relative, merge_households
from huzhu.households.models import Household, Relative
from huzhu.households.recusal import kin_among
from huzhu.households.refusals import AlreadyRelative, OwnRelation, Recused
from huzhu.kernel.acts import NoUndo, act, registry
from huzhu.kernel.batches import batch
from huzhu.people.models import Organisation

from .builders import a_household


@pytest.fixture
def decide():
    """An act about a family, as grants and visits are."""

    @act(
        _("试"),
        needs="household.register",
        at=lambda household, **_arguments: Organisation.serving(household.place),
        about=lambda household, **_arguments: household,
        undo=NoUndo("only a trial"),
    )
    def decide_something(by, household: Household) -> Household:
        household.group_no += "一"
        household.save()
        return household

    yield decide_something
    del registry["households.decide_something"]


def declare(village, household, user, relation="sibling"):
    by = village.secretary_general
    return declare_relative(by=by, household=household, user=user, relation=relation, reason="本人说的")


def test_a_registered_relative_is_kept_out_and_others_are_not(village, decide):
    household = a_household(village)
    declare(village, household, village.duty_officer.user)
    with pytest.raises(Recused):
        decide(by=village.duty_officer, household=household)
    assert decide(by=village.president, household=household)


def test_a_second_office_does_not_help_a_relative(village, county, decide):
    household = a_household(village)
    declare(village, household, county.clerk.user)
    with pytest.raises(Recused):
        decide(by=county.clerk, household=household)


def test_nobody_decides_about_the_own_door(village, decide):
    officer = village.duty_officer.user
    household = a_household(village, officer.name, phone="19901000002")
    with pytest.raises(Recused):
        decide(by=village.duty_officer, household=household)


def test_a_neighbours_telephone_alone_makes_nobody_kin(village, decide):
    household = a_household(village, "周立秋", phone="19901000002")
    assert decide(by=village.duty_officer, household=household)


def test_kin_of_an_entry_that_was_merged_are_kin_of_the_family(village, decide):
    household, double = a_household(village), a_household(village, "周丽秋")
    declare(village, double, village.duty_officer.user)
    merge_households(by=village.secretary_general, kept=household, merged=double, because="same_door")
    for home in (household, double):
        home = Household.objects.get(pk=home.pk)
        assert kin_among([village.duty_officer.user, village.president.user], home) == {village.duty_officer.user_id}
        with pytest.raises(Recused):
            decide(by=village.duty_officer, household=home)


def test_another_family_is_not_touched(village, decide):
    declare(village, a_household(village), village.duty_officer.user)
    assert decide(by=village.duty_officer, household=a_household(village, "孙平"))


def test_in_a_batch_a_new_relative_is_kept_out_at_once(village, decide):
    household = a_household(village)
    with batch():
        decide(by=village.duty_officer, household=household)
        declare(village, household, village.duty_officer.user)
        with pytest.raises(Recused):
            decide(by=village.duty_officer, household=household)


def test_once_is_enough(village):
    household = a_household(village)
    declare(village, household, village.duty_officer.user)
    with pytest.raises(AlreadyRelative):
        declare(village, household, village.duty_officer.user, "spouse")


def test_a_relative_does_not_take_themselves_off_the_register(village, decide):
    household = a_household(village)
    relative = declare(village, household, village.president.user)
    with pytest.raises(OwnRelation):
        end_relative(by=village.president, relative=relative, reason="没有关系")
    relative = Relative.objects.get()
    end_relative(by=village.secretary_general, relative=relative, reason="登记错了人")
    assert Relative.objects.get().ended_because == "登记错了人"


def test_who_of_many_is_kin(village):
    household = a_household(village, village.supervisor.user.name, phone="19901000003")
    declare(village, household, village.duty_officer.user)
    users = [village.president.user, village.duty_officer.user, village.supervisor.user]
    assert kin_among(users, household) == {village.duty_officer.user.pk, village.supervisor.user.pk}

"""Two people visit the family."""

import uuid
from datetime import timedelta

import pytest

from huzhu.cases.acts.visits import record_visit
from huzhu.cases.help_refusals import (
    MomentOutOfTime,
    NeedsTwo,
    NobodyThere,
    NotACompanion,
    NothingSaid,
    OtherHousehold,
    Unsigned,
)
from huzhu.cases.models import Case, Visit
from huzhu.cases.tests.hands import INK, OLD, hands
from huzhu.households.acts import move_household
from huzhu.households.models import Fact, Household
from huzhu.households.refusals import SameNumber
from huzhu.kernel.blobs import read_blob
from huzhu.kernel.clock import now, today
from huzhu.kernel.refused import NotAllowed
from huzhu.people.roles import Role
from huzhu.people.tests.builders import person_with

pytestmark = pytest.mark.django_db


@pytest.fixture
def here():
    return hands()


def test_a_visit_enters_the_family_its_facts_and_both_signatures(here):
    visit = here.visited(photos=[INK], needs=["money", "shelter"])
    case = Case.objects.get(pk=here.case.pk)
    assert case.household == visit.household
    assert [m.person.name for m in visit.household.members.all()] == ["吉德贵"]
    assert {f.kind for f in Fact.objects.all()} == {"event", "event_region", "needs_now", "livelihood_threatened"}
    assert {v.user for v in visit.visitors.all()} == {here.first.user, here.second.user}
    assert [read_blob(s.blob) for s in visit.signatures.all()] == [INK, INK]
    assert visit.photos.count() == 1


def test_a_visit_alone_is_not_help(here):
    here.visited()
    assert Case.objects.get(pk=here.case.pk).helped_at is None


def test_one_person_in_two_offices_is_not_two_people(here):
    also = person_with(Role.COUNCIL_MEMBER, here.association, user=here.first.user)
    for companions in ([], [also]):
        with pytest.raises(NeedsTwo):
            here.visited(companions=companions, signatures=[INK, INK])


def test_the_companion_is_in_office_here(here):
    with pytest.raises(NotACompanion):
        here.visited(companions=[here.stranger])


def test_both_sign(here):
    with pytest.raises(Unsigned) as told:
        here.visited(signatures=[INK, b""])
    assert told.value.field == "signature_2"
    assert not Household.objects.exists()


def test_a_family_that_is_known_is_not_entered_again(here):
    home = here.visited().household
    assert here.visited(people=[]).household == home
    assert Household.objects.count() == 1
    assert Visit.objects.count() == 2


def test_another_villages_family_is_not_this_cases(here):
    home = here.visited().household
    other = here.another_case()
    here.visited(case=other)
    with pytest.raises(OtherHousehold):
        here.visited(case=other, household=home, people=[])


def test_an_identity_number_is_entered_once(here):
    number = {"id_number": "990101195507150010"}
    here.visited(people=[OLD | number])
    with pytest.raises(SameNumber):
        here.visited(case=here.another_case(), people=[{"name": "丁大", **number}])
    assert Household.objects.count() == 1


def test_somebody_lives_there_and_something_is_said(here):
    with pytest.raises(NobodyThere):
        here.visited(people=[])
    with pytest.raises(NothingSaid):
        here.visited(what_happened="  ")


@pytest.mark.parametrize("off", [timedelta(hours=1), timedelta(days=-9)])
def test_a_visit_lies_between_the_report_and_now(here, off):
    with pytest.raises(MomentOutOfTime):
        here.visited(happened_at=now() + off)


def test_somebody_from_another_village_visits_nothing_here(here):
    with pytest.raises(NotAllowed):
        record_visit(
            by=here.stranger, case=here.case, companions=[here.second], signatures=[INK, INK],
            what_happened="看过", needs=[], opinion="watch", people=[OLD],
        )  # fmt: skip


def test_a_double_press_is_one_visit(here):
    act_id = uuid.uuid4()
    assert here.visited(act_id=act_id) == here.visited(act_id=act_id)
    assert Visit.objects.count() == 1


def test_rare_characters_stay_in_a_name(here):
    visit = here.visited(people=[{"name": "𠮷㛃·买买提"}])
    assert visit.household.members.get().person.name == "𠮷㛃·买买提"


def test_a_family_that_has_moved_to_another_village_is_visited_there(here):
    home = here.visited().household
    move_household(by=here.clerk, household=home, place=here.here.villages[1].place, holds_from=today())
    again = here.visited(Case.objects.get(pk=here.case.pk), people=[])
    assert again.household == home

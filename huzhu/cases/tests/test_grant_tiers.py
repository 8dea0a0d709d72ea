"""Who decides a grant, and who is kept out."""

import uuid
from datetime import timedelta

import pytest

from huzhu.cases.acts.closing import close_case
from huzhu.cases.acts.grants import (
    agree_grant,
    cancel_grant,
    decide_grant,
    keep_out_of_case,
    propose_grant,
    refuse_grant,
    set_grant_limits,
    vote_on_grant,
)
from huzhu.cases.deciders import deciding_tier
from huzhu.cases.granted import state_of, with_state
from huzhu.cases.help_refusals import (
    AboveLimit,
    AlreadyDecided,
    AlreadyVoted,
    BelowTier,
    CaseClosed,
    LimitInThePast,
    LimitsNotRising,
    NothingSaid,
    NotInCouncil,
)
from huzhu.cases.limits import counted_sum
from huzhu.cases.models import Case, Decision, Grant, Tier
from huzhu.cases.tests.builders import case_for
from huzhu.cases.tests.hands import hands
from huzhu.cases.ticks import count_council_votes
from huzhu.households.refusals import Recused
from huzhu.kernel.clock import now, set_clock, today
from huzhu.kernel.money import MAX_FEN, yuan
from huzhu.kernel.refused import BadAmount, NotAllowed
from huzhu.kernel.undo import undo_act
from huzhu.people.access import MakerIsChecker
from huzhu.people.acts import end_appointment
from huzhu.people.roles import Role
from huzhu.people.tests.builders import client_of, person_with

pytestmark = pytest.mark.django_db


@pytest.fixture
def here():
    return hands()


def state(grant):
    return state_of(with_state(Grant.objects.all()).get(pk=grant.pk))


def test_up_to_the_first_limit_a_second_officer_agrees_and_it_can_be_paid_at_once(here):
    grant = here.proposed(500)
    assert grant.tier == Tier.TWO_OFFICERS
    assert agree_grant(by=here.second, grant=grant).outcome == Decision.Outcome.APPROVED
    assert state(grant) == "approved"


def test_a_fen_above_the_first_limit_waits_for_the_council(here):
    grant = here.proposed("500.01")
    assert grant.tier == Tier.COUNCIL
    with pytest.raises(AboveLimit):
        agree_grant(by=here.second, grant=grant)


def test_a_grant_above_the_limit_waits_for_the_federation(here):
    grant = here.proposed(6_000)
    for refused in (lambda: agree_grant(by=here.second, grant=grant), lambda: here.voted(grant, True)):
        with pytest.raises(AboveLimit) as told:
            refused()
        assert told.value.field == "amount"
        assert told.value.ask == here.here.towns[0].federation.short_name
    assert state(here.decided(grant)) == "approved"


def test_a_grant_split_into_three_goes_to_the_tier_of_their_sum(here):
    tiers = [here.proposed(400).tier for _time in range(3)]
    assert tiers == [Tier.TWO_OFFICERS, Tier.COUNCIL, Tier.FEDERATION]


def test_what_was_refused_or_cancelled_or_lies_over_thirty_days_back_does_not_count(here):
    refuse_grant(by=here.second, grant=here.proposed(400), reason="家里还有")
    cancel_grant(by=here.first, grant=here.proposed(400))
    assert counted_sum(here.case) == 0
    here.proposed(400)
    with set_clock(now() + timedelta(days=31)):
        assert here.proposed(400).tier == Tier.TWO_OFFICERS


def test_another_family_has_its_own_sum(here):
    here.proposed(400)
    assert here.proposed(400, case=here.another_case()).tier == Tier.TWO_OFFICERS


def test_a_second_case_of_the_same_family_does_not_begin_a_second_sum(here):
    here.proposed(300)
    here.proposed(300)
    again = case_for(here.village, by=here.first, responsible=here.volunteer, called="吉家，又出事了")
    assert counted_sum(again) == yuan(600)
    assert here.proposed(500, case=again).tier == Tier.FEDERATION


def test_cases_of_two_known_households_are_added_apart_whatever_they_are_called(here):
    here.visited()
    here.proposed(400)
    again = case_for(here.village, by=here.first, responsible=here.volunteer)
    assert counted_sum(again) == yuan(400)
    here.visited(again)
    assert counted_sum(Case.objects.get(pk=again.pk)) == 0


def test_two_cases_of_one_household_are_added_up_though_called_differently(here):
    home = here.visited().household
    here.proposed(400)
    again = case_for(here.village, by=here.first, responsible=here.volunteer, called="丁家")
    here.visited(again, household=home, people=[])
    assert here.proposed(400, case=Case.objects.get(pk=again.pk)).tier == Tier.COUNCIL


def test_where_a_council_member_leaves_after_the_last_vote_the_votes_that_remain_decide(here):
    fourth, fifth = (person_with(Role.COUNCIL_MEMBER, here.association) for _more in range(2))
    grant = here.voted(here.proposed(800), True, True, False)
    vote_on_grant(by=fourth, grant=grant, agrees=False)
    count_council_votes()
    assert state(grant) == "proposed"
    end_appointment(by=here.clerk, appointment=fifth, reason="搬走了")
    with set_clock(now() + timedelta(days=1)):
        count_council_votes()
        count_council_votes()
    assert state(grant) == "refused"
    assert grant.decisions.get().by is None
    assert client_of(here.council[0]).get(grant.get_absolute_url()).status_code == 200


def test_two_appointments_of_one_person_are_one_person(here):
    also = person_with(Role.PRESIDENT, here.association, user=here.first.user)
    with pytest.raises(MakerIsChecker):
        agree_grant(by=also, grant=here.proposed(300))
    with pytest.raises(MakerIsChecker):
        vote_on_grant(by=also, grant=here.proposed(600), agrees=True)


def test_the_council_decides_by_a_majority_with_at_least_three_votes(here):
    grant = here.proposed(800)
    here.voted(grant, True, True)
    assert state(grant) == "proposed"
    vote_on_grant(by=here.council[2], grant=grant, agrees=False, reason="再等等")
    assert state(grant) == "approved"


def test_the_council_refuses_where_no_majority_can_come(here):
    assert state(here.voted(here.proposed(800), False, True, False)) == "refused"


def test_one_person_has_one_vote(here):
    grant = here.proposed(800)
    here.voted(grant, True)
    with pytest.raises(AlreadyVoted):
        here.voted(grant, True)
    president_too = person_with(Role.SECRETARY_GENERAL, here.association, user=here.council[0].user)
    with pytest.raises(AlreadyVoted):
        vote_on_grant(by=president_too, grant=grant, agrees=True)


def test_where_recusal_leaves_too_few_in_the_council_the_federation_decides(here):
    keep_out_of_case(by=here.council[0], case=here.case)
    grant = here.proposed(800)
    assert deciding_tier(grant) == Tier.FEDERATION
    with pytest.raises(Recused):
        here.voted(grant, True)
    with pytest.raises(AboveLimit):
        vote_on_grant(by=here.council[1], grant=grant, agrees=True)
    assert state(here.decided(grant)) == "approved"


def test_where_no_second_officer_is_left_the_council_decides(here):
    for each in (here.second, here.council[0]):
        keep_out_of_case(by=each, case=here.case)
    person_with(Role.COUNCIL_MEMBER, here.association, name="冯玉珍")
    assert deciding_tier(here.proposed(100)) == Tier.COUNCIL


def test_a_lower_grant_is_not_taken_from_those_who_decide_it(here):
    with pytest.raises(BelowTier):
        here.decided(here.proposed(300))
    with pytest.raises(BelowTier):
        here.voted(here.proposed(100), True)


def test_a_grant_is_decided_once(here):
    grant = here.agreed(here.proposed(300))
    third = person_with(Role.DUTY_OFFICER, here.association)
    with pytest.raises(AlreadyDecided):
        refuse_grant(by=third, grant=grant, reason="不用了")


def test_a_refusal_says_why(here):
    with pytest.raises(NothingSaid):
        refuse_grant(by=here.second, grant=here.proposed(300), reason=" ")


def test_only_the_council_votes(here):
    grant = here.proposed(800)
    with pytest.raises(NotAllowed):
        vote_on_grant(by=here.second, grant=grant, agrees=True)
    outsider = person_with(Role.COUNCIL_MEMBER, here.here.villages[1].association)
    with pytest.raises((NotInCouncil, NotAllowed)):
        vote_on_grant(by=outsider, grant=grant, agrees=True)


def test_somebody_from_another_village_proposes_nothing_here(here):
    with pytest.raises(NotAllowed):
        here.proposed(100, by=here.stranger)


def test_an_ended_appointment_proposes_nothing(here):
    end_appointment(by=here.clerk, appointment=here.first, last_day=today(), reason="换届")
    with set_clock(now() + timedelta(days=2)), pytest.raises(NotAllowed):
        here.proposed(100)


@pytest.mark.parametrize("fen", [0, -1, MAX_FEN + 1, yuan(10**9)])
def test_an_impossible_amount_is_refused(here, fen):
    with pytest.raises(BadAmount):
        propose_grant(by=here.first, case=here.case, amount=fen, purpose="买药")


def test_a_proposal_can_be_taken_back_within_ten_minutes(here):
    act_id = uuid.uuid4()
    grant = propose_grant(by=here.first, case=here.case, amount=yuan(300), purpose="买药", act_id=act_id)
    undo_act(by=here.first, act_id=act_id)
    assert state(grant) == "cancelled"


def test_the_county_sets_its_limits_from_a_day_on(here):
    set_grant_limits(
        by=here.here.leader, organisation=here.here.bureau, two_officers=yuan(800), council=yuan(2_000),
        federation=yuan(5_000), effective_from=today(),
    )  # fmt: skip
    assert here.proposed(800).tier == Tier.TWO_OFFICERS
    assert here.proposed(10_000, case=here.another_case()).tier == Tier.BUREAU


def test_above_the_third_limit_the_bureaus_leader_decides(here):
    set_grant_limits(
        by=here.here.leader, organisation=here.here.bureau, two_officers=1, council=2, federation=3,
        effective_from=today(),
    )  # fmt: skip
    grant = here.proposed(100)
    with pytest.raises(AboveLimit):
        here.decided(grant)
    decide_grant(by=here.here.leader, grant=grant, approves=True)
    assert state(grant) == "approved"


def test_limits_rise_and_hold_from_today(here):
    said = {"by": here.here.leader, "organisation": here.here.bureau}
    with pytest.raises(LimitsNotRising):
        set_grant_limits(**said, two_officers=yuan(800), council=yuan(500), effective_from=today())
    with pytest.raises(LimitInThePast):
        set_grant_limits(**said, two_officers=yuan(5), council=yuan(50), effective_from=today() - timedelta(days=1))


def test_nothing_is_proposed_in_a_closed_case(here):
    close_case(by=here.first, case=here.case, outcome="declined", words="本人说不用")
    with pytest.raises(CaseClosed):
        here.proposed(100)

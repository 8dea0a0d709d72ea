import uuid
from datetime import timedelta

import pytest

from huzhu.cases.models import LeadAnswer
from huzhu.cases.tests.builders import case_for
from huzhu.discovery.acts import quiet_rule, raise_lead, record_recheck, wake_rule
from huzhu.discovery.models import LeadRaised, Raised, Recheck
from huzhu.discovery.queries.listed import families, silence_here, unhelped_seen
from huzhu.discovery.refusals import AlreadyAtIt, AlreadyAwake, AlreadyQuiet, DayOutOfTime, NoReason, NotInDoubt
from huzhu.kernel.clock import today
from huzhu.kernel.refused import NotAllowed
from huzhu.kernel.undo import undo_act
from huzhu.people.access import Viewer
from huzhu.people.tests.builders import built

from .builders import case_of
from .families import entitled

WHY = "参保由医保局直接办"


def listed(by, **narrow):
    viewer = Viewer(by.user)
    return [row.pk for row in families(unhelped_seen(viewer), silence_here(viewer), **narrow)]


def silenced(here, place, programme, days=30):
    organisation = here.bureau.organisation
    said = {"place": place, "programme": programme, "until": today() + timedelta(days=days)}
    return quiet_rule(by=here.bureau, organisation=organisation, **said, reason=WHY)


def test_one_tap_makes_a_lead_in_the_village_with_the_reasons(family, village):
    lead = raise_lead(by=village.duty_officer, household=family)
    assert (lead.organisation, lead.household, lead.source) == (village.organisation, family, "policy")
    assert (lead.what, lead.urgency) == ("lost_income", "soon")
    assert "最低生活保障" in lead.words
    assert "50" in lead.words
    assert Raised.objects.get(household=family, programme="dibao").lead == lead


def test_a_second_tap_makes_no_second_lead(family, village):
    raise_lead(by=village.duty_officer, household=family)
    with pytest.raises(AlreadyAtIt):
        raise_lead(by=village.secretary_general, household=family)
    assert LeadRaised.objects.count() == 1


def test_the_case_knows_its_family_from_the_start_and_a_second_lead_is_refused_while_it_is_open(family, village):
    case = case_of(family, village)
    assert case.household == family
    with pytest.raises(AlreadyAtIt):
        raise_lead(by=village.duty_officer, household=family)


def test_a_family_with_an_open_case_gets_it_added_there(family, village):
    case = case_for(village, by=village.duty_officer, responsible=village.member)

    def tie(by):
        case.household = family
        case.save()

    built(case, tie)
    lead = raise_lead(by=village.duty_officer, household=family)
    assert (lead.answer.outcome, lead.answer.case) == (LeadAnswer.Outcome.JOINED, case)
    with pytest.raises(AlreadyAtIt):
        raise_lead(by=village.duty_officer, household=family)


def test_it_is_taken_back_like_other_leads_and_can_be_made_again(family, village):
    act_id = uuid.uuid4()
    lead = raise_lead(by=village.duty_officer, household=family, act_id=act_id)
    undo_act(by=village.duty_officer, act_id=act_id)
    assert lead.answer.outcome == LeadAnswer.Outcome.WITHDRAWN
    assert Raised.objects.get(household=family, programme="dibao").lead is None
    assert raise_lead(by=village.duty_officer, household=family) != lead


def test_a_volunteer_may_not(family, village):
    with pytest.raises(NotAllowed):
        raise_lead(by=village.member, household=family)


def test_the_list_is_the_village_s_own_and_its_town_s(here, family, village):
    other = entitled(here.neighbour, called="钱小满家", income=60_000)
    assert listed(village.duty_officer) == [family.pk]
    assert listed(here.clerk) == [family.pk, other.pk]
    assert listed(here.bureau, programme="dibao") == [family.pk, other.pk]
    assert listed(here.stranger) == []


def test_a_rule_that_cries_wolf_is_silenced_for_a_place_and_woken_again(here, family, village):
    quieted = [
        silenced(here, village.place, name) for name in sorted(Raised.objects.values_list("programme", flat=True))
    ]
    assert listed(village.duty_officer) == []
    assert listed(village.duty_officer, show="quiet") == [family.pk]
    assert listed(village.duty_officer, programme="dibao") == []
    with pytest.raises(AlreadyQuiet):
        silenced(here, village.place, "dibao")
    for one in quieted:
        wake_rule(by=here.bureau, quieting=one)
    assert listed(village.duty_officer) == [family.pk]
    with pytest.raises(AlreadyAwake):
        wake_rule(by=here.bureau, quieting=quieted[0])


def test_a_rule_is_silenced_for_a_time_and_a_reason(here, village):
    place = village.place
    with pytest.raises(DayOutOfTime):
        silenced(here, place, "dibao", days=0)
    with pytest.raises(NoReason):
        quiet_rule(
            by=here.bureau, organisation=here.bureau.organisation, place=place, programme="dibao",
            until=today() + timedelta(days=9), reason=" ",
        )  # fmt: skip


def test_what_was_found_is_kept_and_nothing_ends(family, village, says):
    with pytest.raises(NotInDoubt):
        record_recheck(by=village.duty_officer, household=family, programme="dibao", found="still", note="看过了")
    says(family, confirmed=["dibao"])
    says(family, car=True)
    found = record_recheck(by=village.duty_officer, household=family, programme="dibao", found="told", note="买了车")
    assert (found.note, found.number) == ("买了车", 1)
    assert Recheck.objects.count() == 1

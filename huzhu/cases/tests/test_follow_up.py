"""Help of other kinds, the plan, asking afterwards, closing and opening again."""

import uuid
from datetime import timedelta

import pytest

from huzhu.cases.acts.closing import close_case, reopen_case
from huzhu.cases.acts.help import record_help
from huzhu.cases.acts.payments import reverse_payment
from huzhu.cases.acts.plans import add_plan_item, finish_plan_item, follow_up
from huzhu.cases.help_refusals import (
    CaseClosed,
    CaseIsOpen,
    DayOutOfTime,
    ItemEnded,
    NothingSaid,
    StillToDo,
)
from huzhu.cases.models import Case
from huzhu.cases.refusals import HelpOutOfTime, NotResponsible
from huzhu.cases.states import is_open
from huzhu.cases.tests.hands import hands
from huzhu.kernel.clock import now, today
from huzhu.kernel.undo import undo_act

pytestmark = pytest.mark.django_db


@pytest.fixture
def here():
    return hands()


def case_of(here):
    return Case.objects.get(pk=here.case.pk)


def helped(here, **said):
    return record_help(by=here.volunteer, case=here.case, **({"kind": "service", "what": "送到镇卫生院"} | said))


def test_a_ride_counts_as_help_and_stops_the_clock(here):
    given = helped(here)
    assert case_of(here).helped_at == given.happened_at
    assert case_of(here).first_helps.get().kind == "service"


def test_help_taken_back_leaves_the_next_one_on_the_clock(here):
    act_id = uuid.uuid4()
    helped(here, act_id=act_id)
    later = helped(here, kind="goods", what="两床被子", happened_at=now())
    undo_act(by=here.volunteer, act_id=act_id)
    assert case_of(here).helped_at == later.happened_at


def test_a_reversed_payment_leaves_the_goods_on_the_clock(here):
    grant = here.agreed(here.proposed(300))
    payment = here.pay(grant)
    given = helped(here, kind="goods", what="两床被子")
    reverse_payment(by=here.council[0], payment=payment, reason="付错人")
    assert case_of(here).helped_at == given.happened_at


@pytest.mark.parametrize("off", [timedelta(minutes=5), timedelta(days=-3)])
def test_help_lies_between_the_report_and_now(here, off):
    with pytest.raises(HelpOutOfTime):
        helped(here, happened_at=now() + off)


def test_the_plan_says_who_does_what_by_when(here):
    item = add_plan_item(
        by=here.first, case=here.case, what="帮着申请临时救助", who=here.volunteer, due_on=today() + timedelta(days=3),
        source="programme",
    )  # fmt: skip
    finish_plan_item(by=here.volunteer, item=item)
    assert item.done.outcome == "done"
    with pytest.raises(ItemEnded):
        finish_plan_item(by=here.volunteer, item=item)


def test_a_plan_names_somebody_here_and_a_day_to_come(here):
    said = {"by": here.first, "case": here.case, "what": "接送", "source": "volunteer"}
    with pytest.raises(NotResponsible):
        add_plan_item(**said, who=here.stranger, due_on=today())
    for day in (today() - timedelta(days=1), today() + timedelta(days=999)):
        with pytest.raises(DayOutOfTime) as told:
            add_plan_item(**said, who=here.volunteer, due_on=day)
        assert told.value.field == "due_on"


def test_somebody_asks_whether_it_arrived(here):
    asked = follow_up(by=here.volunteer, case=here.case, received=False, still_needs="还差一床被子")
    assert (asked.number, asked.on) == (1, today())
    with pytest.raises(DayOutOfTime):
        follow_up(by=here.volunteer, case=here.case, received=True, on=today() + timedelta(days=1))


def test_a_case_closes_and_opens_again(here):
    helped(here)
    close_case(by=here.first, case=case_of(here), outcome="resolved")
    assert not is_open(here.case)
    with pytest.raises(CaseClosed):
        helped(here)
    with pytest.raises(CaseClosed):
        close_case(by=here.first, case=case_of(here), outcome="resolved")
    with pytest.raises(NothingSaid):
        reopen_case(by=here.first, case=case_of(here), reason="")
    reopen_case(by=here.first, case=case_of(here), reason="又住院了")
    assert is_open(here.case)
    with pytest.raises(CaseIsOpen):
        reopen_case(by=here.first, case=case_of(here), reason="又住院了")
    assert close_case(by=here.first, case=case_of(here), outcome="moved").number == 2


def test_closing_can_be_taken_back(here):
    helped(here)
    act_id = uuid.uuid4()
    close_case(by=here.first, case=case_of(here), outcome="resolved", act_id=act_id)
    undo_act(by=here.first, act_id=act_id)
    assert is_open(here.case)


def test_a_case_without_help_closes_only_with_a_word_why(here):
    with pytest.raises(NothingSaid):
        close_case(by=here.first, case=case_of(here), outcome="declined")
    close_case(by=here.first, case=case_of(here), outcome="declined", words="本人说不用")


def test_a_case_does_not_close_while_money_waits(here):
    grant = here.proposed(300)
    for _step in ("undecided", "unpaid"):
        with pytest.raises(StillToDo):
            close_case(by=here.first, case=case_of(here), outcome="resolved", words="好了")
        if not grant.decisions.exists():
            here.agreed(grant)
    here.pay(grant)
    close_case(by=here.first, case=case_of(here), outcome="resolved")

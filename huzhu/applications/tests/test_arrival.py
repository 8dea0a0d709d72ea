"""Relief that arrived is the first help where nothing came before; asking afterwards writes down that it came."""

import uuid

import pytest

from huzhu.applications.acts.result import record_delivery
from huzhu.applications.acts.undoing import take_step_back
from huzhu.applications.models import ApplicationStep, Happened
from huzhu.applications.tests.builders import accepted, applying, fresh, granted, later, through_notice, to_opinion
from huzhu.cases.acts.help import record_help, take_help_back
from huzhu.cases.acts.plans import follow_up
from huzhu.cases.invariants import cases_are_in_a_legal_state
from huzhu.cases.models import Case, FirstHelp, HelpKind
from huzhu.kernel.clock import now, today
from huzhu.people.tests.builders import client_of

pytestmark = pytest.mark.django_db


@pytest.fixture
def here():
    """A family whose dibao was granted; nothing has eased the need."""
    found = applying()
    found.application = accepted(found)
    to_opinion(found, found.application)
    through_notice(found, found.application)
    with later(9):
        granted(found, found.application)
    return found


def case_of(here):
    return Case.objects.get(pk=here.case.pk)


def problems():
    return list(cases_are_in_a_legal_state(lambda number: None))


def test_it_is_the_first_help_where_nothing_came_before(here):
    with later(20):
        record_delivery(by=here.first, application=fresh(here.application))
        assert case_of(here).helped_at == now()
        assert FirstHelp.objects.get().kind == HelpKind.MONEY
        assert problems() == []


def test_written_down_later_it_counts_from_the_end_of_its_day(here):
    with later(20):
        day = today()
    with later(22):
        record_delivery(by=here.first, application=fresh(here.application), happened_on=day)
        helped = case_of(here).helped_at
        assert (now() - helped).days == 1
        assert problems() == []


def test_after_other_help_the_clock_stays_as_it_is(here):
    given = record_help(by=here.first, case=here.case, kind="goods", what="两床被子")
    stopped = case_of(here).helped_at
    with later(20):
        record_delivery(by=here.first, application=fresh(here.application))
        assert case_of(here).helped_at == stopped
        take_help_back(by=here.first, help=given)
        assert case_of(here).helped_at == now()
        assert problems() == []


def test_taken_back_the_clock_runs_again(here):
    with later(20):
        step = record_delivery(by=here.first, application=fresh(here.application))
        take_step_back(by=here.first, step=step)
        assert case_of(here).helped_at is None
        assert problems() == []


def test_asking_afterwards_asks_for_it_by_name_and_writes_it_down(here):
    visitor, address = client_of(here.first), f"/cases/{here.case.pk}/follow-up/"
    with later(20):
        page = visitor.get(address).text
        assert "政府批下来的，哪样到了？" in page
        assert "最低生活保障" in page
        sent = {"act_id": uuid.uuid4(), "received": "yes", "arrived": [here.application.pk]}
        assert visitor.post(address, sent).status_code == 302
        step = ApplicationStep.objects.get(happened=Happened.PAID)
        assert (step.application, step.happened_on, step.by) == (here.application, today(), here.first)
        assert case_of(here).is_helped
        assert problems() == []
        assert "哪样到了" not in visitor.get(address).text


def test_not_ticked_nothing_is_written_and_twice_changes_nothing(here):
    with later(20):
        follow_up(by=here.first, case=here.case, received=False)
        assert not ApplicationStep.objects.filter(happened=Happened.PAID).exists()
        for _each in range(2):
            follow_up(by=here.first, case=here.case, received=True, arrived=[str(here.application.pk)])
        assert ApplicationStep.objects.filter(happened=Happened.PAID).count() == 1


def test_a_key_of_another_familys_application_changes_nothing(here):
    other = here.another_case()
    with later(20):
        follow_up(by=here.first, case=other, received=True, arrived=[str(here.application.pk)])
        assert not ApplicationStep.objects.filter(happened=Happened.PAID).exists()

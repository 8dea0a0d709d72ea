"""What was granted is a confirmed category from then on: recognised without new checks, and asked about no more."""

import uuid
from datetime import timedelta

import pytest

from huzhu.applications.acts.entry import accept_application
from huzhu.applications.acts.result import record_decision
from huzhu.applications.tests.builders import applying, filed, fresh, granted, through_notice, to_opinion
from huzhu.kernel.clock import now, set_clock
from huzhu.kernel.undo import undo_act
from huzhu.programmes.queries import screening_of
from huzhu.programmes.tests.builders import standards

pytestmark = pytest.mark.django_db


@pytest.fixture
def here():
    found = applying()
    standards()
    return found


@pytest.fixture
def noticed(here):
    """A file whose notice is over; the clock stands nine days later."""
    application = filed(here)
    accept_application(by=here.clerk, application=application)
    to_opinion(here, application)
    through_notice(here, application)
    with set_clock(now() + timedelta(days=9)):
        yield application


def result_of(here, programme):
    screening = screening_of(here.case.household)
    return {line.result for line in screening.lines if line.programme == programme}


def test_granted_dibao_is_recognised_without_further_questions(here, noticed):
    assert result_of(here, "dibao") == {"unknown"}
    granted(here, noticed)
    assert result_of(here, "dibao") == {"yes"}
    assert result_of(here, "margin") == {"no"}


def test_a_decision_taken_back_confirms_nothing(here, noticed):
    act_id = uuid.uuid4()
    record_decision(by=here.officer, application=fresh(noticed), granted=True, amount=83_500, act_id=act_id)
    with set_clock(now() + timedelta(minutes=1)):
        undo_act(by=here.officer, act_id=act_id)
    assert result_of(here, "dibao") == {"unknown"}


def test_a_refusal_confirms_nothing(here, noticed):
    record_decision(by=here.officer, application=fresh(noticed), granted=False, reason="人均收入高于标准")
    assert result_of(here, "dibao") == {"unknown"}

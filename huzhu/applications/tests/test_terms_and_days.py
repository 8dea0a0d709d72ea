"""Days stand in the order of the steps, and the terms of the day of filing hold to the end."""

from datetime import timedelta

import pytest

from huzhu.applications.acts.result import record_decision
from huzhu.applications.queries.files import one_file
from huzhu.applications.refusals import DayOutOfTime, NoAmount
from huzhu.applications.standing import standing_of
from huzhu.applications.tests.builders import accepted, fresh, granted, later, through_notice, to_opinion
from huzhu.kernel.clock import today
from huzhu.people.access import Viewer
from huzhu.people.tests.builders import built
from huzhu.programmes.setting import set_value

pytestmark = pytest.mark.django_db


def test_a_step_is_never_dated_before_what_it_follows(here):
    application = accepted(here)
    to_opinion(here, application)
    through_notice(here, application)
    with later(8):
        for early in (today() - timedelta(days=9), today() - timedelta(days=3)):
            with pytest.raises(DayOutOfTime):
                granted(here, application, happened_on=early)
        last = standing_of(application).notice.until
        assert granted(here, application, happened_on=last).happened_on == last


def test_urgent_relief_is_registered_with_its_sum(here):
    application = accepted(here, "urgent")
    with pytest.raises(NoAmount):
        record_decision(by=here.clerk, application=fresh(application), granted=True)


def test_pages_and_acts_go_by_the_terms_of_the_day_of_filing(here):
    application = accepted(here)
    with later(1):
        county = here.here.place.code[:6]
        built(here.here.bureau, lambda by: set_value(county, "town_decides", "true", today()))
        shown = one_file(Viewer(here.clerk.user), application.pk).standing.terms
        assert shown == standing_of(application).terms
        assert not shown.town_decides

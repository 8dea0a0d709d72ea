"""A family that has applied, and the hands through which its file goes.

here = applying()                        # two who visited, the town's clerk, the county's officer
application = here.filed("dibao")
here.to_opinion(application)
"""

from datetime import date, timedelta
from typing import Any

from huzhu.applications.acts.entry import accept_application, record_relatives
from huzhu.applications.acts.inquiry import begin_survey, give_opinion, record_check, record_survey, start_check
from huzhu.applications.acts.notice import end_notice, post_notice
from huzhu.applications.acts.result import record_decision
from huzhu.applications.filing import file
from huzhu.applications.models import Application, ApplicationStep
from huzhu.cases.tests.hands import Hands, hands
from huzhu.kernel.acts import CLOCK
from huzhu.kernel.clock import now, set_clock, today
from huzhu.people.roles import Role
from huzhu.people.tests.builders import built, person_with


def applying(people: Any = (), **case: Any) -> Hands:
    """The hands of a village whose family was visited, with the county's officer and the bookkeeper besides."""
    here = hands(**case)
    here.visited(**({"people": list(people)} if people else {}))
    here.case.refresh_from_db()
    here.officer = person_with(Role.BUREAU_OFFICER, here.here.bureau, name="卫东")
    here.bookkeeper = person_with(Role.BOOKKEEPER, here.association, name="仇会计")
    return here


def filed(here: Hands, programme: str = "dibao", *, case: Any = None, person: Any = None) -> Application:
    """An application as the signed one form files it."""
    about = case or here.case
    return built(about, lambda by: file(about, programme, person=person, reason="灶屋烧了"))


def accepted(here: Hands, programme: str = "dibao") -> Application:
    """Filed and accepted."""
    application = filed(here, programme)
    accept_application(by=here.clerk, application=application)
    return application


def to_opinion(here: Hands, application: Application, *, agrees: bool = True) -> ApplicationStep:
    """Everything up to the town's opinion, that included."""
    record_relatives(by=here.clerk, application=application, any_relative=False)
    start_check(by=here.clerk, application=application)
    begin_survey(by=here.clerk, application=application, surveyors=[here.clerk, here.first])
    record_check(by=here.officer, application=application, reason="都对得上")
    record_survey(by=here.clerk, application=application, reason="三口人，老屋一处")
    return give_opinion(by=here.clerk, application=fresh(application), agrees=agrees, reason="情况属实")


def through_notice(here: Hands, application: Application) -> None:
    """Posted, and its last day passed; the caller's clock goes on to the day after."""
    post_notice(by=here.clerk, application=application)
    with later(8):
        end_notice(by=CLOCK, application=application)


def granted(here: Hands, application: Application, **said: Any) -> ApplicationStep:
    """The county's officer writes the decision down."""
    details = {"granted": True, "amount": 83_500, "from_month": next_month(today())} | said
    return record_decision(by=here.officer, application=fresh(application), **details)


def fresh(application: Application) -> Application:
    """Read again, with its version."""
    return Application.objects.select_related("association__place", "household", "case").get(pk=application.pk)


def later(days: int):
    """So many days from now."""
    return set_clock(now() + timedelta(days=days))


def next_month(day: date) -> str:
    """“2026-12”."""
    return f"{day.year + day.month // 12}-{day.month % 12 + 1:02d}"

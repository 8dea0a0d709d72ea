"""Taking a step: read the application anew behind its chain's lock, check the table, write the step. Inner verbs."""

from collections.abc import Sequence
from datetime import date
from typing import Any

from django.utils.timezone import localdate

from huzhu.cases.kin import refuse_kin
from huzhu.kernel.blobs import store_blob
from huzhu.kernel.bus import publish
from huzhu.kernel.clock import today
from huzhu.kernel.running import running
from huzhu.people.models import Appointment
from huzhu.web.clocks import short_day

from .happenings import ApplicationMoved
from .limits import due_of
from .models import Application, ApplicationStep, Happened, StepPaper
from .models.step import AFTER, AFTER_DECISION, AGAIN, IN_A_PAUSE
from .refusals import DayOutOfTime, NotNow, NotYet, NoWords, Over, Paused, TakenAlready
from .standing import Standing, standing_of

H = Happened
MOST_PHOTOS = 6
JOINS = ("case__place", "case__household", "household", "organisation__place", "association__place")


def at_home(application: Application, **_details: Any) -> Any:
    """The association that filed it: all events of one application stand in one chain."""
    return application.association


def about_family(application: Application, **_details: Any) -> Any:
    """The family concerned."""
    return application.household


def fresh(application: Application) -> Standing:
    """The application as it stands now. Inner verb."""
    running()
    return standing_of(Application.objects.select_related(*JOINS).get(pk=application.pk))


def take(by: Any, application: Application, happened: str, **said: Any) -> ApplicationStep:
    """Write one step down, if it may be taken now and by this person. Inner verb.

    `happened_on` is today where not said. Raises Recused, TakenAlready, NotYet, NotNow, Paused, Over, DayOutOfTime.
    """
    standing = fresh(application)
    check(by, standing, happened)
    return write(standing, happened, **said)


def check(by: Any, standing: Standing, happened: str) -> None:
    """Whether the step may be taken now and by this person; else the refusal that says why."""
    if isinstance(by, Appointment):
        refuse_kin(by, standing.application.case)
    if not standing.may(happened):
        raise why_not(standing, happened)


def why_not(standing: Standing, happened: str) -> Exception:
    """The refusal that fits."""
    what = Happened(happened).label
    step = standing.step(happened)
    if standing.is_withdrawn:
        return Over()
    if step is not None and happened not in AGAIN:
        who = step.by.user.name if step.by else ""
        return TakenAlready(who=who, when=short_day(localdate(step.at)), what=what)
    if standing.is_paused and happened not in IN_A_PAUSE:
        return Paused()
    if standing.decision is not None and happened not in AFTER_DECISION:
        return NotNow(what=what)
    missing = standing.missing_before(happened)
    if standing.procedure.has(happened) and missing:
        return NotYet(what=what, missing="、".join(str(Happened(each).label) for each in missing))
    return NotNow(what=what)


def write(
    standing: Standing,
    happened: str,
    *,
    happened_on: date | None = None,
    reason: str = "",
    photos: Sequence[bytes] = (),
    **said: Any,
) -> ApplicationStep:
    """Append the step with its number and round; `reason` are its words, `photos` (JPEG) the paper it was made on."""
    application = standing.application
    day = happened_on or today()
    first = first_day(standing, happened)
    if not first <= day <= today():
        raise DayOutOfTime(first=short_day(first))
    due = due_of(standing, happened)
    step = ApplicationStep.objects.create(
        application=application,
        number=application.steps.count() + 1,
        round=standing.round,
        happened=happened,
        happened_on=day,
        due_on=due.day if due else None,
        words=reason,
        **said,
    )
    _keep(step, photos)
    publish(ApplicationMoved(application.household_id))
    return step


def first_day(standing: Standing, happened: str) -> date:
    """The day of the last step that it follows; nothing happens before the application."""
    before = (standing.step(each) for each in AFTER[happened])
    return max([localdate(standing.application.filed_at), *(step.happened_on for step in before if step)])


def _keep(step: ApplicationStep, photos: Sequence[bytes]) -> None:
    for number, photo in enumerate(photos[:MOST_PHOTOS], 1):
        StepPaper.objects.create(step=step, number=number, blob=store_blob(step.subject_id(), photo, "image/jpeg"))


def words(said: str, field: str = "reason") -> str:
    """Words that a step stands on. Raises NoWords."""
    if not said.strip():
        raise NoWords(field=field)
    return said.strip()

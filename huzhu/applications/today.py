"""今天, for applications: files that are due, papers to fetch, surveys to make, letters to bring, money to ask for."""

from collections.abc import Callable, Iterable
from datetime import timedelta
from typing import Any

from django.db.models import Max, Q
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from huzhu.cases.carried import carried
from huzhu.cases.today_help import end_of
from huzhu.kernel.clock import today
from huzhu.kernel.today import LATER, NOW, SOON, TODAY, Waiting, waiting_row
from huzhu.web.clocks import short_day

from .clerk import step_url
from .models import Application, ApplicationStep, Happened
from .queries.files import File, applications_read, files
from .queries.holidays import missing_year
from .queries.queue import COUNTY, EVERY, OFFICE, TOWN, queue_of, who
from .standing import stands
from .waiting import may_be_asked
from .words import appeal_days, button_of, clock

H = Happened
MOST_ROWS, MOST_READ = 20, 200
APPEAL_NOTICE = timedelta(days=14)


@waiting_row(order=12)
def files_due(viewer: Any) -> Iterable[Waiting]:
    """For the town's clerk and the county: what is due by tomorrow, a row each; the others in one row."""
    if not viewer.may("application.decision"):
        return []
    show = TOWN if viewer.may("application.handle") else COUNTY
    found = [file for file in queue_of(viewer, EVERY).files if who(file) == show or _is_to_remind(file, show)]
    near = [file for file in found if file.due and file.due <= today() + timedelta(days=1)][:MOST_ROWS]
    later = len(found) - len(near)
    return [*(_file_row(file, viewer) for file in near), *([_later_row(later, show)] if later else [])]


def _is_to_remind(file: File, show: str) -> bool:
    """What was passed on and has had its time: the town asks how it came out."""
    return show == TOWN and who(file) == OFFICE and bool(file.due and file.due <= today())


def _file_row(file: File, viewer: Any) -> Waiting:
    assert file.next is not None
    assert file.due is not None
    happened = file.next.happened
    return Waiting(
        title=_("%(called)s，%(what)s：%(todo)s") % _said(file),
        note=file.application.case.place.name,
        url=step_url(file, happened),
        urgency=NOW if file.due <= today() else TODAY,
        chip=file.clock,
        act_label=button_of(file.standing, happened),
        key=f"application-{file.pk}-{happened}",
        second_url=file.application.get_absolute_url(),
        second_label=_("看这一份"),
    )


def _said(file: File) -> dict[str, str]:
    return {"called": file.application.case.called, "what": file.programme, "todo": file.todo}


def _later_row(count: int, show: str) -> Waiting:
    title = ngettext("还有 %(n)s 份申请等着，来得及", "还有 %(n)s 份申请等着，来得及", count) % {"n": count}
    return Waiting(
        title=title,
        note=_("按到期日排好了。"),
        url=reverse("applications:queue") + f"?show={show}",
        urgency=LATER,
        act_label=_("去看看"),
        key="applications-later",
    )


def _files_around(viewer: Any) -> list[File]:
    """Files of the open cases that this viewer carries, and those for which they were sent; read once for all rows.

    `sent` is the last round in which the viewer was sent for the survey.
    """
    found: list[File] | None = viewer.__dict__.get("_application_files")
    if found is None:
        found = viewer.__dict__["_application_files"] = _read(viewer) if viewer.appointments else []
    return found


def _read(viewer: Any) -> list[File]:
    cases = [case.pk for case in carried(viewer) if case.has_applications]
    if not cases and not viewer.may("application.survey"):
        return []
    begun = ApplicationStep.objects.filter(happened=H.SURVEY_BEGUN, taken_back=None)
    surveys = begun.filter(surveyors__appointment__user=viewer.user).values("application")
    found = Application.objects.filter(Q(case__in=cases) | Q(~stands(H.DECIDED, H.WITHDRAWN), pk__in=surveys))
    mine = Q(steps__in=begun, steps__surveyors__appointment__user=viewer.user)
    known = applications_read(found.annotate(sent=Max("steps__round", filter=mine)))
    return files(known.order_by("filed_at")[:MOST_READ])


def _is_mine(viewer: Any, file: File) -> bool:
    return file.application.case_id in {case.pk for case in carried(viewer)}


@waiting_row(order=22)
def files_of_mine(viewer: Any) -> Iterable[Waiting]:
    """For who carries the case: papers to fetch, a letter to bring, whether the money came."""
    found = [file for file in _files_around(viewer) if _is_mine(viewer, file)]
    return [row for row in (_my_row(file) for file in found) if row][:MOST_ROWS]


def _my_row(file: File) -> Waiting | None:
    mine = (each for each in file.standing.waiting if each.happened in MINE and may_be_asked(each))
    step = next(mine, None)
    if step is None:
        return None
    asked = file.standing.step(H.SUPPLEMENT_ASKED)
    note = asked.words if asked and step.happened == H.SUPPLEMENT_BROUGHT else clock(step)
    return Waiting(
        title=MINE[step.happened]() % _said(file),
        note=note,
        url=step_url(file, step.happened),
        due=end_of(step.due) if step.due and step.due >= today() else None,
        urgency=TODAY if step.due and step.due <= today() else SOON,
        act_label=button_of(file.standing, step.happened),
        key=f"mine-{file.pk}-{step.happened}",
        second_url=file.application.get_absolute_url(),
        second_label=_("看这一份"),
    )


MINE: dict[str, Callable[[], str]] = {
    H.SUPPLEMENT_BROUGHT: lambda: _("去取一趟：%(called)s，%(what)s还缺材料"),
    H.REFUSAL_DELIVERED: lambda: _("送一趟：%(called)s，%(what)s没有批，告知书要送到"),
    H.PAID: lambda: _("钱到了没有：%(called)s，%(what)s"),
}


@waiting_row(order=24)
def surveys_of_mine(viewer: Any) -> Iterable[Waiting]:
    """For who was sent: the house to go to, two together."""
    found = [file for file in _files_around(viewer) if file.application.sent and file.standing.decision is None]
    return [_survey_row(file) for file in found if file.standing.may(H.SURVEYED) and _is_sent(file, viewer)][:MOST_ROWS]


def _is_sent(file: File, viewer: Any) -> bool:
    """Sent in this round, and no clerk, who finds it in the queue."""
    is_clerk = viewer.may("application.handle", file.application.association)
    return file.application.sent == file.standing.round and not is_clerk


def _survey_row(file: File) -> Waiting:
    due = next((each.due for each in file.standing.waiting if each.happened == H.SURVEYED), None)
    return Waiting(
        title=_("两人上门调查：%(called)s，%(what)s") % _said(file),
        note=_("%(place)s。看住的、吃的、家里人，听邻居怎么说。") % {"place": file.application.case.place.name},
        url=step_url(file, H.SURVEYED),
        due=end_of(due) if due and due >= today() else None,
        urgency=TODAY if due and due <= today() else SOON,
        act_label=button_of(file.standing, H.SURVEYED),
        key=f"survey-{file.pk}",
    )


@waiting_row(order=40)
def appeals_to_remember(viewer: Any) -> Iterable[Waiting]:
    """For who carries the case: sixty days after a refusal are nearly over, and the family may still appeal."""
    told = [file.standing.step(H.REFUSAL_DELIVERED) for file in _files_around(viewer) if _is_mine(viewer, file)]
    rows = [(step, appeal_days(step.happened_on)[0]) for step in told if step]
    return [_appeal_row(step, last) for step, last in rows if today() <= last <= today() + APPEAL_NOTICE]


def _appeal_row(step: ApplicationStep, last: Any) -> Waiting:
    return Waiting(
        title=_("%(called)s，不服的话还能申请行政复议") % {"called": step.application.case.called},
        note=_("最迟 %(day)s，当天算。问家里要不要。") % {"day": short_day(last)},
        url=step.application.get_absolute_url(),
        due=end_of(last),
        urgency=SOON,
        act_label=_("看这一份"),
        key=f"appeal-{step.application_id}",
    )


@waiting_row(order=60)
def holidays_missing(viewer: Any) -> Iterable[Waiting]:
    """For the bureau: deadlines run into a year whose holidays nobody has entered."""
    if not viewer.may("holidays.enter"):
        return []
    year = missing_year()
    if year is None:
        return []
    return [
        Waiting(
            title=_("%(year)s 年的放假安排还没有输入") % {"year": year},
            note=_("算到那一年的时限先按周一到周五，写着“暂算”。通知出来了就贴进来。"),
            url=reverse("applications:holidays"),
            urgency=LATER,
            act_label=_("去输入"),
            key=f"holidays-{year}",
        )
    ]

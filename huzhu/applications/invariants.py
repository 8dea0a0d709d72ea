"""What `manage.py verify` checks of applications, their steps and what was advanced."""

from collections.abc import Iterable
from datetime import date

from django.db.models import Count, Sum

from huzhu.kernel.checks import Problem, Progress, invariant, name_of
from huzhu.kernel.workdays import BY_PACKAGE

from .advances import standing_returns
from .models import Advance, AdvanceReturn, Application, ApplicationStep, Happened
from .procedure import Terms
from .standing import Standing, with_steps


@invariant("applications and their steps")
def steps_are_legal(progress: Progress) -> Iterable[Problem]:
    """The steps are numbered without gaps, and each was legal after those before it, as the table has it."""
    found = Application.objects.select_related("organisation__place").prefetch_related("steps__taken_back")
    for number, application in enumerate(found.order_by("pk").iterator(chunk_size=500), 1):
        steps = sorted(application.steps.all(), key=lambda step: step.number)
        if [step.number for step in steps] != list(range(1, len(steps) + 1)):
            yield Problem(name_of(application), "its steps are not numbered without gaps")
        yield from _replayed(application, steps)
        progress(number)


def _replayed(application: Application, steps: list[ApplicationStep]) -> Iterable[Problem]:
    """Each step against what stood when it was taken; one that was taken back stood only until then."""
    for place, step in enumerate(steps):
        before = [each for each in steps[:place] if _stood(each, step)]
        standing = Standing(application, (), Terms(), BY_PACKAGE)
        standing.steps = before
        if not standing.may(step.happened):
            yield Problem(name_of(step), f"{step.happened} was not legal after {[each.happened for each in before]}")


def _stood(earlier: ApplicationStep, step: ApplicationStep) -> bool:
    back = getattr(earlier, "taken_back", None)
    return back is None or back.at > step.at


@invariant("surveys")
def surveys_have_two_people(progress: Progress) -> Iterable[Problem]:
    """At least two persons were sent to each house (民发〔2021〕57号, art. 16)."""
    begun = ApplicationStep.objects.filter(happened=Happened.SURVEY_BEGUN)
    counted = begun.annotate(people=Count("surveyors__appointment__user", distinct=True))
    for step in counted.filter(people__lt=2):
        yield Problem(name_of(step), f"only {step.people} were sent")
    progress(begun.count())


@invariant("notices")
def notices_hang_their_days(progress: Progress) -> Iterable[Problem]:
    """A notice ended on its last day, and never before that day was over."""
    ended = ApplicationStep.objects.filter(happened=Happened.NOTICE_ENDED).select_related("application")
    posted = {
        (step.application_id, step.round): step.until
        for step in with_steps().filter(happened=Happened.NOTICED, taken_back=None)
    }
    for number, step in enumerate(ended, 1):
        until: date | None = posted.get((step.application_id, step.round))
        if until is None or step.happened_on != until:
            yield Problem(name_of(step), f"ended on {step.happened_on}, its notice ran to {until}")
        progress(number)


@invariant("advances and their vouchers")
def advances_balance(progress: Progress) -> Iterable[Problem]:
    """What came back is booked in the grant's fund; with what the fund bears it is never more than was paid."""
    returns = AdvanceReturn.objects.select_related("entry", "advance__grant")
    for back in returns.annotate(moved=Sum("entry__postings__amount")):
        if back.moved != back.amount or back.entry.fund_id != back.advance.grant.fund_id:
            yield Problem(name_of(back), f"{back.amount} fen came back, its voucher moves {back.moved}")
    came = dict(standing_returns().values_list("advance").annotate(Sum("amount")))
    for number, advance in enumerate(Advance.objects.select_related("grant", "borne"), 1):
        borne = advance.borne.amount if hasattr(advance, "borne") else 0
        if came.get(advance.pk, 0) + borne > advance.grant.amount:
            yield Problem(name_of(advance), "more came back or was borne than was advanced")
        progress(number)

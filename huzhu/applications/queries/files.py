"""Applications with how far they have come, in a list or alone; the queries don't grow with the rows."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db.models import Count, OuterRef, Prefetch, Q, QuerySet, Subquery
from django.utils.timezone import localdate

from huzhu.cases.models import FollowUp
from huzhu.kernel.workdays import calendar
from huzhu.programmes.here import name_of
from huzhu.programmes.standing import parameters_in_force
from huzhu.web.shortcuts import one_visible

from ..models import Application, Happened
from ..procedure import Terms, terms_from
from ..standing import Next, Standing, with_steps
from ..words import clock, colour, short_clock, todo

JOINS = (
    *("case__place__parent", "case__organisation__place", "case__household", "household", "person"),
    *("organisation__place", "association__place", "filed_by__user"),
)


@dataclass
class File:
    """One application as a list and its page show it."""

    application: Application
    standing: Standing

    @property
    def pk(self) -> Any:
        """The application's."""
        return self.application.pk

    @property
    def next(self) -> Next | None:
        """What waits first."""
        return self.standing.headline

    @property
    def people(self) -> int:
        """How many live there."""
        return self.application.people

    @property
    def programme(self) -> str:
        """Its programme's name, and whose it is where it is a person's."""
        name = name_of(self.application.programme)
        return f"{name}（{self.application.person.name}）" if self.application.person else name

    @property
    def todo(self) -> str:
        """What it waits for, in words."""
        return todo(self.standing, self.next) if self.next else ""

    @property
    def due(self) -> date | None:
        """By when."""
        return self.next.due if self.next else None

    @property
    def clock(self) -> str:
        """By when, in full words."""
        return clock(self.next) if self.next else ""

    @property
    def short_clock(self) -> str:
        """By when, where the group says the day."""
        return short_clock(self.next) if self.next else ""

    @property
    def colour(self) -> str:
        """late, due or nothing."""
        return colour(self.next)

    @property
    def without_notice(self) -> bool:
        """Its procedure has no public notice."""
        return not self.standing.procedure.has(Happened.NOTICED)


def applications_read(applications: QuerySet[Application]) -> QuerySet[Application]:
    """With all that a file shows: the joins, the steps, how many live there. Two queries."""
    living = Count("household__members", filter=Q(household__members__until=None), distinct=True)
    steps = Prefetch("steps", queryset=with_steps())
    return applications.select_related(*JOINS).annotate(people=living).prefetch_related(steps)


def files(applications: Iterable[Application]) -> list[File]:
    """How far each has come. One query for the terms, and one for the calendar."""
    found = list(applications)
    if not found:
        return []
    parameters, days = parameters_in_force(), calendar()
    terms: dict[tuple[str, date], Terms] = {}
    for each in found:
        key = _terms_key(each)
        if key not in terms:
            terms[key] = terms_from(parameters.on(*key))
    return [File(each, Standing(each, each.steps.all(), terms[_terms_key(each)], days)) for each in found]


def _terms_key(application: Application) -> tuple[str, date]:
    """Where and when it was filed: the terms of that day hold for it to its end, in acts and on pages alike."""
    return application.organisation.place.code, localdate(application.filed_at)


def one_file(viewer: Any, pk: Any) -> File:
    """One application within what the viewer may see; else Http404."""
    read = applications_read(Application.objects.all()).annotate(**last_asked())
    return files([one_visible(read, viewer, pk)])[0]


def last_asked() -> dict[str, Subquery]:
    """When the family was last asked whether everything came, and what it said; for the application of the query."""
    last = FollowUp.objects.filter(case=OuterRef("case")).order_by("-number")
    return {"asked_on": Subquery(last.values("on")[:1]), "all_came": Subquery(last.values("received")[:1])}

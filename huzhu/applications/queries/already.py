"""What a family has applied for already and how it went, for pages of other rooms and for the next form."""

from dataclasses import dataclass
from datetime import date
from typing import Any
from uuid import UUID

from django.db.models import F, OuterRef, Q, QuerySet, Subquery
from django.db.models.functions import Coalesce
from django.urls import reverse
from django.utils.timezone import localdate
from django.utils.translation import gettext as _

from huzhu.households.merging import same_family
from huzhu.households.models import Household
from huzhu.programmes.applied import Applied, By, knows_applied
from huzhu.programmes.here import name_of
from huzhu.web.clocks import short_day

from ..lasting import still_counts
from ..models import Application, ApplicationStep, Happened, Outcome


@dataclass(frozen=True)
class Already:
    """One application: of which programme, for whom (None: the household), and its result with the day, if any."""

    pk: UUID
    number: str
    programme: str
    person: UUID | None
    filed_on: date
    outcome: str
    ended_on: date | None

    @property
    def key(self) -> str:
        """As the form's choices name it."""
        return f"{self.programme}.{self.person}" if self.person else self.programme

    @property
    def named(self) -> str:
        """The programme with the number."""
        return _("%(what)s（%(number)s）") % {"what": name_of(self.programme), "number": self.number}

    def counts(self, day: date) -> bool:
        """It has no result yet, or one that still counts; what was withdrawn can be applied for at once."""
        if self.ended_on is None:
            return True
        return bool(self.outcome) and still_counts(self.outcome, self.ended_on, day)


def already(household: Household, day: date) -> list[Already]:
    """Everything that the family had applied for by that day, the first filed first. One query, merges followed."""
    last = _ends(day).order_by("-number")
    stands_for = Coalesce("person__merged_into__merged_into", "person__merged_into", "person")
    found = Application.objects.filter(household__in=same_family(household), filed_at__date__lte=day).annotate(
        who=stands_for, outcome=Subquery(last.values("outcome")[:1]), ended_on=Subquery(last.values("happened_on")[:1])
    )
    rows = found.order_by("filed_at", "number").values(
        "pk", "number", "programme", "outcome", "ended_on", "filed_at", person_=F("who")
    )
    return [_row(row) for row in rows]


def _row(row: dict[str, Any]) -> Already:
    said = {name: row[name] for name in ("pk", "number", "programme", "ended_on")}
    return Already(**said, person=row["person_"], filed_on=localdate(row["filed_at"]), outcome=row["outcome"] or "")


def _ends(day: date) -> QuerySet[ApplicationStep]:
    over = Q(happened__in=(Happened.DECIDED, Happened.WITHDRAWN), happened_on__lte=day, taken_back=None)
    return ApplicationStep.objects.filter(over, application=OuterRef("pk"))


@knows_applied
def applications_of(household: Household, day: date) -> By:
    """What waits for a result and what has one, the last filed of each; for the screening's own pages.

    Whoever reads the family may know its number and result; the file itself opens for those who read the case.
    """
    counting = [each for each in already(household, day) if each.counts(day)]
    return {(each.programme, str(each.person) if each.person else "household"): _applied(each) for each in counting}


def _applied(each: Already) -> Applied:
    words, chip, kind = _said(each)
    url = reverse("applications:application", args=[each.pk])
    refused_on = each.ended_on if each.outcome == Outcome.REFUSED else None
    return Applied(words, chip, kind, url, each.filed_on, over=each.ended_on is not None, refused_on=refused_on)


def _said(each: Already) -> tuple[str, str, str]:
    if each.ended_on is None:
        return _("已交，等镇里办，%(number)s。") % {"number": each.number}, _("已交"), "due"
    known = {"day": short_day(each.ended_on), "number": each.number}
    if each.outcome == Outcome.GRANTED:
        return _("%(day)s 定了：给予，%(number)s。") % known, _("批下来了"), "ok"
    return _("%(day)s 定了：不予，%(number)s。情况变了可以再申请。") % known, _("没批"), ""

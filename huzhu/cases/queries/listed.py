"""The list of families: which are shown, in which order, and what a row says.

Rows are plain values: of five tables only what is shown is read, and no record is built for a row.
"""

from collections.abc import Iterable
from datetime import datetime
from typing import Any, TypedDict

from django.db.models import Exists, OuterRef, Q, QuerySet, Value
from django.urls import reverse
from django.utils.translation import gettext as _

from huzhu.kernel.clock import now

from ..called import sound_of
from ..granted import unfinished
from ..models import Case, Closing, Grant, Visit
from ..models.lead import What
from ..states import closed_cases, open_cases, real_cases
from ..waiting import FirstHelpClock

SHOWS = ("open", "mine", "unhelped", "late", "closed", "all")
READ = (
    "pk", "called", "number", "what", "reported_at", "due_at", "helped_at",
    "place__name", "place__parent__name", "responsible__user__name", "visited", "money_waits", "is_closed",
)  # fmt: skip


class Row(TypedDict):
    """One family in the list."""

    url: str
    called: str
    note: str
    where: str
    who: str
    clock: str
    clock_tone: str
    state: str
    state_tone: str


def cases_shown(viewer: Any, show: str = "open", words: str = "") -> QuerySet[Case]:
    """Visible cases of one kind, found by name, sound or number; the one due first on top, closed ones by report."""
    cases = _KINDS.get(show, open_cases)(Case.objects.visible_to(viewer))
    if show == "mine":
        cases = cases.filter(responsible__user=viewer.user)
    if words.strip():
        cases = cases.filter(_named(words.strip()))
    order = ("-reported_at",) if show in ("closed", "all") else ("helped_at", "due_at")
    return cases.order_by(*order)


_KINDS = {
    "open": open_cases,
    "mine": open_cases,
    "unhelped": lambda cases: open_cases(cases).filter(helped_at=None),
    "late": lambda cases: open_cases(cases).filter(helped_at=None, due_at__lt=now()),
    "closed": closed_cases,
    "all": real_cases,
}


def _named(words: str) -> Q:
    found = Q(called__icontains=words) | Q(number__icontains=words) | Q(place__name__icontains=words)
    sound = sound_of(words)
    return found | Q(called_pinyin__startswith=sound) if sound and not words.isascii() else found


def with_row(page: QuerySet[Case], show: str) -> QuerySet[Any]:
    """The values that a page's rows are made of, in its order.

    Which cases stand on the page is found first, so that only theirs are looked up and not those of all before them.
    Whether a case is closed is asked only where the list holds both.
    """
    cases = Case.objects.filter(pk__in=list(page.values_list("pk", flat=True))).order_by(*page.query.order_by)
    closed = Exists(Closing.objects.filter(case=OuterRef("pk"), reopening=None))
    return cases.annotate(
        visited=Exists(Visit.objects.filter(case=OuterRef("pk"))),
        money_waits=Exists(unfinished(Grant.objects.filter(case=OuterRef("pk")))),
        is_closed=closed if show == "all" else Value(show == "closed"),
    ).values(*READ)


def rows_of(values: Iterable[dict[str, Any]]) -> list[Row]:
    """Those values as a row says them."""
    kinds, states = {key: str(words) for key, words in What.choices}, _states()
    return [_row(each, kinds, states) for each in values]


def _row(case: dict[str, Any], kinds: dict[str, str], states: dict[str, tuple[str, str]]) -> Row:
    clock = FirstHelpClock(case["reported_at"], case["due_at"], case["helped_at"])
    state, tone = states[_state_of(case, case["helped_at"])]
    return Row(
        url=reverse("cases:case", args=[case["pk"]]),
        called=case["called"],
        note=f"{kinds[case['what']]}，{case['number']}",
        where=" ".join(filter(None, (case["place__parent__name"], case["place__name"]))),
        who=case["responsible__user__name"],
        clock=clock.words,
        clock_tone=clock.tone,
        state=state,
        state_tone=tone,
    )


def _state_of(case: dict[str, Any], helped_at: datetime | None) -> str:
    """Where a listed case stands: closed, money, help, visit, follow."""
    if case["is_closed"]:
        return "closed"
    if case["money_waits"]:
        return "money"
    if helped_at is None:
        return "help"
    return "follow" if case["visited"] else "visit"


def _states() -> dict[str, tuple[str, str]]:
    """The chip of each state: its words and its colour."""
    return {
        "closed": (_("办结"), "ok"),
        "money": (_("有一笔钱在办"), "due"),
        "help": (_("还没帮上"), "due"),
        "visit": (_("还没上门"), "due"),
        "follow": (_("跟着看"), "info"),
    }

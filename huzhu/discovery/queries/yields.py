"""What came of the reminders: for each programme raised, made a lead, visited, applied for, granted, refused."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any
from urllib.parse import urlencode

from django.db.models import Count, Exists, F, OuterRef, Q, QuerySet
from django.urls import reverse
from django.utils.translation import gettext as _

from huzhu.applications.models import Application, ApplicationStep, Happened, Outcome
from huzhu.cases.models import Visit
from huzhu.programmes.engine import catalogue
from huzhu.programmes.here import name_of
from huzhu.programmes.masks import bits
from huzhu.programmes.sentences import spoken
from huzhu.web.charts import Bar, bar_chart

from ..models import Quieting, Raised
from ..span import Span

MOST_BARS = 8
STEPS = ("raised", "led", "visited", "applied", "granted", "refused")


@dataclass(frozen=True)
class Figure:
    """One number of the table, and the page of its families."""

    n: int
    url: str


@dataclass(frozen=True)
class Yield:
    """What came of one rule; `share` is granted over raised, in percent."""

    programme: str
    name: str
    figures: tuple[Figure, ...]
    quiet: Quieting | None

    @property
    def raised(self) -> int:
        """How often it called."""
        return self.figures[0].n

    @property
    def granted(self) -> int:
        """How often a family was granted it."""
        return self.figures[STEPS.index("granted")].n

    @property
    def share(self) -> float:
        """Granted of a hundred raised."""
        return 100 * self.granted / self.raised if self.raised else 0


def raised_within(span: Span) -> QuerySet[Raised]:
    """Reminders that began in these days at this place, each with how far it came. One query when counted."""
    rows = Raised.objects.filter(
        place_code__startswith=span.place.prefix, first_on__gte=span.since, first_on__lte=span.until
    )
    visits = Visit.objects.filter(household=OuterRef("household"), happened_at__date__gte=OuterRef("first_on"))
    return rows.annotate(
        led=Q(lead__isnull=False),
        visited=Exists(visits),
        applied=Exists(_files()),
        granted=Exists(_decided(Outcome.GRANTED)),
        refused=Exists(_decided(Outcome.REFUSED)),
    )


def _files() -> QuerySet[Application]:
    mine = {"household": OuterRef("household"), "programme": OuterRef("programme")}
    return Application.objects.filter(**mine, filed_at__date__gte=OuterRef("first_on"))


def _decided(outcome: str) -> QuerySet[ApplicationStep]:
    mine = {"application__household": OuterRef("household"), "application__programme": OuterRef("programme")}
    after = {"application__filed_at__date__gte": OuterRef("first_on")}
    steps = ApplicationStep.objects.filter(happened=Happened.DECIDED, outcome=outcome, taken_back=None)
    return steps.filter(**mine, **after)


def yields(span: Span, quiet: Iterable[Quieting]) -> list[Yield]:
    """Each programme that called at all, the most first. One query."""
    counted = {name: Count("pk", filter=Q(**{name: True})) for name in STEPS[1:]}
    totals = {f"n_{name}": count for name, count in counted.items()}
    rows = raised_within(span).values("programme").annotate(n_raised=Count("pk"), **totals).order_by("-n_raised")
    silent = {one.programme: one for one in quiet if one.place_id == span.place.pk}
    known = catalogue().programmes
    return [_yield(row, span, silent) for row in rows if row["programme"] in known]


def _yield(row: dict[str, Any], span: Span, silent: dict[str, Quieting]) -> Yield:
    name = row["programme"]
    figures = tuple(Figure(row[f"n_{step}"], families_url(span, name, step)) for step in STEPS)
    return Yield(name, name_of(name), figures, silent.get(name))


def families_url(span: Span, programme: str, step: str) -> str:
    """The page of the families behind one number."""
    asked = {"programme": programme, "step": step, **span.asked}
    return f"{reverse('discovery:yield_families')}?{urlencode(asked)}"


def finding(found: list[Yield]) -> str:
    """The heading: “十次提醒帮上一户多”."""
    raised, granted = sum(one.raised for one in found), sum(one.granted for one in found)
    if not raised:
        return _("这段日子没有提醒过")
    if not granted:
        return _("提醒了 %(n)s 次，还没有一户办成") % {"n": f"{raised:,}"}
    whole, rest = divmod(10 * granted, raised)
    if whole == 0:
        return _("十次提醒帮不上一户")
    words = {"n": spoken(whole)}
    return (_("十次提醒帮上%(n)s户多") if rest else _("十次提醒帮上%(n)s户")) % words


def chart_of(found: list[Yield], span: Span) -> dict[str, Any]:
    """Of a hundred reminders of each rule so many led to a grant, the best first."""
    best = sorted(found, key=lambda one: (-one.share, -one.raised))[:MOST_BARS]
    bars = [
        Bar(one.name, round(one.share, 1), f"{one.share:.0f}", families_url(span, one.programme, "granted"))
        for one in best
    ]
    return bar_chart(_chart_title(found), _("提醒一百次，办成几户"), bars)


def _chart_title(found: list[Yield]) -> str:
    best = max(found, key=lambda one: one.share, default=None)
    if best is None or not best.granted:
        return _("还看不出哪一项提醒得准")
    never = [one.name for one in found if not one.granted]
    if never:
        return _("%(best)s提醒得最准，%(n)s 项还没办成过") % {"best": best.name, "n": len(never)}
    return _("%(best)s提醒得最准") % {"best": best.name}


def families_behind(viewer: Any, span: Span, programme: str, step: str) -> QuerySet[Raised]:
    """The reminders behind one number (of all programmes where none is named), of visible families, latest first."""
    rows = raised_within(span).filter(viewer.reads(Raised.scope))
    rows = rows.filter(programme=programme) if programme else rows
    if step != "raised":
        rows = rows.filter(**{step: True})
    return rows.select_related("household__place__parent").order_by(F("first_on").desc(), "household")


def known_programme(name: str) -> str:
    """The programme asked for, empty where there is none of that name."""
    return name if name in bits() else ""

"""The list of families likely entitled and not yet helped: which, in which order, and what a row says."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import date
from typing import Any
from uuid import UUID

from django.db.models import Case as Expression
from django.db.models import (
    DateField,
    Exists,
    F,
    OuterRef,
    PositiveSmallIntegerField,
    Q,
    QuerySet,
    Value,
    When,
)
from django.db.models.lookups import GreaterThan

from huzhu.applications.lasting import REFUSED_FOR
from huzhu.cases.models import Case, Lead, LeadAnswer
from huzhu.cases.states import open_cases, waiting_leads
from huzhu.households.merging import entries_of
from huzhu.households.models import Household
from huzhu.kernel.clock import now, today
from huzhu.programmes.masks import bit_of

from ..called import called_for
from ..models import LeadRaised, Unhelped
from ..quiet import ALL_BITS, Quiet, quiet_places
from ..since import shown_since, standing_since
from ..told import Entitled, Told, told_of
from ..urgency import LAST, WHEN, masks_by_rank, rank_in, urgency_at

NEEDS = "discovery.read"
AWAKE, QUIET = "", "quiet"
THEN = ("-amount", "since", "household")


@dataclass(frozen=True)
class Row:
    """One family of the list."""

    household: Household
    called: str
    where: str
    told: Told
    since: date
    rank: int
    case: Case | None = None
    lead_id: UUID | None = None

    @property
    def is_noted(self) -> bool:
        """The open case knows already what the list says: a lead of the list went into it."""
        return bool(self.case and self.case.from_list)

    @property
    def days(self) -> int:
        """For how long it stands."""
        return (today() - self.since).days

    @property
    def when(self) -> tuple[Any, str] | None:
        """How soon somebody should go, and the colour of it; None where somebody is at it."""
        return None if self.case or self.lead_id else WHEN[urgency_at(self.rank)]

    @property
    def others(self) -> tuple[Entitled, ...]:
        """What else is due beside the first."""
        return self.told.entitled[1:]


def within(viewer: Any, needs: str, path: str = "place_code") -> Q:
    """Rows that lie where the viewer holds that right."""
    found = Q(pk__in=[])
    for prefix in viewer.prefixes(needs):
        found |= Q(**{f"{path}__startswith": prefix})
    return found


def unhelped_seen(viewer: Any, place: str = "") -> QuerySet[Unhelped]:
    """Families that wait, of those whom the viewer may see, where they may read the list."""
    return unhelped(place).filter(viewer.reads(Unhelped.scope), within(viewer, NEEDS))


def unhelped(place: str = "") -> QuerySet[Unhelped]:
    """Families that wait in a place (its digits); those that declined lately are left alone for half a year."""
    rows = Unhelped.objects.exclude(household__in=_declined())
    return rows.filter(place_code__startswith=place) if place else rows


def _declined() -> QuerySet:
    """Households of leads from the list of which somebody said, not long ago, that nothing is to be done."""
    said = LeadAnswer.objects.filter(outcome=LeadAnswer.Outcome.DISMISSED, undone=None, at__gt=now() - REFUSED_FOR)
    return LeadRaised.objects.filter(lead__in=said.values("lead")).values("household")


def families(rows: QuerySet[Unhelped], quiet: Quiet, programme: str = "", show: str = AWAKE) -> QuerySet[Unhelped]:
    """The most urgent first, narrowed to one programme; `show` the silenced ones or those that aren't."""
    asked = bit_of(programme) if programme else ALL_BITS
    rows = rows.alias(awake=quiet.awake()).alias(held=F("left").bitand(asked), heard=F("awake").bitand(asked))
    rows = rows.filter(held__gt=0, heard=0) if show == QUIET else rows.filter(heard__gt=0)
    if show == QUIET or not quiet.places:
        return rows.annotate(heard_rank=F("rank")).order_by("rank", "event_on", *THEN)
    return rows.annotate(heard_rank=_heard_rank()).order_by("heard_rank", _heard_event(), *THEN)


def _heard_rank() -> Any:
    """The rank of what is left of a row when silenced rules are left out."""
    heard = [F("awake").bitand(mask) for mask in masks_by_rank()]
    ranks = [When(GreaterThan(bits, 0), then=Value(rank)) for rank, bits in enumerate(heard)]
    return Expression(*ranks, default=Value(LAST), output_field=PositiveSmallIntegerField())


def _heard_event() -> Any:
    """The day of the event, where it isn't silenced."""
    return Expression(When(heard_rank=0, then=F("event_on")), default=Value(date.max), output_field=DateField())


def with_rows(rows: QuerySet[Unhelped]) -> QuerySet[Unhelped]:
    """Joined with what a row shows of the place."""
    return rows.select_related("household__place__parent")


def rows_of(viewer: Any, page: Iterable[Unhelped], quiet: Quiet, programme: str = "") -> list[Row]:
    """Those families in words, of what isn't silenced if there is any, the programme asked for first.

    A handful of queries, whatever the number of rows.
    """
    shown = list(page)
    homes, entries = [one.pk for one in shown], entries_of([one.pk for one in shown])
    left = {one.pk: quiet.heard_at(one.place_code, one.left) or one.left for one in shown}
    told = told_of([one.household for one in shown], left, programme)
    cases, leads, since = _cases_of(entries), _leads_of(viewer, entries), standing_since(homes)
    rows = (_row(viewer, one, told[one.pk], since.get(one.pk, {}), rank_in(left[one.pk])) for one in shown)
    return [replace(row, case=cases.get(row.household.pk), lead_id=leads.get(row.household.pk)) for row in rows]


def _row(viewer: Any, one: Unhelped, told: Told, since: dict[str, date], rank: int) -> Row:
    place, first = one.household.place, told.first.programme if told.first else ""
    return Row(
        household=one.household,
        called=called_for(viewer, one.household),
        where=" ".join(part.name for part in (place.parent, place) if part),
        told=told,
        since=shown_since(first, since.get(first, one.since), told.event_on),
        rank=rank,
    )


def _cases_of(entries: Mapping[UUID, UUID]) -> dict[UUID, Case]:
    """The open case of each of these families, the latest. One query."""
    noted = LeadRaised.objects.filter(lead__answers__case=OuterRef("pk"), lead__answers__undone=None)
    mine = Case.objects.filter(household__in=list(entries)).annotate(from_list=Exists(noted))
    found = open_cases(mine).select_related("responsible__user")
    return {entries[home]: case for case in found.order_by("reported_at") if (home := case.household_id)}


def _leads_of(viewer: Any, entries: Mapping[UUID, UUID]) -> dict[UUID, UUID]:
    """The lead of each of these families that waits for somebody and that the viewer may see, the latest. One query."""
    waiting = waiting_leads(Lead.objects.visible_to(viewer).filter(household__in=list(entries)))
    rows = waiting.order_by("reported_at").values_list("household", "pk")
    return {entries[home]: pk for home, pk in rows if home}


def seen(viewer: Any, there: Lead | Case | None) -> Lead | Case | None:
    """What somebody has made of a family, where the viewer may see that. One query."""
    return there and type(there).objects.visible_to(viewer).filter(pk=there.pk).first()


def silence_here(viewer: Any) -> Quiet:
    """What the bureau has silenced, as far as it matters where the viewer reads. One query."""
    return quiet_places(viewer.prefixes(NEEDS))


def one_unhelped(viewer: Any, pk: Any) -> Unhelped | None:
    """A visible family's row on the list, None where nothing is left."""
    return with_rows(unhelped_seen(viewer)).filter(pk=pk).first()


def nobody_looked(rows: QuerySet[Unhelped]) -> QuerySet[Unhelped]:
    """Those whom nobody is at: no lead of the list stands, and no case is open."""
    led = LeadRaised.objects.filter(household=OuterRef("household"))
    helped = open_cases(Case.objects.filter(household=OuterRef("household")))
    return rows.filter(~Exists(led), ~Exists(helped))

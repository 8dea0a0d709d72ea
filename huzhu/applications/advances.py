"""What the association advanced: how much is back, how much is left, and which grants may be marked."""

from django.db.models import BigIntegerField, OuterRef, Q, QuerySet, Subquery, Sum
from django.db.models.functions import Coalesce

from huzhu.cases.granted import paid
from huzhu.cases.models import Case, FollowUp, Grant
from huzhu.funds.models import Entry

from .models import Advance, AdvanceReturn


def standing_returns() -> QuerySet[AdvanceReturn]:
    """Returns whose voucher was not reversed."""
    return AdvanceReturn.objects.exclude(entry__in=Entry.objects.exclude(reverses=None).values("reverses"))


def came_back() -> Coalesce:
    """Fen that came back of the advance of the outer query, within it."""
    of_it = standing_returns().filter(advance=OuterRef("pk")).order_by().values("advance")
    return Coalesce(Subquery(of_it.annotate(fen=Sum("amount")).values("fen")), 0, output_field=BigIntegerField())


def first_asked() -> dict[str, Subquery]:
    """When the family was first asked after the advance of the outer query was paid, and whether everything came."""
    since = OuterRef("grant__payment__happened_at__date")
    first = FollowUp.objects.filter(case=OuterRef("application__case"), on__gte=since).order_by("number")
    return {"asked_on": Subquery(first.values("on")[:1]), "all_came": Subquery(first.values("received")[:1])}


def returned_fen(advance: Advance) -> int:
    """Fen that came back. One query."""
    return standing_returns().filter(advance=advance).aggregate(fen=Sum("amount", default=0))["fen"]


def left_fen(advance: Advance) -> int:
    """Fen of the advance that are neither back nor borne by the fund."""
    if hasattr(advance, "borne"):
        return 0
    return max(advance.grant.amount - returned_fen(advance), 0)


def markable(case: Case) -> QuerySet[Grant]:
    """Paid grants of the case that no application has as its advance."""
    return paid(Grant.objects.filter(case=case, advance=None)).order_by("proposed_at")


def unsettled(advances: QuerySet[Advance]) -> list[Advance]:
    """Those of the advances of which something is left. Three queries."""
    open_ones = list(advances.filter(Q(borne=None)).select_related("grant__fund", "application__case__place"))
    back = standing_returns().filter(advance__in=open_ones).values("advance").annotate(fen=Sum("amount"))
    returned = {row["advance"]: row["fen"] for row in back}
    for each in open_ones:
        each.left = each.grant.amount - returned.get(each.pk, 0)
    return [each for each in open_ones if each.left > 0]

"""What the register of associations shows of funds: cash and bank together."""

from collections.abc import Iterable

from django.db.models import Sum
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from huzhu.associations.columns import column
from huzhu.funds.chart import MONEY
from huzhu.funds.models import Account
from huzhu.people.roles import Kind


def _books(code: str) -> str:
    return f"{reverse('funds:list')}?place={code}"


@column(title=_("基金（元）"), unit="fen", order=10, link=_books)
def held_by_village(codes: Iterable[str]) -> dict[str, int]:
    """Fen in cash and bank of the associations of these villages. One query."""
    held = Account.objects.filter(
        kind__in=MONEY, fund__organisation__kind=Kind.ASSOCIATION, fund__organisation__place__code__in=list(codes)
    )
    return dict(held.values_list("fund__organisation__place__code").annotate(fen=Sum("balance")))

"""The fund room."""

from typing import Any

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _

MONEY_RIGHTS = ("fund.post", "fund.check", "fund.settle", "fund.open")


def keeps_books(viewer: Any) -> bool:
    """Whoever works with a fund's money, or audits it, finds the books in the way around."""
    return any(viewer.may(needs) for needs in MONEY_RIGHTS) or viewer.may("audit.read")


class FundsConfig(AppConfig):
    name = "huzhu.funds"
    label = "funds"
    verbose_name = _("帮困基金")

    def ready(self) -> None:
        """Let the registries know what this room offers."""
        from huzhu.funds import acts, figures, invariants, own_causes, side_by_side, today  # noqa: F401
        from huzhu.web.navigation import nav

        nav(_("账"), "funds:list", order=50, shown=keeps_books)

"""The programme room."""

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class ProgrammesConfig(AppConfig):
    name = "huzhu.programmes"
    label = "programmes"
    verbose_name = _("救助项目")

    def ready(self) -> None:
        """Let the registries know what this room offers, and hear of what changes a screening."""
        from huzhu.households.happenings import FactAppended, HouseholdErased, HouseholdMoved, MembersChanged
        from huzhu.kernel.bus import subscribe
        from huzhu.web.navigation import nav

        from . import acts, checks, invariants, reckoning, refreshing, ticks, today  # noqa: F401  (they register themselves)
        from .trials import ticks as trial_ticks  # noqa: F401

        subscribe(FactAppended, refreshing.fact_appended)
        subscribe(MembersChanged, refreshing.members_changed)
        subscribe(HouseholdMoved, refreshing.household_moved)
        subscribe(HouseholdErased, refreshing.household_erased)
        nav(_("救助项目"), "programmes:programmes", order=95, shown=lambda viewer: viewer.is_signed_in)

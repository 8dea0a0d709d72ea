"""The room of discovery."""

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class DiscoveryConfig(AppConfig):
    name = "huzhu.discovery"
    label = "discovery"
    verbose_name = _("主动发现")
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        """Let the registries know what this room offers and what it wants to hear."""
        from huzhu.applications.happenings import ApplicationMoved
        from huzhu.households.happenings import FactAppended, HouseholdErased, HouseholdMoved, MembersChanged
        from huzhu.kernel.bus import subscribe
        from huzhu.programmes.happenings import ScreeningChanged, ScreeningsChanged
        from huzhu.web.navigation import nav

        from . import acts, figures, following, invariants, ticks, today  # noqa: F401  (they register themselves)

        subscribe(ScreeningChanged, following.screening_changed)
        subscribe(ScreeningsChanged, following.screenings_changed)
        subscribe(ApplicationMoved, following.application_moved)
        subscribe(FactAppended, following.fact_appended)
        subscribe(MembersChanged, following.members_changed)
        subscribe(HouseholdMoved, following.household_moved)
        subscribe(HouseholdErased, following.household_erased)
        nav(_("主动发现"), "discovery:families", order=35, shown=lambda viewer: viewer.may("discovery.read"))

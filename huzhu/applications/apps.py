"""The application room."""

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class ApplicationsConfig(AppConfig):
    name = "huzhu.applications"
    label = "applications"
    verbose_name = _("申请")

    def ready(self) -> None:
        from huzhu.cases.happenings import FollowedUp
        from huzhu.households.happenings import HouseholdErased
        from huzhu.kernel.bus import subscribe
        from huzhu.kernel.workdays import entered_by
        from huzhu.web.navigation import nav

        from . import (  # noqa: F401
            family_page,
            figures,
            holding,
            invariants,
            money_causes,
            offering,
            ticks,
            today,
            today_money,
        )
        from .acts import advances, entry, holidays, inquiry, notice, one_form, papers, result, undoing  # noqa: F401
        from .arrival import asked_and_came
        from .erasing import drafts_go_too
        from .family_part import papers_part  # noqa: F401
        from .holidays import entered_calendar
        from .queries.already import applications_of  # noqa: F401

        entered_by(entered_calendar)
        subscribe(FollowedUp, asked_and_came)
        subscribe(HouseholdErased, drafts_go_too)
        nav(_("申请"), "applications:queue", order=15, shown=lambda viewer: viewer.may("application.decision"))

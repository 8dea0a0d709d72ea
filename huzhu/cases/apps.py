from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class CasesConfig(AppConfig):
    name = "huzhu.cases"
    label = "cases"
    verbose_name = _("个案")
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        from huzhu.funds.happenings import EntryReversed
        from huzhu.households.happenings import HouseholdErased
        from huzhu.households.member_view import member_sees
        from huzhu.kernel.bus import subscribe
        from huzhu.kernel.drafts import keep_for_room
        from huzhu.programmes.answering import answers_at
        from huzhu.web.navigation import at_hand, nav

        from . import (  # noqa: F401
            figures,
            invariants,
            lead_invariants,
            money_causes,
            money_invariants,
            ticks,
            today_asking,
            today_help,
            today_leads,
        )
        from .acts import answers, closing, grants, handover, help, leads, payments, plans, targets, triage, visits  # noqa: F401
        from .answered_here import at_open_case
        from .erasing import drafts_go_too, refuse_while_helped
        from .helping import payment_reversed
        from .member_view import families_of_cases
        from .side_by_side import families_being_helped  # noqa: F401  (registers itself)

        member_sees(families_of_cases)
        answers_at(at_open_case)
        keep_for_room(r"(visit|ask)/[^/]+(/papers/.*)?|leads-import-.*")
        subscribe(HouseholdErased, refuse_while_helped)
        subscribe(HouseholdErased, drafts_go_too)
        subscribe(EntryReversed, payment_reversed)
        at_hand(_("我知道有家人遇到难处"), "cases:lead_new", shown=lambda viewer: viewer.may("lead.report"))
        nav(_("线索"), "cases:leads", order=20, shown=lambda viewer: viewer.may("lead.report"))
        nav(_("家庭"), "cases:cases", order=30, shown=lambda viewer: viewer.may("lead.report"))

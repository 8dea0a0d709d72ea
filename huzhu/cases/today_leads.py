"""今天, for leads: what waits to be triaged, what has gone up to the town, and who still has to be helped."""

from collections.abc import Iterable
from typing import Any

from django.db.models import QuerySet
from django.utils.translation import gettext as _

from huzhu.kernel.clock import now
from huzhu.kernel.today import NOW, TODAY, Waiting, waiting_row
from huzhu.people.roles import Kind, Role

from .carried import carried_where
from .models import Case, Lead, Source
from .queries.leads import leads_at_once
from .states import waiting_leads
from .waiting import clock_of

MOST_ROWS = 20
LONGEST = 40


def _waiting(viewer: Any) -> QuerySet | None:
    return waiting_leads(Lead.objects.visible_to(viewer)) if viewer.may("lead.triage") else None


@waiting_row(order=10, there=_waiting)
def leads_to_triage(viewer: Any) -> Iterable[Waiting]:
    """For village officers every lead; for the town's clerk those that went up or that the town serves itself."""
    found = _waiting(viewer)
    mine = [] if found is None else [lead for lead in leads_at_once(found) if _is_mine(viewer, lead)]
    return [_lead_row(lead) for lead in mine[:MOST_ROWS]]


def _is_mine(viewer: Any, lead: Lead) -> bool:
    """Must this viewer see to it: the association's own officers always, the town once it went up."""
    by = viewer.acting("lead.triage", lead.organisation)
    if by is None:
        return False
    if by.role != Role.TOWN_CLERK or lead.organisation.kind != Kind.ASSOCIATION:
        return True
    return bool(lead.is_with_town)


def _lead_row(lead: Lead) -> Waiting:
    """One lead, with its clock."""
    return Waiting(
        title=_("%(called)s，%(what)s") % {"called": lead.called, "what": lead.get_what_display()},
        note=_note(lead),
        url=lead.get_absolute_url(),
        due=lead.clock.due_at,
        urgency=NOW if lead.clock.tone in ("late", "due") or lead.went_up else TODAY,
        chip=lead.clock.words,
        act_label=_("看一看，派人去"),
        key=f"lead-{lead.pk}",
    )


def _note(lead: Lead) -> str:
    """Who said it, where, in the first of their words; and that nobody took it. The rest stands on its page."""
    who = lead.department if lead.source == Source.DEPARTMENT else str(lead.get_source_display())
    words = _first(lead.words)
    said = [f"{who}：{words}" if words else who]
    where = "，".join(part for part in (lead.place.name, lead.address) if part)
    up = [_("村里没人接，到了镇里")] if lead.is_with_town else []
    return "。".join([where, *said, *up])


def _first(words: str) -> str:
    """The sentences that a row has room for, whole ones where it can be: a self-check brings along all its answers."""
    if len(words) <= LONGEST:
        return words.rstrip("。")
    whole = words[:LONGEST].rpartition("。")[0]
    return whole or f"{words[:LONGEST]}…"


@waiting_row(order=20)
def families_to_help(viewer: Any) -> Iterable[Waiting]:
    """Families that this person is responsible for and that nothing has eased yet."""
    return [_case_row(case) for case in carried_where(viewer, lambda case: not case.is_helped)[:MOST_ROWS]]


def _case_row(case: Case) -> Waiting:
    """One family, with its clock."""
    clock = clock_of(case)
    return Waiting(
        title=_("%(called)s，%(what)s") % {"called": case.called, "what": case.get_what_display()},
        note=_("%(place)s，您负责。先去看看，再先帮一把。") % {"place": case.place.name},
        url=case.get_absolute_url(),
        due=case.due_at,
        urgency=NOW if case.due_at < now() or clock.tone == "due" else TODAY,
        chip=clock.words,
        act_label=_("现在去看"),
        key=f"case-{case.pk}",
    )

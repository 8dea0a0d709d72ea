"""Leads as the pages read them: who waits, with their clocks; what may be the same family; what lies behind."""

from datetime import timedelta

from django.db.models import Exists, OuterRef, Prefetch, Q, QuerySet
from django.http import Http404

from huzhu.places.models import Level as PlaceLevel
from huzhu.places.models import Place
from huzhu.web.shortcuts import one_visible

from ..called import sounds_alike
from ..models import Case, Escalation, Lead, LeadAnswer, LeadPhoto, Level
from ..states import open_cases, waiting_leads
from ..targets import target_beside, targets_beside, with_targets
from ..waiting import clock_of, clock_of_lead

SAME_WITHIN = timedelta(days=30)
JOINS = ("place__parent", "organisation__place")
MOST_PLACES = 2000


def leads_waiting(viewer) -> list[Lead]:
    """Leads that nobody has answered, each with `target` and `clock`, the one due first on top. Three queries."""
    leads = waiting_leads(Lead.objects.visible_to(viewer)).select_related(*JOINS).prefetch_related("escalations")
    found = with_targets(leads)
    for lead in found:
        lead.clock = clock_of_lead(lead, lead.target)
    return sorted(found, key=lambda lead: lead.clock.due_at)


def leads_at_once(leads: QuerySet[Lead]) -> list[Lead]:
    """The same for 今天, of these: whether one `went_up` and `is_with_town` stands for its escalations. One query."""
    up = Escalation.objects.filter(lead=OuterRef("pk"))
    known = leads.annotate(went_up=Exists(up), is_with_town=Exists(up.filter(level=Level.TOWN)), **targets_beside())
    found = list(known.select_related(*JOINS))
    for lead in found:
        lead.target = target_beside(lead)
        lead.clock = clock_of_lead(lead, lead.target)
    return sorted(found, key=lambda lead: lead.clock.due_at)


def leads_answered(viewer) -> QuerySet[Lead]:
    """Leads with their answer (`standing`), the latest report first."""
    standing = LeadAnswer.objects.filter(undone=None).select_related("case")
    leads = Lead.objects.visible_to(viewer).filter(pk__in=LeadAnswer.objects.filter(undone=None).values("lead"))
    joined = leads.select_related(*JOINS).prefetch_related(Prefetch("answers", standing, to_attr="standing"))
    return joined.order_by("-reported_at")


def one_lead(viewer, pk) -> Lead:
    """One lead within what the viewer may see, with its places; else Http404."""
    lead = one_visible(Lead, viewer, pk)
    with_targets([lead])
    lead.clock = clock_of_lead(lead, lead.target)
    return lead


def same_family(viewer, lead: Lead) -> list[Case]:
    """Open cases of the same village within 30 days whose family is called alike: offered for joining. One query."""
    near = Q(reported_at__gte=lead.reported_at - SAME_WITHIN, reported_at__lte=lead.reported_at + SAME_WITHIN)
    cases = open_cases(Case.objects.visible_to(viewer).filter(near, place_id=lead.place_id))
    found = cases.select_related("responsible__user").order_by("-reported_at")
    alike = [case for case in found if sounds_alike(case.called_pinyin, lead.called_pinyin)]
    for case in alike:
        case.clock = clock_of(case)
    return alike


def leads_alike(viewer, lead: Lead) -> list[Lead]:
    """Other leads of the village that wait and may tell of the same family. One query."""
    others = waiting_leads(Lead.objects.visible_to(viewer).filter(place_id=lead.place_id).exclude(pk=lead.pk))
    near = others.filter(reported_at__gte=lead.reported_at - SAME_WITHIN).order_by("reported_at")
    return [other for other in near if sounds_alike(other.called_pinyin, lead.called_pinyin)]


def photo_of(viewer, pk, number: int) -> LeadPhoto:
    """One photo of a lead that the viewer may see; else Http404."""
    photo = LeadPhoto.objects.filter(lead=one_visible(Lead, viewer, pk), number=number).select_related("blob").first()
    if photo is None:
        raise Http404
    return photo


def one_case(viewer, pk) -> Case:
    """One case within what the viewer may see, with who carries it; else Http404."""
    case = one_visible(Case, viewer, pk)
    case.clock = clock_of(case)
    return case


def villages_for(viewer, needs: str) -> QuerySet[Place]:
    """Villages where the viewer holds that right, with their towns, by code."""
    under = Q(pk__in=[])
    for prefix in viewer.prefixes(needs):
        under |= Q(code__startswith=prefix)
    villages = Place.objects.filter(under, level=PlaceLevel.VILLAGE, valid_until=None)
    return villages.select_related("parent").order_by("code")[:MOST_PLACES]


def escalated_to_town(leads: list[Lead]) -> list[Lead]:
    """Those of the waiting leads that have gone up to the town."""
    return [lead for lead in leads if any(step.level == Level.TOWN for step in lead.escalations.all())]

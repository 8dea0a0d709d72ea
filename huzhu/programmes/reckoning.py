"""The background of a large county: whom a proposed standard would affect, worked out before anybody agrees to it."""

from datetime import timedelta
from uuid import UUID

from django_tasks import task

from huzhu.kernel.ticks import tick

from .effects import WHILE_ONE_WAITS, county_size, effect_of, keep_effect
from .models import ParameterProposal
from .proposing import waiting


@task()
def reckon(proposal_id: str) -> None:
    """Work one proposal out; one that has ended meanwhile is left alone."""
    found = waiting().filter(pk=UUID(proposal_id)).first()
    if found is not None and effect_of(found) is None:
        keep_effect(found)


@tick(every=timedelta(minutes=1))
def reckon_proposals() -> None:
    """Every proposal of a large county whose effect isn't known, or was found under other standards."""
    if county_size() <= WHILE_ONE_WAITS:
        return
    for proposal in ParameterProposal.objects.filter(outcome=None):
        if effect_of(proposal) is None:
            reckon.enqueue(str(proposal.pk))

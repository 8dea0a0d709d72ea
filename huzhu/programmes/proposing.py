"""A proposed value of a local standard: what would be in force with it, and how far it has come."""

from dataclasses import replace
from datetime import date

from django.db.models import QuerySet

from huzhu.kernel.clock import today

from .engine import Parameter as Held
from .engine import Parameters, engine
from .models import ParameterProposal
from .refusals import NothingNew
from .trees import standards_of_answer


def waiting() -> QuerySet[ParameterProposal]:
    """The proposals that nobody has agreed to, declined or taken back."""
    return ParameterProposal.objects.filter(outcome=None).select_related("by__user", "organisation")


def said(proposal: ParameterProposal) -> Held:
    """The value as the engine would look it up."""
    return Held(
        proposal.name, proposal.value, "", proposal.region, proposal.effective_from, proposal.source, proposal.mark
    )


def with_proposed(parameters: Parameters, proposed: Held) -> Parameters:
    """All standards with this one laid in; one of the same place and day gives way."""
    key = proposed.id, proposed.region, proposed.effective_from
    rows = [row for row in parameters.rows if (row.id, row.region, row.effective_from) != key]
    return Parameters([*rows, proposed], parameters.trial)


def compared_on(proposed: Held) -> date:
    """The day on which it is compared: when it begins, or today if it has begun."""
    return max(today(), proposed.effective_from or date.min)


def refuse_the_same(parameters: Parameters, proposed: Held) -> None:
    """Refuse what stands already for that place and day, or a blank where nothing was. Raises NothingNew."""
    key = proposed.id, proposed.region, proposed.effective_from
    standing = next((r for r in parameters.rows if (r.id, r.region, r.effective_from) == key), None)
    if standing is not None and replace(standing, unit="", demo=False) == replace(proposed, demo=False):
        raise NothingNew
    earlier = any((row.id, row.region) == key[:2] for row in parameters.rows)
    if not proposed.value and not earlier:
        raise NothingNew


def resting_on(name: str, day: date, region: str) -> tuple[str, ...]:
    """The programmes whose answer or amount for a household may hang on this standard, by that edition."""
    known = engine().on(region, day).catalogue
    return tuple(one for one in known.programmes if name in standards_of_answer(known, one))

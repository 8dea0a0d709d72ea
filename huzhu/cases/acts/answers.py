"""What a family tells between visits: a question that was still open, answered by telephone or at the door."""

from collections.abc import Sequence

from django.utils.translation import gettext_lazy as _

from huzhu.households.queries import members_of
from huzhu.kernel.acts import NoUndo, act
from huzhu.kernel.clock import today

from ..family import facts_answered
from ..fresh import open_case
from ..help_refusals import NobodyThere
from ..models import Case


@act(
    _("补问情况"),
    needs="visit.record",
    at=lambda case, **_details: case.organisation,
    undo=NoUndo(_("问错了就再问一次")),
)
def record_answers(by, case: Case, *, facts: Sequence[dict]) -> Case:
    """Append what was answered about the case's family, holding from today; no visit, so no signatures.

    `facts` as those of `record_visit`. Raises CaseClosed, NobodyThere where the family isn't entered, WrongFact.
    """
    case = open_case(case.pk)
    if case.household is None:
        raise NobodyThere
    persons = {str(member.person_id): member.person for member in members_of(case.household)}
    facts_answered(case.household, facts, persons, today())
    return case

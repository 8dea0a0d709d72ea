"""Everything that changes a parameter: proposed by one, agreed by another. Screenings are derived and have no acts."""

from datetime import date

from django.utils.translation import gettext_lazy as _

from huzhu.kernel.acts import NoUndo, act
from huzhu.kernel.refused import NotAllowed
from huzhu.people.access import other_person
from huzhu.people.models import Appointment, Organisation

from .models import Mark, Parameter, ParameterOutcome, ParameterProposal
from .parameters import kind_of, not_too_early, settable
from .proposing import refuse_the_same, said, waiting
from .refusals import AlreadyEnded, AlreadyProposed
from .setting import own_region, set_value
from .standing import parameters_in_force

Outcome = ParameterOutcome.Outcome
AGAIN = NoUndo(_("定错了就照同一天再报一次，前后都留着"))


@act(
    _("报一项本地标准"),
    needs="parameter.set",
    at=lambda organisation, **_: organisation,
    refusals={"one_parameter_proposal_a_number": AlreadyProposed},
    undo="withdraw_parameter",
)
def propose_parameter(
    by: Appointment,
    organisation: Organisation,
    *,
    name: str,
    value: str,
    effective_from: date,
    source: str,
    region: str = "",
    mark: str = Mark.LOCAL,
    reason: str = "",
) -> ParameterProposal:
    """Propose that a standard of the county or its prefecture has this value from that day on; empty: unknown again.

    Nothing holds until another person agrees. Raises UnknownParameter, BadValue, OutOfBounds, TooEarly, OtherRegion,
    AlreadyProposed, NothingNew.
    """
    kind_of(name)
    if waiting().filter(name=name).exists():
        raise AlreadyProposed
    proposal = ParameterProposal(
        organisation=organisation, number=ParameterProposal.objects.filter(name=name).count() + 1,
        region=own_region(region, organisation.place), name=name, value=settable(name, value),
        effective_from=not_too_early(effective_from), source=source.strip(), mark=Mark(mark), reason=reason,
    )  # fmt: skip
    refuse_the_same(parameters_in_force(), said(proposal))
    proposal.save()
    return proposal


@act(
    _("撤回标准报批"),
    needs="parameter.set",
    at=lambda proposal, **_: proposal.organisation,
    undo=NoUndo(_("可以重新报")),
)
def withdraw_parameter(by: Appointment, proposal: ParameterProposal, *, reason: str = "") -> ParameterOutcome:
    """Its maker takes the proposal back. Raises NotAllowed for others, AlreadyEnded."""
    if proposal.by is None or proposal.by.user_id != by.user_id:
        raise NotAllowed
    return _end(proposal, Outcome.WITHDRAWN, reason)


@act(
    _("同意本地标准"),
    needs="parameter.set",
    at=lambda proposal, **_: proposal.organisation,
    undo=AGAIN,
)
def agree_parameter(by: Appointment, proposal: ParameterProposal) -> Parameter:
    """Another person agrees, and from its day on the value holds; stored screenings follow by a sweep.

    Raises MakerIsChecker for its maker in whatever office, AlreadyEnded.
    """
    other_person(by, proposal.by)
    _end(proposal, Outcome.AGREED, "")
    return set_value(
        proposal.region, proposal.name, proposal.value, proposal.effective_from,
        source=proposal.source, mark=proposal.mark,
    )  # fmt: skip


@act(
    _("不同意本地标准"),
    needs="parameter.set",
    at=lambda proposal, **_: proposal.organisation,
    undo=NoUndo(_("可以重新报")),
)
def decline_parameter(by: Appointment, proposal: ParameterProposal, *, reason: str) -> ParameterOutcome:
    """Another person declines and says why. Raises MakerIsChecker, AlreadyEnded."""
    other_person(by, proposal.by)
    return _end(proposal, Outcome.DECLINED, reason)


def _end(proposal: ParameterProposal, outcome: str, reason: str) -> ParameterOutcome:
    """End a proposal that waits. Raises AlreadyEnded."""
    if ParameterOutcome.objects.filter(proposal=proposal).exists():
        raise AlreadyEnded
    return ParameterOutcome.objects.create(proposal=proposal, outcome=outcome, reason=reason)


@act(_("载入本地标准"), needs="found", at=lambda organisation, **_: organisation, undo=AGAIN)
def load_parameters(by, organisation: Organisation, rows: list[dict[str, str]], demo: bool = False) -> Parameter | None:
    """Take a county's parameters as `read_parameters` checked them; again and again without harm.

    `demo` marks values that only a demo county may show (演示值). Raises OtherRegion.
    """
    last = None
    for row in rows:
        kept = {key: row[key] for key in ("source", "unit", "mark")}
        day = date.fromisoformat(row["effective_from"])
        region = own_region(row["region"], organisation.place)
        last = set_value(region, row["name"], row["value"], day, demo=demo, **kept)
    return last

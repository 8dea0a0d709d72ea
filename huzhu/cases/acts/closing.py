"""A case closes with an outcome, and opens again where the trouble comes back."""

from django.utils.translation import gettext_lazy as _

from huzhu.kernel.acts import NoUndo, act

from ..fresh import open_case
from ..held_open import refuse_while_held
from ..help_refusals import CaseIsOpen, NothingSaid, StillToDo
from ..kin import refuse_kin
from ..models import Case, Closing, Outcome, Reopening

CLOSED_ONCE = {"case_closed_once": StillToDo, "case_reopened_once": CaseIsOpen}


@act(
    _("办结"),
    needs="case.close",
    at=lambda case, **_details: case.organisation,
    about=lambda case, **_details: case.household,
    decides="case",
    refusals=CLOSED_ONCE,
    undo="reopen_closing",
)
def close_case(by, case: Case, *, outcome: str, words: str = "") -> Closing:
    """Close an open case with an outcome.

    Raises CaseClosed; StillToDo while money waits or a later room has something in hand (held_open); NothingSaid
    without help; Recused.
    """
    case = open_case(case.pk)
    refuse_kin(by, case)
    refuse_while_held(case)
    if not case.is_helped and not words.strip():
        raise NothingSaid(_("这一家还没有帮到过，请写一句为什么办结。"), field="words")
    number = case.closings.count() + 1
    return Closing.objects.create(case=case, number=number, outcome=Outcome(outcome), words=words.strip())


@act(
    _("重新打开"),
    needs="case.reopen",
    at=lambda case, **_details: case.organisation,
    about=lambda case, **_details: case.household,
    decides="case",
    refusals=CLOSED_ONCE,
    undo=NoUndo(_("可以再办结一次")),
)
def reopen_case(by, case: Case, *, reason: str) -> Reopening:
    """The trouble came back: the case is open again, and why. Raises CaseIsOpen, NothingSaid, Recused."""
    refuse_kin(by, case)
    if not reason.strip():
        raise NothingSaid
    return _reopen(case, reason.strip())


@act(
    _("撤回办结"),
    needs="case.close",
    at=lambda closing, **_details: closing.case.organisation,
    undo=NoUndo(_("可以再办结一次")),
)
def reopen_closing(by, closing: Closing, *, reason: str = "") -> Reopening:
    """Closing was a mistake. Raises CaseIsOpen."""
    return _reopen(closing.case, reason)


def _reopen(case: Case, reason: str) -> Reopening:
    closing = Closing.objects.filter(case=case, reopening=None).order_by("-number").first()
    if closing is None:
        raise CaseIsOpen
    return Reopening.objects.create(closing=closing, case=case, number=closing.number, reason=reason)

"""Taking a step back within ten minutes, while nothing has left the house and nothing has followed it."""

from django.utils.translation import gettext_lazy as _

from huzhu.kernel.acts import NoUndo, act
from huzhu.kernel.bus import publish
from huzhu.kernel.refused import TooLate

from ..arrival import forget_arrival
from ..confirming import unconfirm
from ..happenings import ApplicationMoved
from ..models import ApplicationStep, Happened, Outcome, StepTakenBack
from ..taking import fresh


@act(
    _("撤销一步"),
    needs="application.undo",
    at=lambda step, **_details: step.application.association,
    about=lambda step, **_details: step.application.household,
    undo=NoUndo(_("再办一次就是")),
)
def take_step_back(by, step: ApplicationStep) -> StepTakenBack:
    """Undo of every step that stays in the house; the step and its taking back both stay on record.

    Raises TooLate where another step has followed.
    """
    standing = fresh(step.application)
    if not standing.steps or standing.steps[-1].pk != step.pk:
        raise TooLate
    if (step.happened, step.outcome) == (Happened.DECIDED, Outcome.GRANTED):
        unconfirm(standing.application, step.happened_on)
    taken = StepTakenBack.objects.create(step=step)
    publish(ApplicationMoved(step.application.household_id))
    if step.happened == Happened.PAID:
        forget_arrival(step)
    return taken

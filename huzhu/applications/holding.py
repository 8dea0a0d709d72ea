"""A case stays open while the family waits for the government: for a result, its written reasons, or the money."""

from django.utils.translation import gettext as _

from huzhu.cases.held_open import Held, holds
from huzhu.cases.models import Case
from huzhu.programmes.here import name_of

from .models import Application, Happened
from .standing import in_hand, pending, stands


@holds
def applications_hold(case: Case) -> Held | None:
    """The application filed first for which the family still waits. One query, two where one is found."""
    if not getattr(case, "has_applications", True):
        return None
    waiting = in_hand(Application.objects.filter(case=case)).filter(~stands(Happened.PAID))
    application = waiting.order_by("filed_at", "number").first()
    if application is None:
        return None
    what = {"what": name_of(application.programme)}
    if pending(Application.objects.filter(pk=application.pk)).exists():
        way_out = _("等到有了结果再办结；不等了，就记下家里撤回。")
        return Held(_("%(what)s的申请还没有结果。") % what, way_out, application.get_absolute_url())
    way_out = _("到申请里记下这一步，再来办结。")
    return Held(_("%(what)s定了，钱或者书面告知还没有到家里。") % what, way_out, application.get_absolute_url())

"""On which conditions a refusal can rest: the programme's own as the screening finds them, the unmet ones first."""

from django.utils.translation import gettext as _

from huzhu.programmes.engine import BadHousehold, screen
from huzhu.programmes.reasons import Reason
from huzhu.programmes.snapshot import exchange_of
from huzhu.programmes.standing import parameters_in_force

from ..models import Application


def reasons_of(application: Application) -> list[tuple[str, str]]:
    """Each condition's id with its sentence. Some eight queries."""
    subject = str(application.person_id) if application.person_id else "household"
    try:
        found = screen(exchange_of(application.household), parameters_in_force(), [application.programme])
        because = found.of(application.programme, subject).because
    except (BadHousehold, KeyError):
        return []
    ordered = sorted(because, key=lambda each: each.result != "no")
    return [(each.condition, _words(each)) for each in ordered if each.words]


def _words(reason: Reason) -> str:
    if reason.result == "no":
        return reason.words
    return _("县里认为这一条不符合（%(law)s）。预判是：%(words)s") % {"law": reason.law, "words": reason.words}

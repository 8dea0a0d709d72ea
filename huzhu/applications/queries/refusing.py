"""What the screening says of one application: on which conditions a refusal can rest, and the most that it expects."""

from django.utils.translation import gettext as _

from huzhu.programmes.amounts import NO_END
from huzhu.programmes.engine import Answer, BadHousehold, screen
from huzhu.programmes.reasons import Reason
from huzhu.programmes.snapshot import exchange_of
from huzhu.programmes.standing import parameters_in_force

from ..models import Application


def reasons_of(application: Application) -> list[tuple[str, str]]:
    """Each condition's id with its sentence, the unmet ones first. Some eight queries."""
    answer = _answer(application)
    ordered = sorted(answer.because if answer else (), key=lambda each: each.result != "no")
    return [(each.condition, _words(each)) for each in ordered if each.words]


def most_expected(application: Application) -> int | None:
    """The highest sum in fen that it comes to by what is known today, or None where there is no figure."""
    answer = _answer(application)
    amount = answer.would_be if answer else None
    most = amount[1] if isinstance(amount, tuple) else amount
    return most if most and most < NO_END else None


def _answer(application: Application) -> Answer | None:
    subject = str(application.person_id) if application.person_id else "household"
    try:
        found = screen(exchange_of(application.household), parameters_in_force(), [application.programme])
        return found.of(application.programme, subject)
    except (BadHousehold, KeyError):
        return None


def _words(reason: Reason) -> str:
    if reason.result == "no":
        return reason.words
    return _("县里认为这一条不符合（%(law)s）。预判是：%(words)s") % {"law": reason.law, "words": reason.words}

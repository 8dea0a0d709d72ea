"""What a decision makes of a family: a confirmed category, recognised from then on without new checks (互认)."""

from datetime import date

from huzhu.households.facts import facts_of, holding
from huzhu.households.models import Verified
from huzhu.households.registering import append_fact
from huzhu.kernel.running import running

from .models import Application

CATEGORIES = ("dibao", "margin", "rigid")
TEKUN = "tekun"


def confirm(application: Application, on: date) -> None:
    """The family or the person is in the category that was granted, from that day (社会救助法 2026, art. 42)."""
    _write(application, on, confirmed=True)


def unconfirm(application: Application, on: date) -> None:
    """The decision was written down by mistake: so is what followed from it."""
    _write(application, on, confirmed=False)


def _write(application: Application, on: date, *, confirmed: bool) -> None:
    running()
    known = {"household": application.household, "holds_from": on, "verified": Verified.DEPARTMENT}
    if application.programme == TEKUN and application.person is not None:
        append_fact(kind="confirmed_tekun", value=confirmed, person=application.person, **known)
    elif application.programme in CATEGORIES:
        fact = holding(facts_of(application.household)).get((None, "confirmed"))
        before = set(fact.content if fact else ()) - {application.programme}
        append_fact(kind="confirmed", value=sorted(before | ({application.programme} if confirmed else set())), **known)

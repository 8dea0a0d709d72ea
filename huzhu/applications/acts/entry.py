"""From the counter to the file: accepted, papers asked for once and brought, relatives written down, withdrawn."""

from collections.abc import Sequence
from datetime import date

from django.utils.translation import gettext_lazy as _

from huzhu.kernel.acts import NoUndo, act
from huzhu.kernel.refused import Refused

from ..models import Application, ApplicationStep, Happened, Outcome
from ..refusals import TakenMeanwhile
from ..taking import about_family, at_home, take, words

ONCE: dict[str, type[Refused]] = {"application_step_number_once": TakenMeanwhile}
TOLD = NoUndo(_("已经告知家里，收不回来"))


@act(_("受理申请"), needs="application.handle", at=at_home, about=about_family, refusals=ONCE, undo="take_step_back")
def accept_application(by, application: Application, *, reason: str = "") -> ApplicationStep:
    """The town accepts the file; the statutory clock starts (民发〔2021〕57号, art. 10).

    Nobody may refuse to accept (社会救助法 2026, art. 70(1)). Raises TakenAlready, Paused, Over, Recused.
    """
    return take(by, application, Happened.ACCEPTED, reason=reason.strip())


@act(_("告知补正"), needs="application.handle", at=at_home, about=about_family, refusals=ONCE, undo=TOLD)
def ask_supplement(by, application: Application, *, what: str) -> ApplicationStep:
    """Tell the family, once and all at once, which papers are missing; the clock stands until they are brought.

    What a data check can show must not be asked for (社会救助法 2026, art. 62). Raises NoWords, TakenAlready, Over.
    """
    return take(by, application, Happened.SUPPLEMENT_ASKED, reason=words(what, "what"))


@act(_("材料补齐"), needs="application.bring", at=at_home, about=about_family, refusals=ONCE, undo="take_step_back")
def bring_supplement(
    by, application: Application, *, reason: str = "", photos: Sequence[bytes] = ()
) -> ApplicationStep:
    """The missing papers are there; the clock runs on with what was left. Raises NotYet, TakenAlready."""
    return take(by, application, Happened.SUPPLEMENT_BROUGHT, reason=reason.strip(), photos=photos)


@act(_("近亲属登记"), needs="application.handle", at=at_home, about=about_family, refusals=ONCE, undo="take_step_back")
def record_relatives(by, application: Application, *, any_relative: bool, reason: str = "") -> ApplicationStep:
    """Whether the family is kin of anybody who handles it; then the county visits (民发〔2021〕57号, art. 11, 20).

    `reason` says whose. Raises NotYet, NoWords, TakenAlready.
    """
    outcome = Outcome.SOME if any_relative else Outcome.NONE
    said = words(reason) if any_relative else reason.strip()
    return take(by, application, Happened.RELATIVES, outcome=outcome, reason=said)


@act(
    _("撤回申请"), needs="application.withdraw", at=at_home, about=about_family, refusals=ONCE, undo="take_step_back"
)  # fmt: skip
def withdraw_application(by, application: Application, *, reason: str) -> ApplicationStep:
    """The family takes its application back before the decision. Raises NoWords, NotNow, Over."""
    return take(by, application, Happened.WITHDRAWN, reason=words(reason))


@act(
    _("事后补充说明"), needs="application.handle", at=at_home, about=about_family, refusals=ONCE, undo="take_step_back"
)
def explain_afterwards(
    by, application: Application, *, reason: str, happened_on: date | None = None, photos: Sequence[bytes] = ()
) -> ApplicationStep:
    """Why urgent relief was given without the usual checks, once the emergency is over (社会救助法 2026, art. 50).

    Raises NoWords, NotNow.
    """
    return take(by, application, Happened.EXPLAINED, reason=words(reason), happened_on=happened_on, photos=photos)

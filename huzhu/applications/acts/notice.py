"""The public notice in the village, which withdraws itself; what somebody objects to or complains of."""

from collections.abc import Sequence

from django.utils.translation import gettext_lazy as _

from huzhu.kernel.acts import NoUndo, act

from ..limits import notice_until
from ..models import Application, ApplicationStep, Happened
from ..refusals import NotYet
from ..taking import about_family, at_home, check, fresh, take, today, words, write
from .entry import ONCE


@act(
    _("张贴公示"),
    needs="application.handle",
    at=at_home,
    about=about_family,
    refusals=ONCE,
    undo=NoUndo(_("贴出去的公示撤不回")),
)
def post_notice(by, application: Application, *, photos: Sequence[bytes] = ()) -> ApplicationStep:
    """Seven calendar days, if the county sets no other, in the village (民发〔2021〕57号, art. 19).

    None for urgent relief: its procedure has no notice. Raises NotYet, NotNow, TakenAlready.
    """
    standing = fresh(application)
    check(by, standing, Happened.NOTICED)
    return write(standing, Happened.NOTICED, until=notice_until(standing, today()), photos=photos)


@act(
    _("公示期满撤下"),
    needs="clock",
    at=at_home,
    refusals=ONCE,
    undo=NoUndo(_("公示已经满期")),
)
def end_notice(by, application: Application) -> ApplicationStep:
    """Its last day has passed: the notice withdraws itself, everywhere. The next limit counts from that last day.

    Raises NotYet while the last day runs, TakenAlready, NotNow where somebody has objected.
    """
    standing = fresh(application)
    check(by, standing, Happened.NOTICE_ENDED)
    until = standing.notice.until
    if until is None or until >= today():
        raise NotYet(what=Happened.NOTICE_ENDED.label, missing=_("满期"))
    return write(standing, Happened.NOTICE_ENDED, happened_on=until)


@act(
    _("记下异议"),
    needs="application.handle",
    at=at_home,
    about=about_family,
    refusals=ONCE,
    undo=NoUndo(_("异议记下就要查")),
)
def record_objection(by, application: Application, *, reason: str, photos: Sequence[bytes] = ()) -> ApplicationStep:
    """Somebody objects while the notice hangs: survey or appraisal, opinion and notice are made anew.

    Who objected is not written here (民发〔2021〕57号, art. 19). Raises NoWords, NotNow.
    """
    return take(by, application, Happened.OBJECTED, reason=words(reason), photos=photos)


@act(
    _("记下投诉"),
    needs="application.decision",
    at=at_home,
    about=about_family,
    refusals=ONCE,
    undo=NoUndo(_("投诉记下就要查")),
)
def record_complaint(by, application: Application, *, reason: str, photos: Sequence[bytes] = ()) -> ApplicationStep:
    """Somebody complains before the decision, by whatever way: the county visits the family before it decides.

    Who complained is not written here (民发〔2021〕57号, art. 20; 社会救助法 2026, art. 68). Raises NoWords, NotNow.
    """
    return take(by, application, Happened.COMPLAINED, reason=words(reason), photos=photos)

"""Finding out: the data check, the survey by two, the appraisal, and the town's opinion of it all."""

from collections.abc import Sequence
from datetime import date

from django.utils.translation import gettext_lazy as _

from huzhu.households.consents import may_use
from huzhu.households.models import Use
from huzhu.households.recusal import kin_among
from huzhu.kernel.acts import act
from huzhu.people.models import Appointment
from huzhu.people.roles import Role

from ..models import Application, ApplicationStep, Happened, Outcome, Surveyor
from ..refusals import CheckNotAgreed, NotASurveyor, TwoSurveyors
from ..taking import about_family, at_home, check, fresh, take, words, write
from .entry import ONCE

FEWEST = 2
# What the registers are asked about: without consent no check (社会救助法 2026, art. 40).
CHECKED_BY = (Use.IDENTITY, Use.ACCOUNT)


@act(_("发起信息核对"), needs="application.check", at=at_home, about=about_family, refusals=ONCE, undo="take_step_back")
def start_check(by, application: Application, *, reason: str = "") -> ApplicationStep:
    """The registers are asked, by the family's written consent (社会救助法 2026, art. 40–43).

    Within three working days (民发〔2021〕57号, art. 17). Raises NotYet, TakenAlready, CheckNotAgreed.
    """
    for use in CHECKED_BY:
        if gone := may_use(application.household, use).withdrawn:
            raise CheckNotAgreed(who="、".join(one.name for one in gone), use=use.label)
    return take(by, application, Happened.CHECK_STARTED, reason=reason.strip())


@act(_("记下核对结果"), needs="application.check", at=at_home, about=about_family, refusals=ONCE, undo="take_step_back")
def record_check(
    by,
    application: Application,
    *,
    reason: str,
    agrees: bool = True,
    happened_on: date | None = None,
    photos: Sequence[bytes] = (),
) -> ApplicationStep:
    """What the registers say, and whether it agrees with what the family said. Raises NotYet, NoWords."""
    said = {"outcome": Outcome.AGREES if agrees else Outcome.DISAGREES, "reason": words(reason)}
    return take(by, application, Happened.CHECKED, happened_on=happened_on, photos=photos, **said)


@act(
    _("派人入户调查"),
    needs="application.handle",
    at=at_home,
    about=about_family,
    refusals=ONCE,
    undo="take_step_back",
)
def begin_survey(by, application: Application, *, surveyors: list[Appointment]) -> ApplicationStep:
    """Name at least two people who go to the house, none of them kin (民发〔2021〕57号, art. 15–16).

    Raises TwoSurveyors, NotYet, TakenAlready.
    """
    standing = fresh(application)
    check(by, standing, Happened.SURVEY_BEGUN)
    people = {each.user_id: each for each in surveyors}
    kin = kin_among([each.user for each in surveyors], standing.application.household)
    if len(people.keys() - kin) < FEWEST or kin & people.keys():
        raise TwoSurveyors
    step = write(standing, Happened.SURVEY_BEGUN)
    for each in people.values():
        Surveyor.objects.create(step=step, appointment=each)
    return step


@act(
    _("记下入户调查"), needs="application.survey", at=at_home, about=about_family, refusals=ONCE, undo="take_step_back"
)  # fmt: skip
def record_survey(
    by, application: Application, *, reason: str, happened_on: date | None = None, photos: Sequence[bytes] = ()
) -> ApplicationStep:
    """What those saw who went to the house, written down by one of them or the town's clerk; photos of their sheet.

    Raises NotASurveyor, NotYet, NoWords, DayOutOfTime.
    """
    standing = fresh(application)
    check(by, standing, Happened.SURVEYED)
    begun = standing.step(Happened.SURVEY_BEGUN)
    went = Surveyor.objects.filter(step=begun, appointment__user=by.user)
    if by.role != Role.TOWN_CLERK and not went.exists():
        raise NotASurveyor
    return write(standing, Happened.SURVEYED, reason=words(reason), happened_on=happened_on, photos=photos)


@act(
    _("记下民主评议"), needs="application.handle", at=at_home, about=about_family, refusals=ONCE, undo="take_step_back"
)
def record_appraisal(
    by,
    application: Application,
    *,
    agrees: bool,
    reason: str,
    happened_on: date | None = None,
    photos: Sequence[bytes] = (),
) -> ApplicationStep:
    """What the villagers' meeting said: after an objection, for tekun where wanted (民发〔2021〕57号, art. 19).

    Raises NotNow, NoWords.
    """
    said = {"outcome": Outcome.AGREES if agrees else Outcome.DISAGREES, "reason": words(reason)}
    return take(by, application, Happened.APPRAISED, happened_on=happened_on, photos=photos, **said)


@act(
    _("写初审意见"),
    needs="application.handle",
    at=at_home,
    about=about_family,
    decides="application",
    refusals=ONCE,
    undo="take_step_back",
)
def give_opinion(
    by,
    application: Application,
    *,
    agrees: bool,
    reason: str,
    amount: int | None = None,
    photos: Sequence[bytes] = (),
) -> ApplicationStep:
    """The town's opinion (社会救助法 2026, art. 44); `amount` in fen a month (urgent: at once) where it proposes one.

    Raises NotYet, NoWords, TakenAlready, Stale.
    """
    outcome = Outcome.AGREES if agrees else Outcome.DISAGREES
    said = {"outcome": outcome, "reason": words(reason), "amount": amount if agrees else None}
    return take(by, application, Happened.OPINION, photos=photos, **said)

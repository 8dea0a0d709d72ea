"""Why a family stands on the list: each programme in plain words, its reasons in one sentence, about how much."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from django.utils.translation import gettext as _

from huzhu.households.models import Household
from huzhu.kernel.clock import today
from huzhu.programmes.amounts import amount_words
from huzhu.programmes.engine import Answer, BadHousehold, Screening
from huzhu.programmes.masks import bits
from huzhu.programmes.rows import ROWS
from huzhu.programmes.sentences import sentence_of
from huzhu.programmes.snapshot import Snapshot, snapshots_of
from huzhu.programmes.standing import parameters_in_force, screened
from huzhu.web.clocks import short_day

from .urgency import by_rank


@dataclass(frozen=True)
class Entitled:
    """One programme that is due: its name, for how many of the family, why, and about how much."""

    programme: str
    name: str
    count: int
    why: str
    amount: str


@dataclass(frozen=True)
class Told:
    """A family in words: what it is likely entitled to, what is urgent first.

    Where an event counts, the day of it and the last day on which help for it can be asked for.
    """

    entitled: tuple[Entitled, ...] = ()
    event_on: date | None = None
    last_on: date | None = None

    @property
    def first(self) -> Entitled | None:
        """What comes first."""
        return self.entitled[0] if self.entitled else None


def told_of(households: Sequence[Household], left: dict, first: str = "") -> dict:
    """Each of these households in words, by its id; `left` are the bits to tell of, `first` the programme asked for.

    As many queries as for one.
    """
    parameters, day = parameters_in_force(), today()
    found = {}
    for known in snapshots_of(list(households), day, ROWS):
        try:
            screening = screened(known.exchange(), parameters)
        except BadHousehold:
            found[known.household.pk] = Told()
            continue
        found[known.household.pk] = _told(known, screening, left[known.household.pk], first)
    return found


def why(household: Household, left: int) -> str:
    """What a lead says: “很可能够得上低保、医疗救助。一家三口人均每月 400 元……”"""
    told = told_of([household], {household.pk: left})[household.pk]
    if not told.entitled or told.first is None:
        return ""
    names = _("、").join(one.name for one in told.entitled)
    said = _("很可能够得上%(names)s。%(why)s") % {"names": names, "why": told.first.why}
    return said + (_("急难救助最迟%(day)s申请。") % {"day": short_day(told.last_on)} if told.last_on else "")


def _told(known: Snapshot, screening: Screening, left: int, first: str) -> Told:
    yes: dict[str, list[Answer]] = {}
    for answer in screening.answers:
        if answer.result == "yes" and not answer.confirmed and bits()[answer.programme] & left:
            yes.setdefault(answer.programme, []).append(answer)
    order = sorted(by_rank(yes), key=lambda name: name != first)
    entitled = tuple(_entitled(name, yes[name], known, screening) for name in order)
    return Told(entitled, *(_event(screening) if "urgent" in yes else ()))


def _entitled(name: str, answers: list[Answer], known: Snapshot, screening: Screening) -> Entitled:
    first = answers[0]
    return Entitled(
        programme=name,
        name=str(screening.engine.catalogue.programme(name).name),
        count=len(answers),
        why=sentence_of(first, len(known.members)),
        amount=amount_words(name, _together(answers)),
    )


def _together(answers: list[Answer]) -> int | tuple[int, int] | None:
    """The amounts of several members as one."""
    amounts = [one.amount if isinstance(one.amount, tuple) else (one.amount, one.amount) for one in answers]
    known = [(low, high) for low, high in amounts if low is not None and high is not None]
    if len(known) < len(answers):
        return None
    low, high = sum(low for low, _high in known), sum(high for _low, high in known)
    return low if low == high else (low, high)


def _event(screening: Screening) -> tuple[date, date] | tuple[()]:
    """The day of the event, and the last day of its window."""
    said = screening.told.said.get("event_date")
    if not said:
        return ()
    happened = date.fromisoformat(said)
    return happened, happened + timedelta(days=screening.engine.window(screening.reasons.there))

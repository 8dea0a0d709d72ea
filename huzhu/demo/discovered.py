"""Families whom the village knew and nobody helped, until the comparison of what is known raised them."""

from dataclasses import dataclass
from datetime import timedelta
from typing import Any

from huzhu.discovery.acts import quiet_rule, raise_lead
from huzhu.households.acts import add_member, record_fact, register_household
from huzhu.households.models import Household, Person
from huzhu.kernel.clock import today
from huzhu.kernel.money import yuan
from huzhu.programmes.refreshing import refresh
from huzhu.programmes.stored import expired

from .applicants import Applicant
from .county import County
from .scripts import DAY, HOUR, Step
from .timeline import Story, Timeline
from .told import told_by
from .troubles import ELDER, ILLNESS, INCOME, Trouble

POOR = {"financial_assets": yuan(2600), "car": False, "extra_home": False, "event": "none", "confirmed": []}
INCOMES = (0, 0, 120, 260, 480)
FIRST_DAYS, EVERY_DAYS = 20, 10
SILENT_DAYS = 120


@dataclass
class Discovered(Applicant):
    """A family entered long before anything was done: its facts alone say what it is entitled to."""

    home: Household | None = None

    def know(self) -> None:
        """The duty officer enters who lives there and what they tell."""
        by, family = self.cast.duty[0], self.family
        head = family.head
        said = {"birth": head.birth, "sex": head.sex, "id_number": head.id_number, "phone": family.phone}
        where = {"called": family.called, "group_no": family.group_no, "address": family.address}
        self.home = register_household(by=by, place=self.place, head_name=head.name, **said, **where)
        people = [self.home.members.get().person, *(self._enter(member) for member in family.members[1:])]
        self._tell(people)

    def _enter(self, member: Any) -> Person:
        who = {"name": member.name, "relation": member.relation, "birth": member.birth, "sex": member.sex}
        entered = add_member(by=self.cast.duty[0], household=self.home, id_number=member.id_number, **who)
        return entered.person

    def _tell(self, people: list[Person]) -> None:
        for fact in told_by(self.family, self.draw):
            ref, dot, kind = fact["name"].rpartition(".")
            person = people[int(ref[1:]) - 1] if dot else None
            value = yuan(self.draw.choice(INCOMES)) if kind == "income_monthly" else POOR.get(kind, fact["value"])
            self._record(kind, value, person)
        self._record("confirmed", [], None)

    def _record(self, kind: str, value: Any, person: Person | None) -> None:
        said = {"said_by": self.family.head.name, "kind": kind, "value": value}
        record_fact(by=self.cast.duty[0], household=self.home, person=person, **said)

    def spot(self) -> None:
        """The secretary-general sends somebody, from the list."""
        self.told = []
        self.lead = raise_lead(by=self.cast.secretary, household=self.home)

    def better(self, income: int) -> None:
        """The head has found work: so many fen a month."""
        self._record("income_monthly", income, self.people[0])


SPOTTED: tuple[Step, ...] = (
    (0, "know"), (3 * DAY, "spot"), (3 * DAY + 5 * HOUR, "triage"), (3 * DAY + 9 * HOUR, "serve"), (4 * DAY, "visit"),
)  # fmt: skip
APPLIED: tuple[Step, ...] = (*SPOTTED, (6 * DAY, "apply", "dibao"), (8 * DAY, "accept"))
DECIDING: tuple[Step, ...] = (
    *APPLIED, (10 * DAY, "inquire"), (16 * DAY, "find"), (18 * DAY, "recommend"), (19 * DAY, "post"),
    (33 * DAY, "take_down"),
)  # fmt: skip
GRANTED: tuple[Step, ...] = (*DECIDING, (40 * DAY, "grant_relief", yuan(620)))
REFUSED: tuple[Step, ...] = (*DECIDING, (40 * DAY, "refuse", "核对后存款高于标准。"))
LATER: tuple[Step, ...] = (*GRANTED, (70 * DAY, "better", yuan(5200)))
# How many days ago the village came to know of each, and how far it has come.
TALES: tuple[tuple[float, Trouble, tuple[Step, ...]], ...] = (
    (118, ELDER, LATER), (101, INCOME, LATER), (88, ILLNESS, GRANTED), (74, ELDER, GRANTED), (61, INCOME, GRANTED),
    (52, ILLNESS, GRANTED), (57, ELDER, REFUSED), (24, ILLNESS, DECIDING), (13, INCOME, APPLIED), (9, ELDER, SPOTTED),
    (5.2, INCOME, SPOTTED[:2]), (30, ELDER, (*SPOTTED[:2], (3 * DAY + HOUR, "dismiss"))),
    *((days, ILLNESS, SPOTTED[:1]) for days in (27, 19, 16, 11, 8, 6, 4, 2, 1)),
)  # fmt: skip


def discover(timeline: Timeline, life: Any, places: list[Any]) -> None:
    """Those families, in turn over these villages; the clock that refreshes what has expired; one silent rule."""
    for number, (days, trouble, steps) in enumerate(TALES):
        timeline.add(_tale(timeline, life, f"discovered {number}", places[number % len(places)], days, trouble, steps))
    timeline.add(_clockwork(timeline))
    timeline.add(_silence(timeline, life.county))


def _tale(timeline: Timeline, life: Any, key: str, place: Any, days: float, trouble: Trouble, steps: Any) -> Story:
    began = timeline.until - timedelta(days=days)
    yield began
    told_of = life.discovered(key, place, trouble)
    for minutes, deed, *details in steps:
        yield began + timedelta(minutes=minutes)
        getattr(told_of, deed)(*details)


def _clockwork(timeline: Timeline) -> Story:
    """What time alone changes is worked out anew every few days, as the clock of a real county does."""
    moment = timeline.until - timedelta(days=365 - FIRST_DAYS)
    while moment < timeline.until:
        yield moment
        _refresh()
        moment += timedelta(days=EVERY_DAYS)
    yield timeline.until
    _refresh()


def _refresh() -> None:
    gone: list[Any] = list(expired(today()).values_list("pk", flat=True))
    refresh(gone)


def _silence(timeline: Timeline, county: County) -> Story:
    """What the insurance office does by itself needn't be told to villages."""
    yield timeline.until - timedelta(days=9)
    officer = county.officer
    quiet_rule(
        by=officer, organisation=officer.organisation, place=county.place, programme="premium",
        until=today() + timedelta(days=SILENT_DAYS), reason="参保由医保局直接办，不用村里去",
    )  # fmt: skip

"""A year of the demo county: which family's story is told where, and when it began."""

import random
from collections.abc import Sequence
from datetime import timedelta
from typing import Any

from huzhu.people.models import Organisation
from huzhu.people.roles import Kind
from huzhu.places.models import Place

from .applicants import Applicant
from .county import County
from .discovered import Discovered, discover
from .families import Family, make_family
from .plan import Village
from .scripts import (
    APPLYING,
    FEDERATION_MOMENTS,
    MOMENTS,
    SHOWN_MOMENTS,
    Moment,
    by_daylight,
    by_the_minute,
    closed_steps,
    costly_steps,
    dismissed_steps,
    tell,
)
from .standing import Cast, fill_fund, open_fund, take_office
from .timeline import Story, Timeline
from .told import told_by
from .troubles import FIRE, ILLNESS, TROUBLES, Trouble
from .two_families import TWO_FAMILIES, Kept

DAY_MINUTES = 24 * 60
YEAR, MONTH, SOONEST_CLOSED = 365, 30, 8
RECENT_IN_TEN = 2
POOR = 3
SAVINGS_TOLD = 0.8
TELLING_DAYS = 60
COSTLY = (4800, 5200, 4600, 5400, 4900, 5100, 5000, 4700)
SHOWN_CLOSED = 12
DISMISSED_IN_TEN = 1


class Life:
    """The people of every association by village, filled in as they take office."""

    def __init__(self, county: County) -> None:
        self.county = county
        self._casts: dict[str, Cast] = {}
        self.associations = 0
        self.families = 0

    def keep(self, village: Village, cast: Cast) -> None:
        """The association's people are in office from now on."""
        self._casts[village.place.code] = cast
        self.associations += 1

    def lend(self, place: Place, cast: Cast) -> None:
        """A federation's people serve a village that has no association."""
        self._casts[place.code] = cast

    def difficulty(
        self, key: str, place: Place, trouble: Trouble, urgency: str, *, rare: bool = False, tells: bool = True
    ) -> Applicant:
        """A family of the village and its trouble; one of long ago tells only what a visit asked then."""
        family = make_family(key, self.county.names, self.county.numbers, rare=rare)
        draw = random.Random(f"difficulty {key}")
        told = told_by(family, draw, savings=draw.random() < SAVINGS_TOLD) if tells else []
        return self.begun(place, family, trouble, draw, urgency=urgency, told=told)

    def discovered(self, key: str, place: Place, trouble: Trouble) -> Discovered:
        """A family that the village knows and nobody has reported."""
        self.families += 1
        family = make_family(key, self.county.names, self.county.numbers)
        who: dict[str, Any] = {"county": self.county, "cast": self._casts[place.code], "place": place}
        return Discovered(**who, family=family, trouble=trouble, draw=random.Random(key))

    def kept(self, kept: Kept, place: Place) -> Applicant:
        """A family whose story is told by hand."""
        family, draw = kept.family(self.county.numbers), random.Random(kept.key)
        return self.begun(place, family, kept.trouble, draw, urgency="today", told=kept.facts())

    def begun(self, place: Place, family: Family, trouble: Trouble, draw: random.Random, **said: Any) -> Applicant:
        """A difficulty with the people who help in that village."""
        self.families += 1
        cast = self._casts[place.code]
        return Applicant(county=self.county, cast=cast, place=place, family=family, trouble=trouble, draw=draw, **said)


def live(timeline: Timeline, life: Life, villages: Sequence[Village], unserved: Sequence[Place], closed: int) -> None:
    """Begin every story of the year."""
    for number, moment in enumerate(SHOWN_MOMENTS):
        timeline.add(_open_story(timeline, life, f"shown {number}", villages[0].place, moment))
    others = _spread(villages[1:] or villages)
    for number, moment in enumerate(MOMENTS):
        timeline.add(_open_story(timeline, life, f"open {number}", others[number % len(others)].place, moment))
    for kept in TWO_FAMILIES:
        timeline.add(_kept_story(timeline, life, villages[0].place, kept))
    neighbours = [each for each in others if each.place.parent == villages[0].place.parent] or villages
    for number, moment in enumerate(APPLYING):
        timeline.add(
            _open_story(timeline, life, f"applying {number}", neighbours[number % len(neighbours)].place, moment)
        )
    discover(timeline, life, [villages[0].place, *(each.place for each in neighbours)])
    _serve_by_federation(timeline, life, unserved)
    _past(timeline, life, villages, closed)


def _spread(villages: Sequence[Village]) -> list[Village]:
    """The villages in an order that jumps over the county."""
    return random.Random("spread").sample(list(villages), len(villages))


def _open_story(timeline: Timeline, life: Life, key: str, place: Place, moment: Moment) -> Story:
    reported_at = timeline.until - timedelta(minutes=moment.ago)
    yield reported_at
    difficulty = life.difficulty(key, place, moment.trouble, moment.urgency, rare=moment.rare)
    members = difficulty.cast.members if moment.carrier == "member" else []
    difficulty.carrier = members[0] if members else difficulty.cast.duty[0]
    pace = random.Random(key).uniform(0.6, min(3, moment.ago / max(moment.steps[-1][0], 1)))
    pace = 1 if moment.is_exact else max(pace, 0.6)
    yield from tell(difficulty, by_the_minute(reported_at, moment.steps, pace), moment.steps)


def _kept_story(timeline: Timeline, life: Life, place: Place, kept: Kept) -> Story:
    reported_at = timeline.until - timedelta(minutes=kept.ago)
    yield reported_at
    applicant = life.kept(kept, place)
    applicant.carrier = applicant.cast.members[0] if kept.carrier == "member" else applicant.cast.duty[0]
    yield from tell(applicant, by_the_minute(reported_at, kept.steps), kept.steps)


def _past(timeline: Timeline, life: Life, villages: Sequence[Village], closed: int) -> None:
    """The closed cases of the year: some in the shown village, some that empty a fund, the others anywhere."""
    draw = random.Random("past")
    costly = [(village, amount) for village in villages[5 : 5 + POOR] for amount in COSTLY]
    for number, (village, amount) in enumerate(costly):
        ago = timedelta(days=14 + 11 * (number % len(COSTLY)), hours=draw.randint(0, 9))
        timeline.add(_costly_story(timeline, life, f"costly {number}", village, ago, amount))
    for number in range(max(closed - len(costly), 0)):
        village, days = _where_and_when(draw, villages, number, closed)
        timeline.add(_closed_story(timeline, life, f"closed {number}", village, days, draw.choice(TROUBLES)))
    for number in range(closed * DISMISSED_IN_TEN // 10):
        ago = timedelta(days=draw.randint(2, YEAR), minutes=draw.randint(0, 600))
        timeline.add(_dismissed_story(timeline, life, f"dismissed {number}", draw.choice(villages), ago))


def _where_and_when(draw: random.Random, villages: Sequence[Village], number: int, closed: int) -> tuple[Village, int]:
    """The village, and how many days ago: the last month's go over all towns in turn."""
    if number < closed * RECENT_IN_TEN // 10:
        return villages[(1 + number) % len(villages)], draw.randint(SOONEST_CLOSED, MONTH - 2)
    shown = number < closed * RECENT_IN_TEN // 10 + SHOWN_CLOSED
    return villages[0] if shown else draw.choice(villages), draw.randint(MONTH, YEAR)


def _closed_story(timeline: Timeline, life: Life, key: str, village: Village, days: int, trouble: Trouble) -> Story:
    draw = random.Random(key)
    reported_at = timeline.until - timedelta(days=days, minutes=draw.randint(0, DAY_MINUTES))
    yield reported_at
    urgency = draw.choice(("today", "today", "soon", "soon", "no_hurry"))
    difficulty = life.difficulty(key, village.place, trouble, urgency, tells=days < TELLING_DAYS)
    steps = closed_steps(draw, village.hours * HURRY[urgency], days)
    yield from tell(difficulty, by_daylight(reported_at, steps), steps)


HURRY = {"today": 0.5, "soon": 1.1, "no_hurry": 2.0}


def _costly_story(timeline: Timeline, life: Life, key: str, village: Village, ago: timedelta, amount: int) -> Story:
    draw = random.Random(key)
    reported_at = timeline.until - ago
    yield reported_at
    difficulty = life.difficulty(key, village.place, draw.choice((FIRE, ILLNESS)), "today")
    steps = costly_steps(draw, amount)
    yield from tell(difficulty, by_daylight(reported_at, steps), steps)


def _dismissed_story(timeline: Timeline, life: Life, key: str, village: Village, ago: timedelta) -> Story:
    draw = random.Random(key)
    reported_at = timeline.until - ago
    yield reported_at
    difficulty = life.difficulty(key, village.place, draw.choice(TROUBLES), "soon")
    steps = dismissed_steps(draw)
    yield from tell(difficulty, by_the_minute(reported_at, steps), steps)


def _serve_by_federation(timeline: Timeline, life: Life, unserved: Sequence[Place]) -> None:
    """The federations of towns that lack associations have officers and a fund of their own."""
    by_town: dict[str, list[Place]] = {}
    for place in unserved:
        by_town.setdefault(place.town_code, []).append(place)
    opened = timeline.until - timedelta(days=380)
    for number, (code, places) in enumerate(sorted(by_town.items())):
        timeline.add(_officer_federation(life, code, places, opened + timedelta(hours=number)))
    for number, moment in enumerate(FEDERATION_MOMENTS):
        place = unserved[number * len(unserved) // len(FEDERATION_MOMENTS)]
        timeline.add(_open_story(timeline, life, f"federation {number}", place, moment))


def _officer_federation(life: Life, code: str, places: Sequence[Place], moment) -> Story:
    yield moment
    county, federation = life.county, Organisation.standing(Kind.FEDERATION, code)
    cast = take_office(county, federation, by=county.leader)
    cast.fund = open_fund(by=county.officer, organisation=federation)
    yield from fill_fund(cast, federation.place.name, moment + timedelta(hours=1))
    for place in places:
        life.lend(place, cast)

"""How one association of the demo county comes to stand: founded, officered, its fund opened."""

import random
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import datetime, timedelta

from huzhu.associations.acts import enrol_members, found_association
from huzhu.associations.models import Background, Model
from huzhu.funds.acts import check_entry, draw_cash, open_fund, receive_collective_money
from huzhu.funds.models import Fund
from huzhu.kernel.clock import today
from huzhu.kernel.money import yuan
from huzhu.people.models import Appointment, Organisation
from huzhu.people.roles import Role

from .county import County
from .numbers import credit_code
from .plan import LEADING_BACKGROUND, Village, members_of
from .signins import MORE_MEMBERS, SECOND_DUTY_OFFICER, SHOWN
from .timeline import Story

COLLECTIVE_MONEY = yuan(50_000)
CASH_AT_HAND = yuan(2_000)
COUNCIL = 5
TOPPED_UP = 8
RULES = (
    "急难先帮，手续后补。五百元以内两位值班员定，付了以后理事会追认；一千元以内理事会定；再多请联合会定。账目每月公开。"
)


@dataclass
class Cast:
    """The people of one association (or federation) as the stories know them."""

    organisation: Organisation
    president: Appointment
    secretary: Appointment
    duty: list[Appointment]
    council: list[Appointment]
    cashier: Appointment
    bookkeeper: Appointment
    supervisor: Appointment
    members: list[Appointment] = field(default_factory=list)
    fund: Fund | None = None

    @property
    def officers(self) -> list[Appointment]:
        """Everybody in office, each a different person."""
        others = [self.president, self.secretary, self.cashier, self.bookkeeper, self.supervisor]
        return [*others, *self.duty, *self.council]

    @property
    def visitors(self) -> list[Appointment]:
        """Those who go to see a family."""
        return [*self.duty, *self.members, self.secretary, self.council[0]]


def stand_up(county: County, village: Village, moment: datetime, keep: Callable[[Cast], None]) -> Story:
    """The association's first morning; `keep` gets its people."""
    yield moment
    clerk = county.clerks[village.place.town_code]
    association = _found(county, village, clerk)
    yield moment + timedelta(minutes=40)
    cast = take_office(county, association.organisation, by=clerk, shown=village.is_shown)
    yield moment + timedelta(minutes=90)
    enrol_members(by=cast.secretary, association=association, members=_as_members(village, cast))
    yield moment + timedelta(minutes=120)
    cast.fund = open_fund(by=clerk, organisation=cast.organisation)
    yield from fill_fund(cast, village.place.name, moment + timedelta(minutes=150))
    keep(cast)
    if village.order % TOPPED_UP == 0:
        yield from _top_up(cast, village, moment)


def _top_up(cast: Cast, village: Village, moment: datetime) -> Story:
    """One village in eight puts some more in, twice in the year; the shown one every other month."""
    draw = random.Random(f"top up {village.place.code}")
    for days in range(30, 390, 61 if village.is_shown else 170):
        yield moment + timedelta(days=days + draw.randint(0, 9), hours=2)
        amount = yuan(draw.choice((1_200, 1_500, 1_800, 2_360, 3_000)))
        entry = receive_collective_money(by=cast.bookkeeper, fund=cast.fund, amount=amount, giver=village.place.name)
        check_entry(by=cast.president, entry=entry)


def _found(county: County, village: Village, clerk: Appointment):
    place, registered = village.place, village.registration == "registered"
    founded_on = today() - timedelta(days=random.Random(place.code).randint(200, 2600))
    return found_association(
        by=clerk,
        place=place,
        name=f"{place.parent.name}{place.short_name}“救急难”互助会",
        short_name=f"{place.short_name}互助会",
        model=village.model,
        registration=village.registration,
        founded_on=founded_on,
        certificate_no=f"演社证字第{village.order + 1:04d}号" if registered else f"演备字第{village.order + 1:04d}号",
        uscc=credit_code(village.order + 1) if registered else "",
        working_rules=RULES,
        members=members_of(village, county.names, founded_on, today()),
    )


def take_office(county: County, organisation: Organisation, *, by: Appointment, shown: bool = False) -> Cast:
    """Twelve different people take up the offices of an association or federation."""

    def hire(role: str, agreed_by: Appointment | None = None) -> Appointment:
        return county.hire(by, organisation, role, shown=SHOWN[role] if shown else None, agreed_by=agreed_by)

    president = hire(Role.PRESIDENT)
    secretary = hire(Role.SECRETARY_GENERAL)
    others = [county.hire(by, organisation, Role.COUNCIL_MEMBER) for _each in range(COUNCIL - 1)]
    second = SECOND_DUTY_OFFICER if shown else None
    cast = Cast(
        organisation=organisation,
        president=president,
        secretary=secretary,
        duty=[hire(Role.DUTY_OFFICER), county.hire(by, organisation, Role.DUTY_OFFICER, shown=second)],
        council=[hire(Role.COUNCIL_MEMBER), *others],
        cashier=hire(Role.CASHIER, president),
        bookkeeper=hire(Role.BOOKKEEPER, president),
        supervisor=hire(Role.SUPERVISOR),
    )
    if shown:
        people = (SHOWN[Role.MEMBER], *MORE_MEMBERS)
        cast.members = [county.hire(secretary, organisation, Role.MEMBER, shown=each) for each in people]
    return cast


def _as_members(village: Village, cast: Cast) -> list[dict]:
    """Officers are members too, known by their accounts."""
    draw = random.Random(f"officers {village.place.code}")
    leading = [*LEADING_BACKGROUND[Model(village.model)], Background.VOLUNTEER]
    return [
        {"name": each.user.name, "background": draw.choice(leading), "since": today(), "user": each.user}
        for each in [*cast.officers, *cast.members]
    ]


def fill_fund(cast: Cast, giver: str, moment: datetime) -> Story:
    """The village's collective money comes in, is checked, and the cashier takes some cash along."""
    yield moment
    entry = receive_collective_money(by=cast.bookkeeper, fund=cast.fund, amount=COLLECTIVE_MONEY, giver=giver)
    yield moment + timedelta(minutes=10)
    check_entry(by=cast.president, entry=entry)
    yield moment + timedelta(minutes=30)
    drawn = draw_cash(by=cast.cashier, fund=cast.fund, amount=CASH_AT_HAND, reason="备用金")
    yield moment + timedelta(minutes=45)
    check_entry(by=cast.secretary, entry=drawn)

"""The people of one village who help a family, for the tests of visits, grants, plans and closing.

here = hands()
grant = here.proposed(300)
here.pay(here.agreed(grant))
"""

import io
from types import SimpleNamespace
from typing import Any

from PIL import Image, ImageDraw

from huzhu.cases.acts.grants import agree_grant, decide_grant, propose_grant, vote_on_grant
from huzhu.cases.acts.payments import pay_grant
from huzhu.cases.acts.visits import record_visit
from huzhu.cases.models import Case, Grant, Payment, Visit
from huzhu.cases.tests.builders import case_for
from huzhu.funds.acts import draw_cash
from huzhu.funds.tests.builders import fund_of
from huzhu.kernel.money import yuan
from huzhu.people.roles import Role
from huzhu.people.tests.builders import county, person_with


def drawn(text: str = "签") -> bytes:
    """A small picture with something on it, as a signature is."""
    picture = Image.new("L", (60, 30), 255)
    ImageDraw.Draw(picture).line((5, 25, 55, 5), fill=0, width=3)
    out = io.BytesIO()
    picture.save(out, "PNG")
    return out.getvalue()


INK = drawn()
OLD = {"name": "吉德贵", "relation": "head", "sex": "male"}


class Hands(SimpleNamespace):
    """A county, the first village's people, and a case that a neighbour's report began."""

    def proposed(self, amount: Any = 300, *, case: Case | None = None, by: Any = None) -> Grant:
        """A grant of so many yuan, proposed by the first duty officer."""
        return propose_grant(by=by or self.first, case=case or self.case, amount=yuan(amount), purpose="买被褥和米油")

    def agreed(self, grant: Grant) -> Grant:
        """Agreed by the second duty officer."""
        agree_grant(by=self.second, grant=grant)
        return grant

    def voted(self, grant: Grant, *votes: bool) -> Grant:
        """The council's members vote in order."""
        for member, agrees in zip(self.council, votes, strict=False):
            vote_on_grant(by=member, grant=grant, agrees=agrees)
        return grant

    def decided(self, grant: Grant, approves: bool = True) -> Grant:
        """Decided by the federation's reviewer."""
        decide_grant(by=self.reviewer, grant=grant, approves=approves, reason="核过了")
        return grant

    def pay(self, grant: Grant, *, by: Any = None, **details: Any) -> Payment:
        """Paid from the bank, if not said, by the cashier."""
        said = {"method": "transfer", "receiver_name": "吉德贵", "signature": INK}
        return pay_grant(by=by or self.cashier, grant=grant, **(said | details))

    def cash(self, amount: Any = 1000, holder: Any = None) -> None:
        """So many yuan of cash in somebody's hands, by default the cashier's."""
        holder = holder or self.cashier
        draw_cash(by=self.cashier, fund=self.fund, amount=yuan(amount), holder=holder.user)

    def visited(self, case: Case | None = None, **details: Any) -> Visit:
        """Two people went."""
        said = {
            "companions": [self.second], "signatures": [INK, INK], "what_happened": "灶屋烧了", "needs": ["shelter"],
            "opinion": "urgent", "people": [OLD], "event": "fire",
        }  # fmt: skip
        return record_visit(by=self.first, case=case or self.case, **(said | details))

    def another_case(self) -> Case:
        """A second family's case in the same village."""
        return case_for(self.village, by=self.first, responsible=self.volunteer, called="丁家")


def hands(**case: Any) -> Hands:
    """Two duty officers, a council of three, a cashier, a member; the federation's reviewer; a stranger; a fund."""
    here = county()
    village, town = here.villages[0], here.towns[0]
    association = village.association
    council_roles = (Role.PRESIDENT, Role.COUNCIL_MEMBER, Role.COUNCIL_MEMBER)
    names = ("顾长根", "沈玉芳", "丁国平")
    people = Hands(
        here=here,
        village=village,
        association=association,
        first=person_with(Role.DUTY_OFFICER, association, name="王桂兰"),
        second=person_with(Role.DUTY_OFFICER, association, name="陆建国"),
        council=[person_with(role, association, name=name) for role, name in zip(council_roles, names, strict=True)],
        cashier=person_with(Role.CASHIER, association, name="吴秀英"),
        volunteer=person_with(Role.MEMBER, association, name="孙小妹"),
        reviewer=person_with(Role.FEDERATION_REVIEWER, town.federation, name="顾明"),
        clerk=person_with(Role.TOWN_CLERK, town.office, name="沈立"),
        stranger=person_with(Role.DUTY_OFFICER, here.villages[2].association, name="外村值班"),
        fund=fund_of(association),
    )
    people.case = case_for(village, by=people.first, responsible=people.volunteer, **case)
    return people

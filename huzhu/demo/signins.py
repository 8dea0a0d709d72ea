"""The sign-ins that the demo prints: one for each role, in one village, its town and the county."""

from dataclasses import dataclass

from huzhu.people.models import Appointment
from huzhu.people.roles import Role, second_factor_of

from .plan import SHOWN_TOWN

PASSWORD = "huzhu-demo-2026"


@dataclass(frozen=True)
class SignIn:
    """Who can be tried out, and how they come in."""

    role: str
    name: str
    username: str

    @property
    def password(self) -> str:
        """The same for everybody who is printed."""
        return PASSWORD

    @property
    def title(self) -> str:
        """The role as people call it."""
        return str(Role(self.role).label)


PEOPLE = (
    SignIn(Role.MEMBER, "沈小燕", "huiyuan"),
    SignIn(Role.DUTY_OFFICER, "王桂兰", "zhiban"),
    SignIn(Role.COUNCIL_MEMBER, "沈玉芳", "lishi"),
    SignIn(Role.SECRETARY_GENERAL, "陆建国", "mishuzhang"),
    SignIn(Role.PRESIDENT, "顾长根", "huizhang"),
    SignIn(Role.CASHIER, "吴秀英", "chuna"),
    SignIn(Role.BOOKKEEPER, "丁国平", "kuaiji"),
    SignIn(Role.SUPERVISOR, "钱广才", "jianshi"),
    SignIn(Role.FEDERATION_REVIEWER, "殷长松", "lianhehui"),
    SignIn(Role.TOWN_CLERK, "季海霞", "minzheng"),
    SignIn(Role.BUREAU_OFFICER, "葛亚琴", "jingban"),
    SignIn(Role.BUREAU_LEADER, "严学文", "juzhang"),
    SignIn(Role.AUDITOR, "卞立新", "shenji"),
    SignIn(Role.ADMINISTRATOR, "骆晓峰", "guanli"),
)
SHOWN = {each.role: each for each in PEOPLE}
SECOND_DUTY_OFFICER = SignIn(Role.DUTY_OFFICER, "潘根福", "zhiban2")
MORE_MEMBERS = (SignIn(Role.MEMBER, "𠮷巧珍", "huiyuan2"), SignIn(Role.MEMBER, "阿依努尔·买买提依明", "huiyuan3"))


def shown_in(town, role: str) -> SignIn | None:
    """The printed sign-in of a role, where its town is the shown one."""
    return SHOWN[role] if town.name == SHOWN_TOWN else None


def demo_signins() -> list[tuple[SignIn, Appointment, str]]:
    """Each printed sign-in with its office and what its second factor is; empty where no demo stands."""
    known = (*PEOPLE, SECOND_DUTY_OFFICER, *MORE_MEMBERS)
    names = [each.username for each in known]
    offices = Appointment.objects.active().filter(user__username__in=names).select_related("user", "organisation")
    held = {(each.user.username, each.role): each for each in offices}
    found = [(each, held.get((each.username, each.role))) for each in known]
    return [(each, office, second_factor_of(each.role, office.organisation.kind)) for each, office in found if office]

"""A small made-up county for tests: one town of three villages, two with an association, everybody appointed."""

from dataclasses import dataclass, field
from datetime import date

from stdnum.cn import uscc

from huzhu.associations.acts import found_association
from huzhu.associations.models import Association, Model, Registration
from huzhu.kernel.acts import FOUNDER
from huzhu.kernel.batches import batch
from huzhu.people.access import Viewer
from huzhu.people.acts.appointments import agree_appointment, welcome
from huzhu.people.acts.founding import found_county
from huzhu.people.models import Appointment, Organisation
from huzhu.people.roles import Kind, Role
from huzhu.places.acts import load_places
from huzhu.places.models import Place

SINCE = date(2025, 1, 6)
ROWS = [
    ("990101000000", "青禾县", "county", "990100000000"),
    ("990101001000", "柳溪镇", "township", "990101000000"),
    ("990101001001", "柳溪村委会", "village", "990101001000"),
    ("990101001002", "后塘村委会", "village", "990101001000"),
    ("990101001003", "新桥居委会", "village", "990101001000"),
    ("990101002000", "望海镇", "township", "990101000000"),
    ("990101002001", "东滩村委会", "village", "990101002000"),
]
OFFICERS = (
    Role.PRESIDENT,
    Role.SECRETARY_GENERAL,
    Role.DUTY_OFFICER,
    Role.COUNCIL_MEMBER,
    Role.SUPERVISOR,
)


def credit_code(number: int) -> str:
    """A unified social credit code of an area that does not exist, with its check digit."""
    body = f"51990101MJ{number:07d}"
    return body + uscc.calc_check_digit(body)


def people(count: int) -> list[dict]:
    """That many made-up members."""
    return [{"name": f"周{chr(0x4E00 + number)}", "background": "volunteer"} for number in range(count)]


@dataclass
class Village:
    """A village with its association and officers, as the tests speak of them."""

    place: Place
    association: Association | None = None
    officers: dict[str, Appointment] = field(default_factory=dict)

    @property
    def organisation(self) -> Organisation:
        """Its association, or who serves it."""
        return Organisation.serving(self.place)

    def __getattr__(self, role: str) -> Appointment:
        try:
            return self.__dict__["officers"][role]
        except KeyError:
            raise AttributeError(role) from None

    def viewer(self, role: str) -> Viewer:
        """The viewer who holds that office."""
        return Viewer(getattr(self, role).user)


@dataclass
class County:
    """The county: its leader, the clerk of the first town and of the second, the villages by name."""

    leader: Appointment
    clerk: Appointment
    stranger: Appointment
    villages: dict[str, Village]

    def __getitem__(self, name: str) -> Village:
        return self.villages[name]


def a_county() -> County:
    """Load, found and appoint; in one batch, through the acts. 新桥 and 东滩 have no association."""
    with batch():
        rows = [dict(zip(("code", "name", "level", "parent"), row, strict=True), kind="") for row in ROWS]
        county = load_places(by=FOUNDER, rows=rows)
        leader = found_county(
            by=FOUNDER, county=county, username="leader", name="许远", phone="19900000001", encoded="!", day=SINCE
        )
        clerk = _clerk(leader, "990101001000", "19900000002")
        stranger = _clerk(leader, "990101002000", "19900000003")
        places = {place.short_name: place for place in Place.objects.filter(level="village")}
        villages = {name: Village(place) for name, place in places.items()}
        for number, name in enumerate(("柳溪村", "后塘村")):
            _furnish(villages[name], clerk, number)
    return County(leader, clerk, stranger, villages)


def _clerk(leader: Appointment, town: str, phone: str) -> Appointment:
    office = Organisation.standing(Kind.TOWN_OFFICE, town)
    return welcome(by=leader, organisation=office, name="钱敏", phone=phone, role=Role.TOWN_CLERK, since=SINCE)


def _furnish(village: Village, clerk: Appointment, number: int) -> None:
    village.association = found_association(
        by=clerk,
        place=village.place,
        name=f"{village.place.short_name}“救急难”互助会",
        short_name=f"{village.place.short_name}互助会",
        model=Model.ELDER_LED,
        registration=Registration.FILED,
        founded_on=SINCE,
        members=people(3),
    )
    for offset, role in enumerate(OFFICERS):
        phone = f"199{number + 1:02d}{offset:06d}"
        village.officers[role] = _officer(village, clerk, role, phone)
    member = welcome(
        by=village.officers[Role.SECRETARY_GENERAL],
        organisation=village.organisation,
        name="林小满",
        phone=f"199{number + 1:02d}999999",
        role=Role.MEMBER,
        since=SINCE,
    )
    village.officers[Role.MEMBER] = member


def _officer(village: Village, clerk: Appointment, role: str, phone: str) -> Appointment:
    names = dict(zip(OFFICERS, ("顾长明", "王桂枝", "陆建安", "孙和平", "赵守正"), strict=True))
    held = welcome(by=clerk, organisation=village.organisation, name=names[role], phone=phone, role=role, since=SINCE)
    if held.needs_agreement:
        agree_appointment(by=village.officers[Role.PRESIDENT], appointment=held)
    return held

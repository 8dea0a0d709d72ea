"""How the demo county begins: its divisions, its offices, and who sits in them."""

from dataclasses import dataclass, field
from datetime import datetime, timedelta
from pathlib import Path

from django.contrib.auth.hashers import make_password

from huzhu.cases.acts.grants import set_grant_limits
from huzhu.kernel.acts import FOUNDER
from huzhu.kernel.clock import set_clock, today
from huzhu.kernel.money import yuan
from huzhu.people.acts import agree_appointment, declare_demo, found_county, set_password, welcome
from huzhu.people.models import Appointment, Organisation
from huzhu.people.roles import Kind, Role
from huzhu.places.acts import load_places
from huzhu.places.divisions import as_arguments, read_divisions
from huzhu.places.models import Place
from huzhu.places.queries import towns
from huzhu.programmes.acts import load_parameters
from huzhu.programmes.parameter_sheet import as_arguments as as_standards
from huzhu.programmes.parameter_sheet import read_parameters

from .names import Names
from .numbers import Numbers
from .signins import PASSWORD, SHOWN, SignIn, shown_in

LIMITS = {"two_officers": yuan(500), "council": yuan(1_000), "federation": yuan(6_000)}
DATA = Path(__file__).resolve().parents[2] / "data"
DIVISIONS = DATA / "dongtai_divisions.csv"
KNOWN_STANDARDS = DATA / "dongtai_parameters.csv"
DEMO_STANDARDS = DATA / "demo_parameters.csv"


@dataclass
class County:
    """The county's people and their numbers while it is written."""

    place: Place
    bureau: Organisation
    leader: Appointment
    officer: Appointment
    names: Names
    numbers: Numbers
    encoded: str
    clerks: dict[str, Appointment] = field(default_factory=dict)
    reviewers: dict[str, Appointment] = field(default_factory=dict)

    def hire(
        self,
        by: Appointment,
        organisation: Organisation,
        role: str,
        *,
        shown: SignIn | None = None,
        agreed_by: Appointment | None = None,
    ) -> Appointment:
        """Somebody new takes up an office, agreed to where it is over money; a printed one gets their password."""
        appointment = welcome(
            by=by,
            organisation=organisation,
            name=shown.name if shown else self.names.person(old=role != Role.MEMBER),
            phone=self.numbers.telephone(),
            role=role,
            since=today(),
            username=shown.username if shown else "",
        )
        if agreed_by:
            agree_appointment(by=agreed_by, appointment=appointment, reason="同意")
        if shown:
            set_password(by=appointment, encoded=self.encoded)
        return appointment


def load_divisions() -> Place:
    """The county's places; those loaded before stay as they are."""
    rows = read_divisions(DIVISIONS.read_bytes())
    return load_places(by=FOUNDER, rows=as_arguments(rows))


def load_standards(bureau: Organisation) -> None:
    """The standards that are known of the county, and values made up for the demo, which every page says."""
    for file, demo in ((KNOWN_STANDARDS, False), (DEMO_STANDARDS, True)):
        rows = as_standards(read_parameters(file.read_bytes()))
        load_parameters(by=FOUNDER, organisation=bureau, rows=rows, demo=demo)


def begin(moment: datetime, seed: str) -> County:
    """Declare the demo, found the county, and fill its offices and its towns' within a morning."""
    with set_clock(moment):
        place = load_divisions()
        declare_demo(by=FOUNDER, county=place)
        county = _found(place, Names(seed), Numbers(), make_password(PASSWORD))
        set_grant_limits(by=county.leader, organisation=county.bureau, effective_from=today(), **LIMITS)
        load_standards(county.bureau)
    for minutes, town in enumerate(towns(), start=1):
        with set_clock(moment + timedelta(minutes=10 * minutes)):
            _fill_town(county, town)
    return county


def _found(place: Place, names: Names, numbers: Numbers, encoded: str) -> County:
    """One hash serves all: everybody who is printed has the same password."""
    first = SHOWN[Role.BUREAU_LEADER]
    leader = found_county(
        by=FOUNDER,
        county=place,
        username=first.username,
        name=first.name,
        phone=numbers.telephone(),
        encoded=encoded,
        day=today(),
    )
    bureau = leader.organisation
    county = County(place, bureau, leader, leader, names, numbers, encoded)
    county.officer = county.hire(leader, bureau, Role.BUREAU_OFFICER, shown=SHOWN[Role.BUREAU_OFFICER])
    for role in (Role.AUDITOR, Role.ADMINISTRATOR):
        county.hire(leader, bureau, role, shown=SHOWN[role])
    return county


def _fill_town(county: County, town: Place) -> None:
    """A clerk and a federation's reviewer; the printed ones sit in the shown village's town."""
    office = Organisation.standing(Kind.TOWN_OFFICE, town.code)
    federation = Organisation.standing(Kind.FEDERATION, town.code)
    shown = {role: shown_in(town, role) for role in (Role.TOWN_CLERK, Role.FEDERATION_REVIEWER)}
    county.clerks[town.code] = county.hire(county.leader, office, Role.TOWN_CLERK, shown=shown[Role.TOWN_CLERK])
    county.reviewers[town.code] = county.hire(
        county.leader,
        federation,
        Role.FEDERATION_REVIEWER,
        shown=shown[Role.FEDERATION_REVIEWER],
        agreed_by=county.officer,
    )

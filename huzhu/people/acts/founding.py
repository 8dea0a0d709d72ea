"""How a county begins: its offices, its towns' federations, its first leader."""

from datetime import date
from types import SimpleNamespace

from django.utils.translation import gettext_lazy as _
from django.utils.translation import gettext_noop

from huzhu.kernel.acts import NoUndo, act
from huzhu.kernel.clock import now
from huzhu.kernel.refused import Refused
from huzhu.people.appointing import add_appointment, add_user
from huzhu.people.models import Appointment, DemoCounty, Organisation, User
from huzhu.people.organisations import add_organisation
from huzhu.people.roles import Kind, Role
from huzhu.places.acts import county_chain
from huzhu.places.models import Place
from huzhu.places.queries import towns

# Official names stay Chinese whatever language the founder reads; the English is for the catalogue.
NAMES = {
    Kind.BUREAU: (gettext_noop("%s民政局"), gettext_noop("%s民政局")),
    Kind.OFFICE: (gettext_noop("%s“救急难”工作领导小组办公室"), gettext_noop("%s领导小组办公室")),
    Kind.PROMOTION: (gettext_noop("%s“救急难”互助会发展促进会"), gettext_noop("%s促进会")),
    Kind.FEDERATION: (gettext_noop("%s“救急难”互助会联合会"), gettext_noop("%s联合会")),
    Kind.TOWN_OFFICE: (gettext_noop("%s民政办公室"), gettext_noop("%s民政办")),
}
AT_THE_COUNTY = (Kind.BUREAU, Kind.OFFICE, Kind.PROMOTION)
IN_A_TOWN = (Kind.TOWN_OFFICE, Kind.FEDERATION)


class FoundedAlready(Refused):
    """A county begins once."""

    message = _("%(name)s已经开通过了。")
    way_out = _("要增加人员，请民政局负责人登录后任命。")


class NotEmpty(Refused):
    """Made-up people and real ones are never in one database."""

    message = _("这个数据库里已经有人，不能再当演示县。")
    way_out = _("演示请用空的数据库。")


def _chain(county: Place, **_others):
    return SimpleNamespace(pk=county_chain(county.code))


@act(
    _("开通县"),
    needs="found",
    at=_chain,
    undo=NoUndo(_("县开通后只能往前办；填错的人可以免去")),
    refusals={"organisation_once_a_place": FoundedAlready},
)
def found_county(by, county: Place, *, username: str, name: str, phone: str, encoded: str, day: date) -> Appointment:
    """Let the county's bureau, office and promotion association stand, a federation and an office in every town,
    and appoint the bureau's first leader (`encoded`: the hash of their password).

    Raises FoundedAlready, PhoneTaken, BadPhone.
    """
    there = Organisation.standing(Kind.BUREAU, county.code)
    if there is not None:
        raise FoundedAlready(name=county.name)
    bureau = _stand(Kind.BUREAU, county, day, id=county_chain(county.code))
    for kind in AT_THE_COUNTY[1:]:
        _stand(kind, county, day)
    for town in towns():
        for kind in IN_A_TOWN:
            _stand(kind, town, day)
    leader = add_user(name=name, phone=phone, username=username, encoded=encoded)
    return add_appointment(user=leader, organisation=bureau, role=Role.BUREAU_LEADER, since=day)


def _stand(kind: Kind, place: Place, day: date, **more) -> Organisation:
    name, short_name = (pattern % place.name for pattern in NAMES[kind])
    return add_organisation(kind=kind, place=place, name=name, short_name=short_name, founded_on=day, **more)


@act(
    _("标为演示县"),
    needs="found",
    at=_chain,
    undo=NoUndo(_("演示县一直是演示县，正式使用请换一个数据库")),
    refusals={"demo_county_once": NotEmpty},
)
def declare_demo(by, county: Place) -> DemoCounty:
    """Say, before anybody is in it, that this database holds made-up people only. Raises NotEmpty."""
    if User.objects.exists():
        raise NotEmpty
    return DemoCounty.objects.create(since=now())

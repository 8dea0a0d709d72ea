"""A village at work: one record behind every address of the house, and people who may or may not open it."""

import uuid
from dataclasses import dataclass, field
from datetime import timedelta
from typing import Any

from django.urls import URLPattern, URLResolver, get_resolver

from huzhu.applications.acts.advances import mark_advance
from huzhu.applications.acts.entry import accept_application, record_relatives
from huzhu.applications.acts.inquiry import begin_survey, give_opinion, record_check, record_survey, start_check
from huzhu.applications.acts.one_form import attach_photos, choose_programmes
from huzhu.applications.filing import file
from huzhu.associations.models import Association, AssociationMember, Model, Registration
from huzhu.cases.acts.leads import add_lead
from huzhu.cases.acts.plans import add_plan_item
from huzhu.cases.models import Case, Grant
from huzhu.cases.tests.builders import case_for
from huzhu.cases.tests.hands import INK, Hands
from huzhu.discovery.acts import quiet_rule
from huzhu.funds.acts import propose_reversal, receive_collective_money
from huzhu.funds.models import Shortfall
from huzhu.funds.tests.builders import fund_of
from huzhu.households.acts import declare_relative
from huzhu.households.models import Household
from huzhu.kernel.clock import today
from huzhu.kernel.models import Event
from huzhu.kernel.money import yuan
from huzhu.people.acts import reset_access
from huzhu.people.models import Appointment
from huzhu.people.roles import Role
from huzhu.people.tests.builders import County, built, county, every_role, person_with
from huzhu.programmes.acts import propose_parameter
from huzhu.programmes.trials.runs import Tried, ask
from tests.house.world_families import arguments_of_a_file

HERE, THERE = 0, 2  # the village at work, and one of another town
CASE_STEPS = (
    "case_responsible",
    "visit_start",
    "ask",
    "grant_new",
    "help_new",
    "plan_new",
    "follow_up",
    "closing",
    "reopening",
)
ONE_FORM = (
    *("one_form", "one_form_choices", "one_form_questions", "one_form_opinion", "one_form_papers"),
    *("one_form_attachments", "one_form_filing"),
)
GRANT_STEPS = (
    *("grant", "agreement", "refusal", "vote", "decision", "payment", "receipt", "receipt_signature", "confirmation"),
    *("settlement", "cancellation", "reversal", "grant_kin"),
)
ABOVE = {Role.BUREAU_OFFICER, Role.BUREAU_LEADER, Role.AUDITOR, Role.ADMINISTRATOR}


def addresses() -> dict[str, URLPattern]:
    """Every address of the house by its full name (“cases:case”)."""
    return dict(_walk(get_resolver(), ""))


def _walk(resolver: URLResolver, room: str) -> Any:
    for each in resolver.url_patterns:
        if isinstance(each, URLResolver):
            yield from _walk(each, f"{each.app_name}:" if each.app_name else room)
        else:
            yield f"{room}{each.name}", each


@dataclass
class World:
    """People at the village, strangers of another town in the same roles, and the arguments of each address."""

    here: County
    people: dict[str, Appointment]
    strangers: dict[str, Appointment]
    untied: Appointment
    arguments: dict[str, dict[str, Any]] = field(default_factory=dict)

    def of(self, name: str, pattern: URLPattern) -> dict[str, Any]:
        """The arguments of an address; one that takes some and has none here is a gap in this file."""
        return self.arguments[name] if pattern.pattern.converters else {}


def a_village_at_work() -> World:
    """Everything that an address may be about, in the first village."""
    here = county()
    untied = person_with(Role.MEMBER, here.villages[HERE].association, name="闲人")
    world = World(here, every_role(here), _strangers(here), untied)
    _cases(world)
    _money(world)
    _register(world)
    _offices(world)
    return world


def _strangers(here: County) -> dict[str, Appointment]:
    """The roles of village and town, held in another town."""
    village, town = here.villages[THERE].association, here.towns[1]
    at = {Role.FEDERATION_REVIEWER: town.federation, Role.TOWN_CLERK: town.office}
    return {
        role: person_with(role, at.get(role, village), name=f"外{role.label}") for role in Role if role not in ABOVE
    }


def _cases(world: World) -> None:
    village, people = world.here.villages[HERE], world.people
    duty, member = people[Role.DUTY_OFFICER], people[Role.MEMBER]
    fund = fund_of(village.association)
    case = case_for(village, by=duty, responsible=member)
    hands = Hands(first=duty, second=people[Role.SECRETARY_GENERAL], cashier=people[Role.CASHIER], case=case, fund=fund)
    visit = hands.visited(photos=[INK])
    soon = today() + timedelta(days=3)
    item = add_plan_item(by=duty, case=case, what="送被褥", who=member, due_on=soon, source="association")
    for name in ("case", *CASE_STEPS):
        world.arguments[f"cases:{name}"] = {"pk": case.pk}
    world.arguments["cases:visit_step"] = {"pk": case.pk, "step": "home"}
    world.arguments["cases:ask_topic"] = {"pk": case.pk, "topic": "income"}
    world.arguments["cases:visit"] = {"pk": visit.pk}
    world.arguments["cases:visit_photo"] = {"pk": visit.photos.first().pk}
    world.arguments["cases:plan_item"] = {"pk": item.pk}
    _leads(world, case)
    _applications(world, case, _grants(world, hands))
    _one_form(world, case)
    _household(world, visit.household)


def _leads(world: World, case: Case) -> None:
    member, place = world.people[Role.MEMBER], world.here.villages[HERE].place
    lead = add_lead(by=member, place=place, called="丁家", what="other", urgency="soon", photos=(INK,))
    for name in ("lead", "triage", "dismissal"):
        world.arguments[f"cases:{name}"] = {"pk": lead.pk}
    world.arguments["cases:joining"] = {"pk": lead.pk, "case_pk": case.pk}
    world.arguments["cases:lead_photo"] = {"pk": lead.pk, "number": lead.photos.first().number}


def _grants(world: World, hands: Hands) -> Grant:
    paid = hands.agreed(hands.proposed(300))
    hands.pay(paid)
    for name in GRANT_STEPS:
        world.arguments[f"cases:{name}"] = {"pk": paid.pk}
    return paid


def _one_form(world: World, case: Case) -> None:
    duty = world.people[Role.DUTY_OFFICER]
    one_form = choose_programmes(by=duty, case=case, choices=[["dibao", ""]])
    photo = attach_photos(by=duty, one_form=one_form, title="打零工的说明", photos=[INK])
    for name in ONE_FORM:
        world.arguments[f"applications:{name}"] = {"pk": case.pk}
    world.arguments["applications:attachment"] = {"pk": photo.pk}


def _applications(world: World, case: Case, paid: Grant) -> None:
    """An application that the town has accepted, with a grant that went ahead of it."""
    case.refresh_from_db()
    application = built(case, lambda by: file(case, "dibao"))
    clerk = world.people[Role.TOWN_CLERK]
    accept_application(by=clerk, application=application)
    record_relatives(by=clerk, application=application, any_relative=False)
    start_check(by=clerk, application=application)
    begin_survey(by=clerk, application=application, surveyors=[clerk, world.people[Role.DUTY_OFFICER]])
    checked = record_check(by=clerk, application=application, reason="对得上", photos=[INK])
    record_survey(by=clerk, application=application, reason="老屋一处")
    give_opinion(by=clerk, application=application, agrees=True, reason="属实")
    world.arguments["applications:step_paper"] = {"pk": checked.papers.get().pk}
    world.arguments["applications:letter"] = {"pk": application.pk, "name": "notice"}
    advance = mark_advance(by=world.people[Role.DUTY_OFFICER], application=application, grant=paid)
    for name in ("application", "advance_new"):
        world.arguments[f"applications:{name}"] = {"pk": application.pk}
    world.arguments["applications:step"] = {"pk": application.pk, "noun": "opinion"}
    for name in ("advance_return", "advance_borne"):
        world.arguments[f"applications:{name}"] = {"pk": advance.pk}


def _household(world: World, household: Household) -> None:
    secretary, kin = world.people[Role.SECRETARY_GENERAL], world.people[Role.SUPERVISOR]
    member = household.members.first()
    relative = declare_relative(by=kin, household=household, user=kin.user, relation="sibling")
    for name in ("household", "members", "declare", "erasure"):
        world.arguments[f"households:{name}"] = {"pk": household.pk}
    for name in ("correction", "leaving", "number"):
        world.arguments[f"households:{name}"] = {"pk": member.pk}
    world.arguments["programmes:screening"] = {"pk": household.pk}
    world.arguments["discovery:lead"] = {"pk": household.pk}
    world.arguments["discovery:recheck"] = {"pk": household.pk, "programme": "dibao"}
    world.arguments["programmes:programme"] = {"name": "dibao"}
    world.arguments["programmes:parameter"] = {"name": "D"}
    officer = world.people[Role.BUREAU_OFFICER]
    said = {"name": "D", "value": "800", "effective_from": today(), "source": "某文件"}
    proposal = propose_parameter(by=officer, organisation=officer.organisation, **said)
    world.arguments["programmes:proposal"] = {"pk": proposal.pk}
    silent = {
        "place": household.place,
        "programme": "premium",
        "until": today() + timedelta(days=30),
        "reason": "医保局直接办",
    }
    quieting = quiet_rule(by=officer, organisation=officer.organisation, **silent)
    world.arguments["discovery:quiet"] = {"programme": "premium"}
    world.arguments["discovery:wake"] = {"pk": quieting.pk}
    world.arguments["households:relative_end"] = {"pk": relative.pk}
    world.arguments |= arguments_of_a_file(household, member, secretary)


def _money(world: World) -> None:
    """A booked entry, a reversal that waits for its checker, a shortfall that waits for the federation."""
    cashier, village = world.people[Role.CASHIER], world.here.villages[HERE].association
    fund = village.fund
    for name in ("book", "draw", "deposit", "collective", "check_next"):
        world.arguments[f"funds:{name}"] = {"pk": fund.pk}
    entry = receive_collective_money(by=cashier, fund=fund, amount=yuan(100), giver="柳园村委会")
    for name in ("entry", "check", "reversal"):
        world.arguments[f"funds:{name}"] = {"pk": fund.pk, "entry": entry.pk}
    proposal = propose_reversal(by=cashier, entry=entry, reason="记错了")
    missing = {"fund": fund, "entry": entry, "missing": yuan(1), "unpaid": 0, "responsible": cashier}
    shortfall = built(village, lambda by: Shortfall.objects.create(**missing))
    world.arguments["funds:reversal_decision"] = {"pk": proposal.pk}
    world.arguments["funds:shortfall"] = {"pk": shortfall.pk}


def _register(world: World) -> None:
    """The register's entry of the village's association, and one of its members."""
    village = world.here.villages[HERE].association
    entry = {"model": Model.ELDER_LED, "registration": Registration.FILED, "founded_on": today()}
    association = built(village, lambda by: Association.objects.create(organisation=village, **entry))
    member = {"association": association, "name": "林小满", "since": today()}
    enrolled = built(village, lambda by: AssociationMember.objects.create(**member))
    for name in ("association", "members", "registration"):
        world.arguments[f"associations:{name}"] = {"pk": association.pk}
    for name in ("member", "leaving"):
        world.arguments[f"associations:{name}"] = {"pk": enrolled.pk}
    world.arguments["associations:founding"] = {"code": world.here.gap.place.code}


def _offices(world: World) -> None:
    """An appointment, a line of the audit that opens one, and what is about nothing in particular."""
    officer = world.people[Role.DUTY_OFFICER]
    reset_access(by=world.people[Role.SECRETARY_GENERAL], appointment=officer)
    for name in ("appointment", "agreement", "end", "reset"):
        world.arguments[f"people:{name}"] = {"pk": officer.pk}
    bureau = world.people[Role.BUREAU_OFFICER]
    tried = ask(bureau.user, bureau.organisation.place.prefix, Tried({"D": "900"}))
    event = Event.objects.get(act="people.reset_access")
    nobody = uuid.UUID(int=0)
    world.arguments |= {
        "people:record": {"event": event.pk},
        "people:revoke": {"device": nobody},
        "web:drop_draft": {"key": "nothing"},
        "web:draft": {"key": "nothing"},
        "web:undo": {"act_id": nobody},
        "insight:records": {"name": "cases_open"},
        "insight:trial": {"number": tried.pk},
        "portal:village": {"code": world.here.villages[HERE].place.code},
        "portal:book": {"code": world.here.villages[HERE].place.code},
        "portal:door": {"code": world.here.villages[HERE].place.code},
        "portal:guide_life": {"name": "illness"},
        "portal:guide_programme": {"name": "dibao"},
    }

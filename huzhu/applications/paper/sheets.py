"""Each form from what is known: one function a form, giving the data of its Typst sheet."""

from typing import Any

from django.utils.timezone import localtime
from django.utils.translation import gettext as _

from huzhu.cases.models import Case, Visit
from huzhu.households.asking import ASKING
from huzhu.households.facts import value_in_words
from huzhu.households.kinds import KINDS
from huzhu.households.models import Consent, Matter, Person, PowerOfAttorney, Use
from huzhu.kernel.clock import today
from huzhu.programmes.standing import parameters_in_force

from ..models import PreScreening
from ..words import months_after
from . import blocks
from .desk import Desk, drawn, signed_day
from .known import day_words, is_child

SEVERE = ("1", "2")
MIND = ("intellect", "mental")
CODES = ("region", "event_region")
# After how many months each is looked at again: the county's parameter, else the ministry's (57号 31, 刚性办法 10).
LOOKED_AT_AGAIN = (
    (("dibao", "dibao_single", "margin"), "recheck_months_stable", 12),
    (("rigid",), "rigid_valid_months", 12),
)


def check_authorisation(desk: Desk) -> dict[str, Any]:
    """Form 2: everyone who lives there, with whoever has a duty of support elsewhere (Law 41)."""
    known = desk.known
    people = [
        {
            "name": member.person.name,
            "relation": member.get_relation_display(),
            "is_applicant": member.person == known.applicant,
            "id_number": known.column("id_number", member.person),
            "guardian": known.words("guardian", member.person),
        }
        for member in known.members
    ]
    return desk.base() | {
        "purpose": desk.purpose,
        "authorisation_number": str(desk.one_form),
        "bureau": desk.bureau,
        "valid_until": _valid_until(desk),
        "members": people,
        "supporters": known.rows("supporters"),
    }


def _valid_until(desk: Desk) -> str:
    """Until when the registers may be asked: as long as what is applied for holds before it is looked at again.

    Where that isn't set here nor by the ministry, until when the applicant's consent is kept.
    """
    standards = standards_at(desk.case)
    months = [
        int(standards[name].value) if name in standards else otherwise
        for programmes, name, otherwise in LOOKED_AT_AGAIN
        if set(programmes) & set(desk.one_form.programmes)
    ]
    if any(months):
        return day_words(months_after(today(), max(months)))
    consent = desk.known.agreed.given(desk.known.applicant)
    return day_words(consent.keep_until) if consent else ""


def honesty_pledge(desk: Desk) -> dict[str, Any]:
    """Form 3: everyone grown up signs; who reads it aloud is named."""
    reader = desk.one_form.reader
    adults = [{"name": one.person.name, "relation": one.get_relation_display()} for one in desk.known.adults]
    return desk.base() | {
        "applicant": blocks.person(desk.known, desk.known.applicant),
        "purpose": desk.purpose,
        "adults": adults,
        "read_aloud_by": reader.user.name if reader else "",
    }


def privacy_consent(desk: Desk, person: Person) -> dict[str, Any]:
    """Form 4 for one person: what was agreed to, else all open to be ticked by hand."""
    consent = desk.known.agreed.given(person)
    standing = consent.standing if consent else []
    uses = [use for use in Use if use != Use.MINORS or is_child(person)]
    ticked = [
        {
            "use": use,
            "words": str(use.label),
            "agreed": use in standing,
            "refused": bool(consent) and use not in standing,
        }
        for use in uses
    ]
    handler = consent.handler if consent else desk.case.organisation
    other = consent is not None and consent.signer != "self"
    return desk.base() | {
        "person": blocks.person(desk.known, person),
        "handler": handler.name,
        "handler_contact": desk.contact_of(handler),
        "keep_until": _kept(consent),
        "uses": ticked,
        "signature": drawn(consent.signature) if consent else [],
        "signed_on": signed_day(consent),
        "guardian": consent.signer_name if consent and other else "",
        "guardian_relation": str(consent.get_signer_display()) if consent and other else "",
    }


def _kept(consent: Consent | None) -> str:
    """Until when what was agreed to is kept: a day, or as long as it is needed; open before anybody has signed."""
    if consent is None:
        return ""
    return day_words(consent.keep_until) or _("用完为止")


def power_of_attorney(desk: Desk, agency: PowerOfAttorney) -> dict[str, Any]:
    """Form 5 as it was given."""
    principal = blocks.person(desk.known, agency.person) | {"residence": blocks.residence(desk.household)}
    agent = blocks.agent(agency)
    return desk.base() | {
        "principal": principal,
        "agent": agent,
        "matters": [{"words": str(one.label), "on": one in agency.matters} for one in Matter],
        "since": agent["since"] if agent else "",
        "until": agent["until"] if agent else "",
        "signature": drawn(agency.signature),
        "agent_signature": drawn(agency.agent_signature),
        "signed_on": signed_day(agency),
        "witness": agency.witness,
    }


def dibao_application(desk: Desk, agency: PowerOfAttorney | None) -> dict[str, Any]:
    """Form 6, for dibao, one person's dibao, and families at the margin."""
    known, standards = desk.known, standards_at(desk.case)
    return desk.base() | {
        "town_office": desk.town_office,
        "programmes": desk.one_form.programmes,
        "single_grounds": sorted(_single_grounds(desk)),
        "applicant": blocks.applicant(known),
        "members": blocks.members(known),
        "economy": blocks.economy(known),
        "causes": known.chosen("hardship_cause"),
        "story": known.words("story"),
        "received": known.words("received"),
        "standard": standards["D"].value if "D" in standards else "",
        "relatives": _relatives(desk),
        "bank": blocks.bank(known),
        "agent": blocks.agent(agency),
        "town_decides": "town_decides" in standards and standards["town_decides"].value.upper() in ("1", "TRUE", "YES"),
    }


def standards_at(case: Case) -> Any:
    """The local standards in force where the family is helped."""
    return parameters_in_force().on(case.place.code, today())


def _single_grounds(desk: Desk) -> set[str]:
    """Why a person of the family may apply alone (57号 8)."""
    known, grounds = desk.known, set()
    chosen = {person for programme, person in desk.one_form.choices if programme == "dibao_single"}
    for one in (member.person for member in known.members if str(member.person_id) in chosen):
        grade, kind = known.value("disability_grade", one), known.value("disability_kind", one)
        grounds |= {"severe"} if grade in SEVERE else set()
        grounds |= {"mind"} if grade == "3" and kind in MIND else set()
        grounds |= {"grave"} if known.value("gravely_ill", one) else set()
        grounds |= {"religious"} if known.value("lives_in_religious_place_3y", one) else set()
    return grounds


def _relatives(desk: Desk) -> list[str]:
    """Kin in office: yes where one is registered, no once two visitors looked into it."""
    if desk.household.relatives.filter(until=None).exists():
        return ["yes"]
    return ["no"] if desk.opinion else []


def urgent_relief(desk: Desk) -> dict[str, Any]:
    """Form 9: registered at once, nothing checked, nothing posted.

    It is printed whoever takes a consent back, for help must not wait; what then may tell of an illness is left to be
    written by hand (个人信息保护法 15, 16).
    """
    known = desk.known
    threatened = known.value("livelihood_threatened")
    options = ASKING["livelihood_threatened"].options
    return desk.base() | {
        "town_office": desk.town_office,
        "applicant": blocks.applicant(known),
        "event_place": desk.place_words(known.value("event_region")),
        "events": known.chosen("event")[:-1],
        "event_date": known.words("event_date"),
        "threatened": [{"words": str(words), "on": flag is threatened} for flag, words in options],
        "story": known.words("story"),
        "needs": known.words("needs_now"),
        "advances": desk.advances,
    }


def visit_record(desk: Desk, visit: Visit) -> dict[str, Any]:
    """Form 20: one visit, with what was asked on it."""
    helped = [one.what for one in desk.case.helps.filter(taken_back=None)]
    paid = [_("%(amount)s 元（%(day)s）") % one for one in desk.advances]
    plan = desk.case.plan.filter(done=None).select_related("who__user")
    return desk.base() | {
        "association": desk.case.organisation.name,
        "case_number": desk.case.number,
        "called": desk.case.called,
        "visit_number": str(visit.number),
        "happened_at": f"{day_words(localtime(visit.happened_at).date())} {localtime(visit.happened_at):%H:%M}",
        "visitors": "、".join(each.user.name for each in visit.visitors.all()),
        "purposes": ["verify"],
        "what_happened": visit.what_happened,
        "needs": "、".join(filter(None, [*visit.needs_in_words, visit.needs_words])),
        "story": _said_on(desk, visit),
        "facts": _asked_on(desk, visit),
        "help": "；".join([*paid, *helped]),
        "opinion": "，".join(filter(None, (str(visit.get_opinion_display()), visit.opinion_words))),
        "next": "；".join(f"{one.what}（{one.who.user.name}，{day_words(one.due_on)}）" for one in plan),
        "signatures": [{"name": one.user.name, "image": drawn(one.blob)} for one in visit.signatures.all()],
    }


def _said_on(desk: Desk, visit: Visit) -> str:
    """The family's own words, if they were said on that visit: a signed record says nothing that came later."""
    fact = desk.known.fact("story")
    return desk.known.words("story") if fact and fact.at == visit.at else ""


def _asked_on(desk: Desk, visit: Visit) -> list[dict[str, str]]:
    """The facts that were told on that visit and still count, but for who took their consent back."""
    names = {member.person_id: member.person for member in desk.known.members}
    told = [fact for fact in desk.known.facts.values() if fact.at == visit.at and fact.kind in KINDS]
    return [
        {
            "who": names[fact.about_id].name if fact.about_id in names else "",
            "title": str(KINDS[fact.kind].title),
            "words": desk.place_words(fact.value) if fact.kind in CODES else value_in_words(fact.kind, fact.value),
            "verified": fact.verified,
            "said_by": fact.said_by,
        }
        for fact in told
        if fact.value is not None and desk.known.may_show(fact.kind, names.get(fact.about_id))
    ]


def pre_screening(desk: Desk, opinion: PreScreening) -> dict[str, Any]:
    """The association's opinion, as two signed it."""
    visit = opinion.visit
    return desk.base() | {
        "association": desk.case.organisation.name,
        "case_number": desk.case.number,
        "called": desk.case.called,
        "applicant": blocks.applicant(desk.known),
        "visitors": "、".join(each.user.name for each in visit.visitors.all()),
        "visited_on": day_words(localtime(visit.happened_at).date()),
        "purpose": desk.purpose,
        "results": opinion.results or [],
        "screened_on": day_words(localtime(opinion.at).date()),
        "seen": opinion.seen,
        "recusals": opinion.recusals or [],
        "opinion": opinion.opinion,
        "signatures": [
            {"name": one.user.name, "role": str(one.appointment.get_role_display()), "image": drawn(one.blob)}
            for one in opinion.signers.all()
        ],
        "signed_on": day_words(localtime(opinion.at).date()),
    }

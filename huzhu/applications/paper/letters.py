"""What the town prints of one application: the notice and the publication for the wall, the refusal for the family.

A notice is made of these fields alone, never of a form: masked name, village, programme, number of persons, sum,
first and last day, whom to call. Nothing else of the family stands on it (社会救助法 2026, art. 11, 45).
"""

import re
from collections.abc import Sequence
from datetime import date, timedelta
from typing import Any

from django.utils.timezone import localdate
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from huzhu.households.models import HouseholdMember, Person
from huzhu.households.queries import members_of
from huzhu.kernel.clock import today
from huzhu.kernel.money import show_yuan
from huzhu.people.models import Organisation
from huzhu.people.roles import Kind
from huzhu.programmes.engine import Catalogue, catalogue, engine
from huzhu.programmes.here import name_of
from huzhu.programmes.queries import screening_of
from huzhu.web.clocks import full_day, weekday
from huzhu.web.masks import masked_name

from ..limits import notice_until
from ..models import Application, Happened, Outcome
from ..procedure import PAID_AT_ONCE
from ..queries.callers import answering, caller
from ..queries.files import File
from ..words import appeal_days, decider
from .known import applicant_among, is_adult

H = Happened
# Confirmed as what a family is; everything else is approved.
CONFIRMED = ("dibao", "dibao_single", "margin", "rigid", "tekun")
# What is posted under a wider name: its own would tell of a disability or an illness, which no notice says.
POSTED_AS = {"dibao_single": "dibao"}
PUBLISHING_LAW = gettext_lazy("社会救助法第四十五条")
OPINION_LAW = gettext_lazy("社会救助法第四十四条")


def notice(file: File) -> dict[str, Any]:
    """Form 16: what the town thinks of giving, for the village to see while it hangs (民发〔2021〕57号, art. 19)."""
    first, last = notice_days(file)
    opinion = file.standing.step(H.OPINION)
    days = (last - first).days + 1
    workdays = file.standing.terms.notice_days if file.standing.terms.notice_in_workdays else 0
    return posted(file.application) | {
        "kind": "notice",
        "amount": _sum(opinion.amount if opinion else None),
        "checked": file.standing.has(H.CHECKED),
        "first": full_day(first),
        "last": f"{full_day(last)} {weekday(last)}",
        "days": str(workdays or days),
        "in_workdays": bool(workdays),
        "posted_on": full_day(first - timedelta(days=1)),
        "callers": [vars(each) for each in answering(file.application)],
        "law": _joined(OPINION_LAW, file.standing.procedure.law_of(H.NOTICED)),
    }


def notice_days(file: File) -> tuple[date, date]:
    """The first and the last day of the notice that hangs, or of one posted today; its own day isn't counted."""
    standing = file.standing
    step = standing.step(H.NOTICED)
    posted = step.happened_on if step else today()
    last = step.until if step and step.until else notice_until(standing, posted)
    return posted + timedelta(days=1), last


def publication(file: File) -> dict[str, Any]:
    """Form 16: what was decided, as the law has it published in the village: name, persons, sum, nothing else."""
    decision = file.standing.decision
    assert decision is not None
    return posted(file.application) | {
        "kind": "publication",
        "amount": _sum(decision.amount),
        "decided_on": full_day(decision.happened_on),
        "office": _decider(file),
        "posted_on": full_day(today()),
        "callers": [vars(each) for each in answering(file.application)],
        "law": _joined(PUBLISHING_LAW, file.standing.procedure.law_of(H.PUBLISHED)),
    }


def posted(application: Application, members: Sequence[HouseholdMember] | None = None) -> dict[str, Any]:
    """What may stand on the village's wall, and on its page while the notice hangs; `members` if they are read."""
    place = application.case.place
    members = list(members_of(application.household)) if members is None else members
    person, wider = application.person, POSTED_AS.get(application.programme)
    return {
        "number": application.number,
        "programme": name_of(wider or application.programme),
        "of_person": person is not None and wider is None,
        "town": place.parent.name if place.parent else "",
        "village": place.name,
        "office": application.organisation.name,
        "name": masked_name(_named(person, [each.person for each in members])),
        "people": "1" if person else str(len(members)),
        "monthly": application.programme not in PAID_AT_ONCE,
    }


def _named(person: Person | None, people: list[Person]) -> str:
    """Who applies, by name: the person if grown up, else the family's applicant; a child's name is never posted."""
    named = person if person and is_adult(person) else applicant_among(people) if people else None
    return named.name if named and is_adult(named) else ""


def refusal(file: File) -> dict[str, Any]:
    """Form 18: why not, in plain words, by which law, and how to have it looked at again (Law 45, 76)."""
    application, decision = file.application, file.standing.decision
    assert decision is not None
    people = [each.person for each in members_of(application.household)]
    return {
        "number": application.number,
        "document_no": decision.document_no,
        "name": applicant_among(people).name if people else "",
        "subject": application.person.name if application.person else "",
        "programme": name_of(application.programme),
        "confirmed": application.programme in CONFIRMED,
        "applied_on": full_day(localdate(application.filed_at)),
        "decided_on": full_day(decision.happened_on),
        "decider": _decider(file),
        "office": application.organisation.name,
        "found": _found(file, len(people)),
        "reasons": _sentences(decision.words) or [str(each) for each in _conditions(file, decision.conditions)],
        "laws": _laws(file, decision.conditions),
        "remedy": _remedy(file),
        "other_help": _other_help(file),
        "helper": vars(caller(application.case.responsible)),
        "callers": [vars(each) for each in answering(application)],
        "written_on": full_day(today()),
    }


def _found(file: File, people: int) -> list[str]:
    """What was found out, of this family alone; what neighbours said is nobody else's."""
    standing, lines = file.standing, [_("共同生活的家庭成员 %(n)s 人。") % {"n": people}] if people else []
    surveyed, checked = standing.step(H.SURVEYED), standing.step(H.CHECKED)
    if surveyed:
        lines.append(_("%(day)s上门调查。") % {"day": full_day(surveyed.happened_on)})
    if checked:
        agrees = checked.outcome == Outcome.AGREES
        said = (
            _("%(day)s信息核对，与家里说的一致：%(words)s。")
            if agrees
            else _("%(day)s信息核对，与家里说的有出入：%(words)s。")
        )
        lines.append(said % {"day": full_day(checked.happened_on), "words": checked.words.rstrip("。")})
    return lines


def _sentences(words: str) -> list[str]:
    """A text sentence by sentence, so that each reason has its own line."""
    return [each.strip() for each in re.findall(r"[^。！？\n]+[。！？]?", words) if each.strip()]


def _conditions(file: File, ids: list[str]) -> list[Any]:
    known = _rules(file).conditions
    return [known[each].words["no"] for each in _own(file, ids)]


def _rules(file: File) -> Catalogue:
    """The rules of its place on the day when it was filed; the newest of all where they had no such programme."""
    one = file.application
    here = engine().on(one.organisation.place.code, localdate(one.filed_at)).catalogue
    return here if one.programme in here.programmes else catalogue()


def _own(file: File, ids: list[str]) -> list[str]:
    """Those conditions that are the programme's."""
    return [each for each in ids if each in _rules(file).programme(file.application.programme).conditions]


def _laws(file: File, ids: list[str]) -> list[str]:
    """The articles of the conditions on which it rests, else of the programme, and the one that wants it in writing."""
    rules = _rules(file)
    laws = [rules.conditions[each].law.zh for each in _own(file, ids)]
    laws = laws or [each.article for each in rules.programme(file.application.programme).law]
    return list(dict.fromkeys([*laws, _joined(PUBLISHING_LAW, file.standing.procedure.law_of(H.REFUSAL_DELIVERED))]))


def _remedy(file: File) -> dict[str, Any]:
    """Until when they may ask for review or go to court, from the day it reached them; today's where it hasn't yet."""
    delivered = file.standing.step(H.REFUSAL_DELIVERED)
    day = delivered.happened_on if delivered else today()
    review, court = appeal_days(day)
    bureau = _bureau(file)
    return {
        "delivered_on": full_day(day) if delivered else "",
        "if_today": full_day(day),
        "review": f"{full_day(review)} {weekday(review)}",
        "court": f"{full_day(court)} {weekday(court)}",
        "government": _("%(county)s人民政府") % {"county": bureau.place.name} if bureau else "",
    }


def _other_help(file: File) -> list[str]:
    """What else the family is likely entitled to, by the screening of today."""
    screening = screening_of(file.application.household)
    likely = screening.likely if screening else []
    return list(dict.fromkeys(str(line.name) for line in likely if line.programme != file.application.programme))


def _decider(file: File) -> str:
    if file.standing.is_referral:
        return decider(file.standing)
    if file.standing.is_towns_decision:
        return file.application.organisation.name
    bureau = _bureau(file)
    return bureau.name if bureau else ""


def _bureau(file: File) -> Organisation | None:
    return Organisation.standing(Kind.BUREAU, file.application.organisation.place.code[:6] + "000000")


def _sum(amount: int | None) -> str:
    return show_yuan(amount) if amount else ""


def _joined(*laws: Any) -> str:
    """Articles side by side, each once."""
    return "；".join(dict.fromkeys(part for law in laws for part in str(law).split("；") if part))

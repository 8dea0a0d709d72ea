"""Local standards for the tests' county, and families as people would tell of them."""

from datetime import date, timedelta
from pathlib import Path
from typing import Any

from django_tasks_db.models import DBTaskResult

from huzhu.households.acts import record_fact
from huzhu.households.models import Household, Person
from huzhu.households.tests.builders import a_household, a_member
from huzhu.kernel.acts import FOUNDER
from huzhu.kernel.clock import today
from huzhu.people.models import Organisation
from huzhu.people.roles import Kind, Role
from huzhu.people.tests.builders import person_with
from huzhu.programmes.acts import agree_parameter, load_parameters, propose_parameter
from huzhu.programmes.models import Parameter
from huzhu.programmes.parameter_sheet import as_arguments, read_parameters
from huzhu.programmes.standing import parameters_in_force

DATA = Path(__file__).resolve().parents[3] / "data"


def standards(*, demo: bool = True) -> None:
    """The known standards as if they were the tests' county's, and the demo values."""
    bureau = Organisation.objects.get(kind=Kind.BUREAU)
    known = as_arguments(read_parameters((DATA / "dongtai_parameters.csv").read_bytes()))
    load_parameters(by=FOUNDER, organisation=bureau, rows=[{**row, "region": ""} for row in known])
    if demo:
        rows = as_arguments(read_parameters((DATA / "demo_parameters.csv").read_bytes()))
        load_parameters(by=FOUNDER, organisation=bureau, rows=rows, demo=True)


def set_parameter(by: Any, organisation: Organisation, **said: Any) -> Parameter:
    """A standard proposed by one of the bureau and agreed to by another."""
    proposal = propose_parameter(by=by, organisation=organisation, **said)
    return agree_parameter(by=person_with(Role.BUREAU_LEADER, organisation), proposal=proposal)


def set_one(officer: Any, **said: Any) -> Parameter:
    """A standard set by two of the bureau: D is 800 from July 2026, unless said otherwise."""
    usual = {"name": "D", "value": "800", "effective_from": date(2026, 7, 1), "source": "某文件"}
    return set_parameter(by=officer, organisation=officer.organisation, **{**usual, **said})


def value_on(here: Any, name: str, day: date) -> str | None:
    """What a standard is in the tests' county on that day; None where nobody set it."""
    held = parameters_in_force().on(here.place.code, day).get(name)
    return held.value if held else None


def another_standard(name: str, value: str) -> None:
    """A standard of the tests' county as a file would load it, from today."""
    bureau = Organisation.objects.get(kind=Kind.BUREAU)
    said = {"unit": "", "source": "某文件", "mark": "L", "effective_from": today().isoformat()}
    load_parameters(by=FOUNDER, organisation=bureau, rows=[{"region": "", "name": name, "value": value, **said}])


def told(by: Any, household: Household, person: Person | None = None, **facts: Any) -> None:
    """Facts recorded one act each, money in fen."""
    for kind, value in facts.items():
        record_fact(by=by, household=household, person=person, kind=kind, value=value)


def work() -> None:
    """What waits in the queue is done, in this connection."""
    for waiting in DBTaskResult.objects.ready():
        waiting.claim("tests")
        waiting.set_successful(waiting.task.call(*waiting.task_result.args, **waiting.task_result.kwargs))


def the_zhous(village: Any, **said: Any) -> dict[str, Any]:
    """The family of the hand maimed at work: head, wife, father of 85, son at college; savings are not known.

    Gives {"household": …, "head": Person, "wife": …, "father": …, "son": …}.
    """
    by = village.duty_officer
    home = a_household(village, "周立秋", birth=date(1972, 3, 8), sex="male", called="周立秋家", **said)
    people = {"head": home.members.get().person}
    for key, (name, relation, birth, sex) in RELATIVES.items():
        people[key] = a_member(village, home, name, relation, birth=birth, sex=sex).person
    told(by, home, car=False, extra_home=False, disaster_affected=False, confirmed=[])
    told(by, home, event="accident", event_date=(today() - timedelta(days=3)).isoformat(), livelihood_threatened=True)
    incomes = {"head": 0, "wife": [50_000, 90_000], "father": 21_000, "son": 0}
    for key, income in incomes.items():
        usual = {"disability_kind": "none", "gravely_ill": False, "needs_care": key == "father", "able_supporter": True}
        own = {"medical_own_12m": 600_000 if key == "head" else 0, "education": "college" if key == "son" else "none"}
        told(by, home, people[key], income_monthly=income, **usual, **own)
    return {"household": home, **people}


RELATIVES = {
    "wife": ("沈秋月", "spouse", date(1974, 7, 1), "female"),
    "father": ("周大满", "parent", date(1941, 5, 1), "male"),
    "son": ("周小河", "child", date(2006, 9, 12), "male"),
}

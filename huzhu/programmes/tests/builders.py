"""Local standards for the tests' county, and families as people would tell of them."""

from pathlib import Path
from typing import Any

from huzhu.households.acts import record_fact
from huzhu.households.models import Household, Person
from huzhu.kernel.acts import FOUNDER
from huzhu.people.models import Organisation
from huzhu.people.roles import Kind
from huzhu.programmes.acts import load_parameters
from huzhu.programmes.parameter_sheet import as_arguments, read_parameters

DATA = Path(__file__).resolve().parents[3] / "data"


def standards(*, demo: bool = True) -> None:
    """The known standards as if they were the tests' county's, and the demo values."""
    bureau = Organisation.objects.get(kind=Kind.BUREAU)
    known = as_arguments(read_parameters((DATA / "dongtai_parameters.csv").read_bytes()))
    load_parameters(by=FOUNDER, organisation=bureau, rows=[{**row, "region": ""} for row in known])
    if demo:
        rows = as_arguments(read_parameters((DATA / "demo_parameters.csv").read_bytes()))
        load_parameters(by=FOUNDER, organisation=bureau, rows=rows, demo=True)


def told(by: Any, household: Household, person: Person | None = None, **facts: Any) -> None:
    """Facts recorded one act each, money in fen."""
    for kind, value in facts.items():
        record_fact(by=by, household=household, person=person, kind=kind, value=value)

"""Every line of the tables of cases, one test a case, its title as the test's id."""

from functools import cache

import pytest

from huzhu.programmes.case_running import Outcome, run, untried
from huzhu.programmes.case_tables import FOLDER, Case, product, tables_of

TABLES = {table.programme: table for table in tables_of(FOLDER, product())}

pytestmark = pytest.mark.once


@cache
def outcomes(programme: str) -> dict[str, Outcome]:
    return {case.title: run(case) for case in TABLES[programme].cases}


@pytest.mark.parametrize("case", [case for table in TABLES.values() for case in table.cases])
def test_a_case_comes_out_as_the_law_says(case: Case):
    outcome = outcomes(case.programme)[case.title]
    assert not outcome.wrong, outcome.told()


def test_every_programme_has_a_table():
    assert set(TABLES) == set(product().names)


@pytest.mark.parametrize("programme", TABLES)
def test_every_condition_is_seen_true_false_and_unknown(programme):
    assert not untried(programme, outcomes(programme).values())

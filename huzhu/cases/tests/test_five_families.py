"""From a new family to a full screening in twelve screens at most, for five families, through the pages."""

from datetime import timedelta

import pytest

from huzhu.cases.tests.hands import hands
from huzhu.cases.tests.walking import Truth, Walk
from huzhu.cases.topics import PROGRAMMES
from huzhu.kernel.clock import today
from huzhu.kernel.money import yuan
from huzhu.programmes.engine import screen
from huzhu.programmes.snapshot import exchange_of
from huzhu.programmes.standing import parameters_in_force
from huzhu.programmes.tests.builders import standards

pytestmark = pytest.mark.django_db
NOTHING = {"income_monthly": 0, "medical_own_12m": 0}


def maimed() -> Truth:
    """A breadwinner whose hand was maimed at work, with a wife, a father of 85 and a son at university."""
    lately = (today() - timedelta(days=3)).isoformat()
    return Truth(
        head={"name": "周守业", "birth": "1979-03-08", **NOTHING, "medical_own_12m": yuan(6_000)},
        others={
            "孙巧云": {"relation": "spouse", "birth": "1981-07-01", **NOTHING, "income_monthly": yuan(600)},
            "周长福": {
                "relation": "parent",
                "birth": "1941-05-01",
                "able_supporter": True,
                "needs_care": True,
                "income_monthly": yuan(210),
                "medical_own_12m": yuan(800),
            },
            "周小河": {"relation": "child", "birth": "2006-09-12", **NOTHING, "education": "college"},
        },
        family={"financial_assets": yuan(12_000), "car": False, "extra_home": False},
        happened={"event": "accident", "event_day": lately, "what_happened": "手被冲床压了", "threatened": "yes"},
    )


def epilepsy() -> Truth:
    """A man with epilepsy, alone, unable to work, 7,500 yuan of bills."""
    return Truth(
        head={
            "name": "沈阿根",
            "birth": "1975-11-02",
            "income_monthly": 0,
            "medical_own_12m": yuan(7_500),
            "disability_kind": "mental",
            "disability_grade": "2",
            "needs_care": False,
            "able_supporter": False,
        },
        family={"financial_assets": yuan(1_000), "car": False, "extra_home": False},
    )


def elder() -> Truth:
    """An elder alone, with a pension of 220 yuan and nobody to support her."""
    return Truth(
        head={
            "name": "丁秀珍",
            "birth": "1944-01-20",
            "income_monthly": yuan(220),
            "medical_own_12m": yuan(1_200),
            "able_supporter": False,
        },
        family={"financial_assets": yuan(8_000), "car": False, "extra_home": False},
    )


def disabled_child() -> Truth:
    """A child with a severe intellectual disability; the father works, the mother looks after the child."""
    return Truth(
        head={"name": "陆建成", "birth": "1985-04-04", **NOTHING, "income_monthly": yuan(2_600)},
        others={
            "吴小兰": {"relation": "spouse", "birth": "1987-08-09", **NOTHING},
            "陆安安": {
                "relation": "child",
                "birth": "2016-02-29",
                "income_monthly": 0,
                "medical_own_12m": yuan(9_000),
                "disability_kind": "intellect",
                "disability_grade": "1",
                "needs_care": True,
                "education": "compulsory",
                "father": "able",
                "mother": "able",
            },
        },
        family={"financial_assets": yuan(20_000), "car": False, "extra_home": False},
    )


def grave_illness() -> Truth:
    """A mother with cancer; wages above every limit of income, bills above them."""
    return Truth(
        head={"name": "钱国强", "birth": "1970-06-15", **NOTHING, "income_monthly": yuan(3_600)},
        others={
            "顾兰英": {
                "relation": "spouse",
                "birth": "1972-12-01",
                "income_monthly": 0,
                "gravely_ill": True,
                "medical_own_12m": yuan(60_000),
            },
            "钱晓雨": {
                "relation": "child",
                "birth": "2012-03-03",
                **NOTHING,
                "education": "compulsory",
                "father": "able",
                "mother": "unable",
            },
        },
        family={
            "financial_assets": yuan(15_000),
            "car": False,
            "extra_home": False,
            "essential_spending_12m": yuan(66_000),
        },
        happened={"event": "acute_illness", "what_happened": "查出来是癌", "event_day": today().isoformat()},
    )


FAMILIES = [maimed, epilepsy, elder, disabled_child, grave_illness]
LIKELY = {
    "maimed": {"dibao", "urgent", "medical", "education"},
    "epilepsy": {"tekun", "dibao", "medical"},
    "elder": {"tekun", "dibao", "medical"},
    "disabled_child": {"margin", "dibao_single", "medical", "education", "disability_living"},
    "grave_illness": {"rigid", "medical", "education"},
}


@pytest.mark.parametrize("family", FAMILIES, ids=lambda family: family.__name__)
def test_twelve_screens_at_most_from_a_new_family_to_a_full_screening(family):
    here = hands()
    standards()
    walk = Walk(here, family())
    visit = walk.go()
    assert len(walk.screens) <= 12, walk.screens
    assert len(set(walk.screens)) == len(walk.screens), "no screen comes twice"
    found = screen(exchange_of(visit.household), parameters_in_force(), PROGRAMMES)
    assert [(one.programme, one.ask) for one in found.answers if one.result == "unknown" and one.ask] == []
    assert LIKELY[family.__name__] <= {one.programme for one in found.answers if one.result == "yes"}

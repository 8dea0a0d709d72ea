from datetime import date, timedelta

import pytest

from huzhu.households.acts import record_fact
from huzhu.households.facts import holding, in_words, sealed_words
from huzhu.households.happenings import FactAppended
from huzhu.households.models import Fact
from huzhu.households.queries import known_about, members_of
from huzhu.households.refusals import WrongDate, WrongFact
from huzhu.kernel import bus
from huzhu.kernel.clock import today
from huzhu.kernel.models import Event
from huzhu.kernel.money import yuan

from .builders import a_household


@pytest.fixture
def household(village):
    return a_household(village)


def tell(village, household, kind, value, **said):
    return record_fact(by=village.duty_officer, household=household, kind=kind, value=value, **said)


def test_the_latest_holding_day_counts(village, household):
    tell(village, household, "financial_assets", yuan(500), holds_from=date(2026, 1, 1))
    late = tell(village, household, "financial_assets", yuan(200), holds_from=date(2026, 6, 1))
    tell(village, household, "financial_assets", yuan(900), holds_from=date(2026, 3, 1))
    facts = list(Fact.objects.all())
    assert holding(facts)[None, "financial_assets"] == late
    assert holding(facts, date(2026, 4, 1))[None, "financial_assets"].value == yuan(900)
    assert not holding(facts, date(2025, 1, 1))


def test_on_one_day_the_better_verified_counts_then_the_later(village, household):
    day = date(2026, 6, 1)
    best = tell(village, household, "car", False, holds_from=day, verified="document")
    tell(village, household, "car", True, holds_from=day, verified="seen")
    assert holding(Fact.objects.all())[None, "car"] == best
    later = tell(village, household, "car", True, holds_from=day, verified="document")
    assert holding(Fact.objects.all())[None, "car"] == later


@pytest.mark.parametrize(
    ("kind", "value"),
    [
        ("nonsense", 1),
        ("income_monthly", 1),
        ("financial_assets", -1),
        ("financial_assets", 10**12),
        ("financial_assets", [300, 200]),
        ("car", "yes"),
        ("event", "earthquake"),
        ("event_date", "2026-02-30"),
        ("region", "12"),
        ("confirmed", ["king"]),
        ("needs_now", " "),
    ],
)
def test_what_a_kind_cannot_have_is_refused(village, household, kind, value):
    with pytest.raises(WrongFact):
        tell(village, household, kind, value)


def test_a_fact_does_not_hold_from_a_day_to_come(village, household):
    with pytest.raises(WrongDate):
        tell(village, household, "car", True, holds_from=today() + timedelta(days=1))


def test_a_range_is_kept_and_said(village, household):
    fact = tell(village, household, "financial_assets", [yuan(2000), yuan(3000)], said_by="本人")
    assert in_words(fact) == "2,000.00 到 3,000.00 元"
    assert [one.words for one in known_about(household)] == ["2,000.00 到 3,000.00 元"]


def test_a_diagnosis_is_sealed_in_the_row_and_in_the_event(village, household):
    person = members_of(household).get().person
    fact = tell(village, household, "diagnosis", "肝病", person=person)
    assert fact.value is None
    assert sealed_words(fact) == "肝病"
    assert "肝病" not in in_words(fact)
    assert "肝病" not in "".join(Event.objects.values_list("body", flat=True))


def test_who_listens_hears_of_a_fact_in_the_same_act(village, household, monkeypatch):
    heard = []
    monkeypatch.setitem(bus.subscriptions, FactAppended, [heard.append])
    fact = tell(village, household, "car", True)
    assert [happening.fact for happening in heard] == [fact]

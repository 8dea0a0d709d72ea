"""Random households for properties: unknowns, ranges, several members, and values at, below and above each limit."""

from datetime import date, timedelta
from typing import Any

from hypothesis import strategies as st

PARAMETERS = {
    "D": "730.00",
    "k": "1.5",
    "P": "34000.00",
    "r": "0.6",
    "assets_months": "24",
    "tekun_factor": "1.3",
    "event_window_days": "60",
    "small_urgent_cap_months": "1",
    "med_threshold_tekun": "0.00",
    "med_threshold_dibao": "0.00",
    "med_threshold_margin": "3400.00",
    "med_threshold_rigid": "8500.00",
    "med_ratio_tekun": "0.9",
    "med_ratio_dibao": "0.7",
    "med_ratio_margin": "0.65",
    "med_ratio_rigid": "0.6",
    "med_cap": "50000.00",
}
LIMITS = {
    "income_monthly": (
        0,
        72_999,
        73_000,
        73_001,
        109_499,
        109_500,
        109_501,
        146_000,
        219_000,
        283_333,
        283_334,
        900_000,
    ),
    "financial_assets": (0, 80_000, 1_751_999, 1_752_000, 1_752_001, 3_504_000, 3_504_001, 5_256_000, 9_000_000),
    "essential_spending_12m": (0, 1, 525_600, 525_601, 760_000, 1_576_800, 3_000_000, 9_000_000),
    "medical_own_12m": (0, 1, 339_999, 340_000, 340_001, 850_000, 850_001, 8_000_000),
}
YEARS = (0, 5, 15, 16, 17, 18, 40, 59, 60, 85)
DAYS = st.dates(date(2026, 1, 1), date(2027, 12, 31)) | st.just(date(2028, 2, 29)) | st.just(date(2027, 3, 1))
PARENTS = ("able", "dead", "missing", "unable")


def yuan(fen: int) -> str:
    return f"{fen // 100}.{fen % 100:02d}"


def amounts(name: str) -> st.SearchStrategy[Any]:
    one = st.sampled_from(LIMITS[name])
    span = st.tuples(one, one).map(lambda ends: [yuan(end) for end in sorted(ends)])
    return one.map(yuan) | one.map(yuan) | span


def birthdays(day: date) -> st.SearchStrategy[str]:
    """Days of birth around the ages that count, leap days among them."""

    def born(years: int, shift: int) -> str:
        year = day.year - years
        try:
            birthday = day.replace(year=year)
        except ValueError:
            birthday = date(year, 3, 1)
        return min(birthday + timedelta(days=shift), day).isoformat()

    near = st.builds(born, st.sampled_from(YEARS), st.sampled_from((-1, 0, 1)))
    return near | st.sampled_from(("1964-02-29", "2008-02-29", "2012-02-29"))


FLAGS = st.booleans()
PERSON: dict[str, Any] = {
    "income_monthly": amounts("income_monthly"),
    "disability_kind": st.sampled_from(
        ("limb", "sight", "hearing", "speech", "intellect", "mental", "multiple", "none", "none")
    ),
    "disability_grade": st.sampled_from((1, 2, 3, 4)),
    "gravely_ill": FLAGS,
    "medical_own_12m": amounts("medical_own_12m"),
    "needs_care": FLAGS,
    "able_to_work": FLAGS,
    "unemployed": FLAGS,
    "able_supporter": FLAGS,
    "education": st.sampled_from(("none", "preschool", "compulsory", "high_school", "college")),
    "father": st.sampled_from(PARENTS),
    "mother": st.sampled_from(PARENTS),
    "cannot_pay_emergency_care": FLAGS,
    "legal_matter": st.sampled_from(("none", "labour", "injury")),
}
RARE = {
    "work_injury_care": FLAGS,
    "confirmed_tekun": FLAGS,
    "serving_sentence": FLAGS,
    "declared_missing": FLAGS,
    "lives_in_religious_place_3y": FLAGS,
}
HOUSEHOLD: dict[str, Any] = {
    "financial_assets": amounts("financial_assets"),
    "car": st.sampled_from((False, False, False, True)),
    "extra_home": st.sampled_from((False, False, False, True)),
    "essential_spending_12m": amounts("essential_spending_12m"),
    "event": st.sampled_from(("none", "accident", "fire")),
    "livelihood_threatened": FLAGS,
    "disaster_affected": FLAGS,
    "home_unsafe": FLAGS,
    "home_urban": FLAGS,
}
CONFIRMED = st.lists(st.sampled_from(("dibao", "margin", "rigid", "tekun")), unique=True, max_size=2)


@st.composite
def some_of(draw: Any, known: dict[str, Any], share: int) -> dict[str, Any]:
    """Each fact known with `share` in ten; of the rest some are said to be null."""
    found: dict[str, Any] = {}
    for name, values in known.items():
        luck = draw(st.integers(0, 9))
        if luck < share:
            found[name] = draw(values)
        elif luck == 9:
            found[name] = None
    return found


@st.composite
def households(draw: Any, most: int = 4) -> dict[str, Any]:
    """One household in the exchange format; how much is known varies from nothing to all."""
    day = draw(DAYS)
    share = draw(st.sampled_from((2, 5, 8, 9, 10)))
    told: dict[str, Any] = {"date": day.isoformat(), "region": "320981101201", **draw(some_of(HOUSEHOLD, share))}
    if draw(st.integers(0, 9)) < share:
        shift = draw(st.sampled_from((-1, 0, 1, 59, 60, 61)))
        told["event_date"] = (day - timedelta(days=shift)).isoformat()
    if draw(st.integers(0, 4)) == 0:
        told["confirmed"] = draw(CONFIRMED)
    told["members"] = [draw(members(f"p{number}", day, share)) for number in range(1, draw(st.integers(1, most)) + 1)]
    return told


@st.composite
def members(draw: Any, ref: str, day: date, share: int) -> dict[str, Any]:
    person: dict[str, Any] = {"ref": ref, **draw(some_of(PERSON, share))}
    if draw(st.integers(0, 9)) < share:
        person["birth"] = draw(birthdays(day))
    if draw(st.integers(0, 3)) == 0:
        person.update(draw(some_of(RARE, 3)))
    return person


@st.composite
def parameter_sets(draw: Any) -> dict[str, str | None]:
    """Mostly the demo's; sometimes some are missing, or are others."""
    if draw(st.integers(0, 2)):
        return dict(PARAMETERS)
    left_out = draw(st.sets(st.sampled_from(sorted(PARAMETERS)), max_size=4))
    other = {
        "D": "712.34",
        "k": "1.333",
        "r": "0.4",
        "P": "31234.57",
        "assets_months": "12.5",
        "event_window_days": "30",
    }
    changed = draw(st.sets(st.sampled_from(sorted(other)), max_size=3))
    return {
        name: None if name in left_out else other[name] if name in changed else value
        for name, value in PARAMETERS.items()
    }


@st.composite
def filled(draw: Any, told: dict[str, Any], keep: frozenset[str] = frozenset()) -> dict[str, Any]:
    """`told` with what was unknown filled in: nulls, gaps and ranges, save the facts named in `keep`."""
    day = date.fromisoformat(told["date"])
    whole = {
        **told,
        **{name: draw(_value(name, told.get(name), HOUSEHOLD[name])) for name in HOUSEHOLD if name not in keep},
    }
    if "event_date" not in keep and told.get("event_date") is None:
        whole["event_date"] = (day - timedelta(days=draw(st.integers(-3, 70)))).isoformat()
    whole["members"] = []
    for person in told["members"]:
        more = {
            name: draw(_value(name, person.get(name), values))
            for name, values in {**PERSON, "birth": birthdays(day)}.items()
            if f"{person['ref']}.{name}" not in keep
        }
        whole["members"].append({**person, **_possible(person, more)})
    return whole


def _possible(person: dict[str, Any], more: dict[str, Any]) -> dict[str, Any]:
    """A known grade implies a certificate; without one there is no grade."""
    if person.get("disability_grade") and more.get("disability_kind") == "none" and not person.get("disability_kind"):
        more["disability_kind"] = "limb"
    return more


def _value(name: str, said: Any, values: st.SearchStrategy[Any]) -> st.SearchStrategy[Any]:
    if isinstance(said, list):
        low, high = (round(float(end) * 100) for end in said)
        return st.sampled_from(sorted({low, (low + high) // 2, high})).map(yuan)
    if said is not None:
        return st.just(said)
    return values.filter(lambda value: not isinstance(value, list)) if name in LIMITS else values

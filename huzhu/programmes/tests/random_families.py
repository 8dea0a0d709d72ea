"""Random households and standards with plain dice: unknowns, ranges, kinds of income, members who stand apart."""

from datetime import date, timedelta

SET = {
    "D": ("730.00", "712.34", "670.00"),
    "k": ("1.5", "1.333", "2"),
    "P": ("34000.00", "31234.57"),
    "r": ("0.6", "0.4"),
    "assets_months": ("24", "12.5"),
    "tekun_factor": ("1.3", "1.41"),
    "tekun_care_0": ("100.00", "0.1D"),
    "tekun_care_1": ("400.00",),
    "tekun_care_2": ("1000.00",),
    "event_window_days": ("60", "30"),
    "small_urgent_cap_months": ("1", "2.5"),
    "med_threshold_tekun": ("0.00",),
    "med_threshold_dibao": ("0.00", "50.00"),
    "med_threshold_margin": ("3400.00",),
    "med_threshold_rigid": ("8500.00",),
    "med_ratio_tekun": ("0.9",),
    "med_ratio_dibao": ("0.7",),
    "med_ratio_margin": ("0.65",),
    "med_ratio_rigid": ("0.6",),
    "med_cap": ("50000.00", "2000.00"),
    "disability_living": ("300.00", "0.3D"),
    "disability_care_1": ("150.00", "0.2D"),
    "disability_care_2": ("100.00",),
    "orphan_home": ("1600.00",),
}
AWAY = ("serving_sentence", "declared_missing", "lives_in_religious_place_3y")
KINDS = ("limb", "sight", "hearing", "speech", "intellect", "mental", "multiple", "none", "none", "none")
PARENTS = ("able", "dead", "missing", "unable")
SCHOOL = ("none", "preschool", "compulsory", "high_school", "college")
SIX = ("eat", "dress", "bed", "toilet", "walk", "bathe")
INCOMES = (0, 0, 1, 30_000, 71_234, 72_999, 73_000, 73_001, 109_499, 109_500, 146_000, 219_000, 283_333, 283_334)
SAVINGS = (0, 0, 500_000, 1_751_999, 1_752_000, 1_752_001, 3_504_000, 3_504_001, 5_256_000, 7_008_001)
SPENT = (0, 1, 100_000, 525_601, 1_440_000, 1_440_001, 1_524_001, 3_000_000, 9_000_000)
OWN = (0, 1, 5_000, 5_001, 339_999, 340_000, 340_001, 850_000, 850_001, 8_000_000)
YEARS = (0, 5, 15, 16, 17, 18, 19, 40, 59, 60, 61, 85)


def yuan(fen):
    return f"{fen // 100}.{fen % 100:02d}"


def standards(dice):
    """What is set: all, or all but a few, or hardly anything."""
    unset = dice.choice((0, 0, 0.1, 0.3, 0.8))
    return {name: None if dice.random() < unset else dice.choice(values) for name, values in SET.items()}


def some_amount(dice, limits):
    """A sum, or a range, now and then open at one end."""
    low, high = sorted((dice.choice(limits), dice.choice(limits)))
    if dice.random() < 0.7:
        return yuan(low)
    return dice.choice(([yuan(low), yuan(high)], [yuan(low), yuan(high)], [None, yuan(high)], [yuan(low), None]))


def birthday(dice, day):
    if dice.random() < 0.15:
        return dice.choice(("1964-02-29", "1968-02-29", "2008-02-29", "2012-02-29"))
    year = day.year - dice.choice(YEARS)
    leap = (day.month, day.day) == (2, 29) and year % 4
    born = (date(year, 3, 1) if leap else day.replace(year=year)) + timedelta(days=dice.choice((-1, 0, 1, 100)))
    return min(born, day).isoformat()


def _facts_of_person(dice, day):
    return {
        "birth": lambda: birthday(dice, day),
        "income_monthly": lambda: some_amount(dice, INCOMES),
        "disability_kind": lambda: dice.choice(KINDS),
        "disability_grade": lambda: dice.choice((1, 2, 3, 4)),
        "medical_own_12m": lambda: some_amount(dice, OWN),
        "education": lambda: dice.choice(SCHOOL),
        "father": lambda: dice.choice(PARENTS),
        "mother": lambda: dice.choice(PARENTS),
        "legal_matter": lambda: dice.choice(("none", "labour", "injury")),
        **dict.fromkeys(
            ("gravely_ill", "needs_care", "able_to_work", "unemployed", "cannot_pay_emergency_care"),
            lambda: dice.random() < 0.5,
        ),
        "able_supporter": lambda: dice.random() < 0.3,
    }


def _facts_of_home(dice, day):
    return {
        "financial_assets": lambda: some_amount(dice, SAVINGS),
        "car": lambda: dice.random() < 0.15,
        "extra_home": lambda: dice.random() < 0.15,
        "essential_spending_12m": lambda: some_amount(dice, SPENT),
        "event": lambda: dice.choice(("none", "fire", "accident")),
        "event_date": lambda: (day - timedelta(days=dice.choice((-1, 0, 1, 29, 30, 31, 59, 60, 61)))).isoformat(),
        "livelihood_threatened": lambda: dice.random() < 0.6,
        "disaster_affected": lambda: dice.random() < 0.5,
        "home_unsafe": lambda: dice.random() < 0.5,
    }


def _some(dice, known, share):
    found = {}
    for name, made in known.items():
        if dice.random() < share:
            found[name] = made()
        elif dice.random() < 0.2:
            found[name] = None
    return found


def _person(dice, ref, day, share):
    person = {"ref": ref, **_some(dice, _facts_of_person(dice, day), share)}
    for flag in ("work_injury_care", "confirmed_tekun", *AWAY):
        if dice.random() < 0.07:
            person[flag] = dice.random() < 0.8
    if dice.random() < 0.5:
        person["self_care"] = {name: dice.random() < 0.7 for name in SIX if dice.random() < 0.8}
    if person.get("income_monthly") is None and dice.random() < 0.4:
        kinds = ("income_wage", "income_business", "income_property", "income_transfer")
        person.update({kind: some_amount(dice, (0, 0, 36_500, 73_000)) for kind in kinds if dice.random() < 0.8})
    return person


def family(dice):
    """One household in the exchange format; how much is known varies from nothing to all."""
    day = date(2026, 7, 1) + timedelta(days=dice.randrange(900))
    day = dice.choice((day, day, date(2028, 2, 29), date(2027, 2, 28), date(2027, 3, 1), date(2030, 2, 28)))
    share = dice.choice((0.2, 0.5, 0.8, 0.9, 0.95, 1, 1))
    told = {"date": day.isoformat(), **_some(dice, _facts_of_home(dice, day), share)}
    if dice.random() < 0.2:
        told["confirmed"] = [one for one in ("dibao", "margin", "rigid", "tekun") if dice.random() < 0.3]
    if told.get("essential_spending_12m") is None and dice.random() < 0.4:
        kinds = ("medical", "education", "rehab", "other", "living")
        said = {f"spending_{kind}": some_amount(dice, (0, 1, 720_000, 1_440_000)) for kind in kinds}
        told.update({name: value for name, value in said.items() if dice.random() < 0.85})
    people = range(1, dice.choice((1, 1, 2, 3, 4, 5)) + 1)
    told["members"] = [_person(dice, f"p{number}", day, share) for number in people]
    return told

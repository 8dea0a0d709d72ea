"""What is unknown in a household filled in by dice, and what is unset among the standards."""

from datetime import date, timedelta
from fractions import Fraction

from huzhu.programmes.tests import random_families as random_
from huzhu.programmes.tests.law_by_hand import Home

FAR = Fraction(99_999)


def set_all(dice, given, keep=frozenset()):
    """The standards with what nobody set filled in, save those in `keep`."""
    blank = {name for name, value in given.items() if value is None and name not in keep and name not in DEFAULTED}
    return {name: dice.choice(random_.SET[name]) if name in blank else value for name, value in given.items()}


# A default stands where nobody set these: they are known.
DEFAULTED = {
    "k", "tekun_factor", "event_window_days", "small_urgent_cap_months", "med_threshold_tekun", "med_threshold_dibao",
}  # fmt: skip


def filled(dice, told, keep=frozenset()):
    """The household with every unknown and every range settled, save the facts in `keep`."""
    home, day = Home(told, {}), date.fromisoformat(told["date"])
    whole = dict(told)
    everything = random_._facts_of_home(dice, day) | {
        "event_date": lambda: (day - timedelta(days=dice.randrange(-2, 65))).isoformat()
    }
    for name, made in everything.items():
        if name not in keep:
            whole[name] = _settled(dice, whole.get(name), made, _span(home, None, name), random_.SPENT)
    whole["members"] = [_whole_person(dice, home, person, day, keep) for person in told["members"]]
    return whole


def _whole_person(dice, home, person, day, keep):
    whole = dict(person)
    for name, made in random_._facts_of_person(dice, day).items():
        if f"{person['ref']}.{name}" not in keep:
            limits = random_.INCOMES if name == "income_monthly" else random_.OWN
            whole[name] = _settled(dice, whole.get(name), made, _span(home, person, name), limits)
    if (
        person.get("disability_grade")
        and person.get("disability_kind") is None
        and whole.get("disability_kind") == "none"
    ):
        whole["disability_kind"] = "limb"
    return whole


def _span(home, person, name):
    """The range that a sum which was not told is bound to by its kinds."""
    if name == "essential_spending_12m":
        return home.spent()
    return home.earned(person) if name == "income_monthly" else None


def _settled(dice, said, made, span, limits):
    if isinstance(said, list):
        span = Fraction(said[0] or 0), None if said[1] is None else Fraction(said[1])
    elif said is not None:
        return said
    if span is None:
        value = made()
        return value[0] or "0.00" if isinstance(value, list) else value
    low, high = span[0], FAR + span[0] if span[1] is None else span[1]
    inside = [fen for fen in limits if low * 100 <= fen <= high * 100]
    return random_.yuan(dice.choice([*inside, int(low * 100), int(high * 100)]))

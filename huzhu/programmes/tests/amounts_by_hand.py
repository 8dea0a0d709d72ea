"""Amounts of settled reading 15 and of the table, worked out by hand beside the second reading.

Each gives the least and the most in yuan with the parameters that it lacks; in yuan, as text or a pair.
"""

from fractions import Fraction

from huzhu.programmes.tests.law_by_hand import Home
from huzhu.programmes.tests.three_values import amount, below, either, exactly


def shown(fraction):
    """Yuan with two decimals, half a fen up."""
    fen = int(fraction * 100 + Fraction(1, 2))
    return f"{fen // 100}.{fen % 100:02d}"


def span(low, high):
    low, high = shown(low), shown(high)
    return low if low == high else [low, high]


def dibao(home):
    standard = home.number("D")
    if standard is None:
        return None, {"D"}
    most, (low, high) = standard * len(home.counted()), home.income()
    return span(max(0, most - high) if high is not None else Fraction(0), max(0, most - low)), set()


def fixed(name):
    """A sum that is a parameter."""

    def worked_out(home, _person):
        value = home.number(name)
        return (None, {name}) if value is None else (shown(value), set())

    return worked_out


def tekun(home, person):
    """The standard times its factor, and the care of each grade still possible where it is set."""
    if home.number("D") is None:
        return None, {"D"}
    least, most = home.lost(person)
    grades = {0 if lost == 0 else 1 if lost <= 3 else 2 for lost in range(least, most + 1)}
    care = [home.number(f"tekun_care_{grade}") or Fraction(0) for grade in grades]
    basic = home.number("D") * home.number("tekun_factor")
    return span(basic + min(care), basic + max(care)), set()


def urgent(home):
    if home.number("D") is None:
        return None, {"D"}
    return span(Fraction(0), home.number("D") * home.number("small_urgent_cap_months")), set()


def disability_care(home, person):
    return fixed(f"disability_care_{person['disability_grade']}")(home, person)


def unattended_child(home, person):
    """As for orphans; less what another allowance pays, which is not known here."""
    most, lacking = fixed("orphan_home")(home, person)
    paid = either(home.tekun(person), home.on_dibao(person), home.disability_living(person))
    return (most if paid is False or most is None else span(Fraction(0), Fraction(most))), lacking


def medical(home, person):
    """From the lowest to the highest that a category still possible comes to."""
    ends, lacking = [], set()
    for category, holds in (
        ("tekun", home.tekun(person)),
        ("dibao", home.on_dibao(person)),
        ("margin", home.margin()),
        ("rigid", home.rigid()),
    ):
        if holds is not False:
            names = ("med_cap", f"med_ratio_{category}", f"med_threshold_{category}")
            lacking |= {name for name in names if home.number(name) is None}
            ends += [] if lacking else [_of_category(home, person, category)]
        if holds:
            break
    return (None, lacking) if lacking else (span(min(low for low, _ in ends), max(high for _, high in ends)), set())


def _of_category(home, person, category):
    cap, ratio = home.number("med_cap"), home.number(f"med_ratio_{category}")
    threshold = home.number(f"med_threshold_{category}")
    low, high = amount(person.get("medical_own_12m"))
    assert below(exactly(threshold), (low, high))
    return min(cap, (low - threshold) * ratio), cap if high is None else min(cap, (high - threshold) * ratio)


OF_HOUSEHOLD = {"dibao": dibao, "urgent": urgent}
OF_PERSON = {
    "dibao_single": fixed("D"),
    "tekun": tekun,
    "medical": medical,
    "disability_living": fixed("disability_living"),
    "disability_care": disability_care,
    "orphan": fixed("orphan_home"),
    "unattended_child": unattended_child,
}


def amount_by_hand(told, parameters, programme, subject):
    """What a yes of this programme pays (None: the text names no sum), and the parameters that it lacks."""
    home = Home(told, parameters)
    if programme in OF_HOUSEHOLD:
        return OF_HOUSEHOLD[programme](home)
    if programme in OF_PERSON:
        return OF_PERSON[programme](home, home.person(subject))
    return None, set()

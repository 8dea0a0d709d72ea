"""Amounts of settled reading 15, worked out by hand beside the second reading; in yuan, as text or a pair."""

from fractions import Fraction

from huzhu.programmes.tests.law_by_hand import Home
from huzhu.programmes.tests.three_values import amount, below, exactly


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
        return None
    most, (low, high) = standard * len(home.counted()), home.income()
    return span(max(0, most - high) if high is not None else Fraction(0), max(0, most - low))


def dibao_single(home, _person):
    return None if home.number("D") is None else shown(home.number("D"))


def tekun(home, _person):
    return None if home.number("D") is None else shown(home.number("D") * home.number("tekun_factor"))


def urgent(home):
    return (
        None
        if home.number("D") is None
        else span(Fraction(0), home.number("D") * home.number("small_urgent_cap_months"))
    )


def medical(home, person):
    """From the lowest to the highest that a category still possible comes to."""
    ends = []
    for category, holds in (
        ("tekun", home.tekun(person)),
        ("dibao", home.on_dibao(person)),
        ("margin", home.margin()),
        ("rigid", home.rigid()),
    ):
        if holds is not False:
            ends.append(_of_category(home, person, category))
        if holds:
            break
    if None in ends:
        return None
    return span(min(low for low, _ in ends), max(high for _, high in ends))


def _of_category(home, person, category):
    cap, ratio = home.number("med_cap"), home.number(f"med_ratio_{category}")
    threshold = home.number(f"med_threshold_{category}")
    if cap is None or ratio is None or threshold is None:
        return None
    low, high = amount(person.get("medical_own_12m"))
    assert below(exactly(threshold), (low, high))
    return min(cap, (low - threshold) * ratio), cap if high is None else min(cap, (high - threshold) * ratio)


def amount_by_hand(told, parameters, programme, subject):
    """What a yes of this programme pays."""
    home = Home(told, parameters)
    worked_out = {"dibao": dibao, "urgent": urgent}.get(programme)
    if worked_out is not None:
        return worked_out(home)
    return {"dibao_single": dibao_single, "tekun": tekun, "medical": medical}[programme](home, home.person(subject))

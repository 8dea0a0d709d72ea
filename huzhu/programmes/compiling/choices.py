"""Codes of a choice: which make it certain that it is one of some values, and which leave it possible."""

from huzhu.programmes.compiling.layout import GONE, SOME, UNKNOWN, Place


def code_sets(place: Place, values: tuple[str | int, ...]) -> tuple[set[int], set[int]]:
    """The codes with which a choice certainly is one of `values`, and with which it can be."""
    certain = {place.codes[value] for value in values}
    possible = certain | {UNKNOWN}
    fact = place.fact
    assert fact is not None
    for value, stands_for in fact.any.items():
        if set(stands_for) <= set(values):
            certain.add(place.codes[value])
        if set(stands_for) & set(values):
            possible.add(place.codes[value])
    existing = [value for value in values if value not in ABSENT]
    if len(existing) == len([value for value in fact.values if value not in ABSENT]):
        certain.add(SOME)
    if existing:
        possible.add(SOME)
    possible.discard(GONE)
    return certain, possible | certain


ABSENT = ("none",)

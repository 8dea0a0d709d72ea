"""A frame's answers held against each household's own: results, amounts, missing parameters, masks, days."""

from datetime import date

from huzhu.programmes.columns import Frame, sweep
from huzhu.programmes.engine import engine, screen
from huzhu.programmes.masks import masks_of


def told(households):
    """Households of the exchange format as the reader reads them."""
    return [engine().reader.read(household) for household in households]


def differences(households, parameters, back="numpy"):
    """Where the columns of these households say something else than the engine of one household."""
    frame = Frame.of(told(households))
    swept = sweep(frame, parameters, back=back)
    return [
        found
        for number, household in enumerate(households)
        for found in _of_household(frame, swept, number, screen(household, parameters))
    ]


def _of_household(frame, swept, number, screening):
    masks, due = {1: 0, 2: 0, 0: 0}, 0
    for row in screening.rows:
        name, member, state, amount = screening.names[row[0]], *row[1:4]
        column, place = swept.of(name), number if member < 0 else frame.starts[number] + member
        found = int(column.certain[place]) + int(column.possible[place])
        if found != state:
            yield name, number, member, state, found
        if state and amount is not None and amount_at(column, place) != as_column(amount):
            yield name, number, member, amount, amount_at(column, place)
        bit = 1 << swept.programmes[name].order
        masks[state] |= bit
        due |= bit if state == 2 and not row[5] else 0
    if (swept.yes[number], swept.open[number], swept.due[number]) != (masks[2], masks[1], due):
        yield "masks", number, masks, due, int(swept.yes[number]), int(swept.open[number]), int(swept.due[number])
    if (swept.due[number], swept.doubt[number]) != masks_of(screening)[2:]:
        yield "due and doubt", number, masks_of(screening), int(swept.due[number]), int(swept.doubt[number])
    until = (screening.valid_until or date.max).toordinal()
    if swept.valid_until[number] != until:
        yield "valid_until", number, until, int(swept.valid_until[number])


def amount_at(column, place):
    """(low, high, missing) of one row; the ends don't count where a parameter is missing."""
    missing = int(column.missing[place])
    return (0, 0, missing) if missing else (int(column.low[place]), int(column.high[place]), 0)


def as_column(amount):
    """An amount of the household's engine, its missing parameters numbered as columns do."""
    low, high, mask = amount
    missing = mask >> engine().layout.first_parameter
    return (0, 0, missing) if missing else (low, high, 0)

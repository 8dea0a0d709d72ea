"""A packed household is what the reader read, and a row of another layout is known by its mark."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from huzhu.programmes.columns import Frame, is_current, pack
from huzhu.programmes.columns.packing import packing
from huzhu.programmes.engine import engine
from huzhu.programmes.tests.households import households
from huzhu.programmes.tests.one_by_one import told
from huzhu.programmes.tests.test_agreement import EXAMPLES, some


def slots(frame, letter, row):
    """A row of a frame as the reader's tuple, `None` for what is no slot."""
    level = engine().layout.level("household" if letter == "h" else "person")
    found = [None] * level.width
    for place in level.places.values():
        name = f"{letter}{place.slot}"
        if place.kind in ("amount", "number"):
            found[place.slot : place.slot + 2] = (int(frame.column(f"{name}_{end}")[row]) for end in ("lo", "hi"))
        elif place.kind == "flag":
            found[place.slot : place.slot + 2] = (bool(frame.column(f"{name}_{end}")[row]) for end in ("c", "p"))
        elif place.kind == "choice":
            found[place.slot] = int(frame.column(name)[row])
        elif place.kind == "set":
            found[place.slot] = {value for value, code in place.codes.items() if frame.column(f"{name}_{code}")[row]}
    return found


def as_sets(values):
    return [set(value) if isinstance(value, tuple) else value for value in values]


@some
@given(st.lists(households(), min_size=1, max_size=3))
def test_packed_and_unpacked_a_household_is_what_was_read(families):
    read = told(families)
    frame = Frame.unpack([pack(one) for one in read], Frame.of(read).day)
    person = 0
    for number, one in enumerate(read):
        assert slots(frame, "h", number) == as_sets(one.household)
        assert frame.sizes[number] == len(one.people)
        assert int(frame.households["region"][number]) == int(one.region or 0)
        for people in one.people:
            assert slots(frame, "p", person) == list(people[:-1])
            person += 1


def test_a_packed_row_serves_another_day():
    household = EXAMPLES[0]["household"]
    later = date.fromisoformat(household["date"]) + timedelta(days=4_000)
    row = pack(*told([household]))
    frame = Frame.unpack([row], later)
    again = Frame.of(told([{**household, "date": later.isoformat()}]))
    age = engine().layout.person.places["age"].slot
    assert (frame.column(f"p{age}_lo") == again.column(f"p{age}_lo")).all()
    assert pack(*told([{**household, "date": later.isoformat()}])) == row


def test_a_row_is_small():
    rows = [pack(one) for one in told([example["household"] for example in EXAMPLES])]
    assert sum(map(len, rows)) / sum(len(example["household"]["members"]) for example in EXAMPLES) < 200


def test_a_row_of_another_layout_is_known_and_never_read():
    row = pack(*told([EXAMPLES[0]["household"]]))
    old = bytes(len(packing().mark)) + row[len(packing().mark) :]
    assert is_current(row)
    assert not is_current(old)
    assert not is_current(b"")
    with pytest.raises(ValueError, match="another layout"):
        Frame.unpack([row, old], date(2026, 11, 2))


def test_the_mark_follows_every_fact():
    from dataclasses import replace

    from huzhu.programmes.columns.packing import Packing
    from huzhu.programmes.compiling.layout import Layout

    known = engine().catalogue
    facts = {**known.facts, "car": replace(known.facts["car"], values=("a",))}
    changed = replace(known, facts=facts)
    assert Packing(changed, Layout(changed)).mark != packing().mark

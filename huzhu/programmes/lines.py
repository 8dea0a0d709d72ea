"""A screening as one line of JSON in the exchange format, put together from texts that are made once."""

import json
from typing import TYPE_CHECKING, Any

from huzhu.programmes.compiling.household import Row
from huzhu.programmes.compiling.layout import NO_END
from huzhu.programmes.reasons import RESULTS

if TYPE_CHECKING:
    from huzhu.programmes.answers import Screening


class Lines:
    """The texts of one screening; facts are written once and shared by all reasons that name them."""

    def __init__(self, screening: "Screening"):
        self.screening = screening
        self.open_facts = screening.engine.open_facts
        self.plans = screening.engine.line_plans
        self.plan = self.plans.of(screening.here, screening.there)
        self.refs = [json.dumps(ref, ensure_ascii=False)[1:-1] for ref in screening.told.refs]
        self.subjects = [*self.refs, "household"]
        self.facts = self._facts()
        self.place_in_order = screening.place_in_order
        self.labels = [self._label(bit) for bit in screening.in_order]

    def text(self) -> str:
        """The whole line."""
        rows = sorted(self.screening.rows)
        return f'{{"date":"{self.screening.date}","answers":[{",".join(map(self._row, rows))}]}}'

    def _facts(self) -> list[list[str]]:
        """The facts of each group as they stand behind the answers of each member and, last, of the household."""
        plans, said = self.plans, self.screening.told.said
        *results, of_home = self._results()
        home = {name: f'"{name}":{_value(said.get(name))}' for name in plans.home_facts}
        home |= plans.unanswered | of_home
        people = [
            _person(f'"{ref}', person, plans.person_facts) | result
            for ref, person, result in zip(self.refs, said["members"], results, strict=True)
        ]
        for name in plans.everyones:
            home[name] = ",".join(filter(None, [person.get(name[1:], "") for person in people]))
        shared = [""] * len(plans.groups)
        plans.of_home(home, shared)
        return [*(self._of_person(home | person, shared[:]) for person in people), shared]

    def _of_person(self, texts: dict[str, str], places: list[str]) -> list[str]:
        self.plans.of_person(texts, places)
        return places

    def _results(self) -> list[dict[str, str]]:
        """Results that stand behind conditions of other programmes: of each member and, last, of the household."""
        names, referred = self.screening.names, self.plans.referred
        found: list[dict[str, str]] = [{} for _ in self.subjects]
        for number, member, state, _amount, _mask, _confirmed, _conditions in self.screening.rows:
            if number in referred:
                name = names[number]
                label = name if member < 0 else f"{self.refs[member]}.{name}"
                found[member][f"={name}"] = f'"{label}":"{RESULTS[state]}"'
        return found

    def _row(self, row: Row) -> str:
        number, member, state, amount, mask, confirmed, conditions = row
        text, pick = self.plan[number][state, confirmed, conditions]
        ends, missing = "null", mask
        if state == 2 and amount:
            ends = "null" if amount[2] else amount_text(amount[0], amount[1])
            missing |= amount[2]
        asked = self._ask(mask, member) if mask else "[]"
        named = _list(self.open_facts.parameters(missing)) if missing else "[]"
        return text % (self.subjects[member], ends, *pick(self.facts[member]), asked, named)

    def _ask(self, mask: int, member: int) -> str:
        found = sorted(map(self.place_in_order.__getitem__, self.open_facts.facts(mask, member)))
        return _list(list(map(self.labels.__getitem__, found)))

    def _label(self, bit: int) -> str:
        fact, member = self.open_facts.places[bit]
        return fact if member < 0 else f"{self.refs[member]}.{fact}"


def _person(start: str, person: dict[str, Any], names: tuple[tuple[str, str], ...]) -> dict[str, str]:
    found = {}
    for name, middle in names:
        value = person.get(name)
        found[name] = f"{start}{middle}{'null' if value is None else _value(value)}"
    return found


def amount_text(low: int, high: int) -> str:
    """An amount as the exchange format writes it: yuan with two decimals, or a pair whose end may be null."""
    if low == high:
        return _yuan(low)
    return f"[{_yuan(low)},{_yuan(high) if high < NO_END else 'null'}]"


def _yuan(fen: int) -> str:
    return f'"{fen // 100}.{fen % 100:02d}"'


def _value(value: Any) -> str:
    if value is None:
        return "null"
    if type(value) is str:
        return STRINGS.get(value) or _string(value)
    if value is True or value is False:
        return "true" if value else "false"
    return json.dumps(value, ensure_ascii=False, separators=(",", ":"))


STRINGS: dict[str, str] = {}
"""JSON of the texts met so far: choices, days and amounts come again and again."""


def _string(value: str) -> str:
    if len(STRINGS) > 50_000:
        STRINGS.clear()
    text = STRINGS[value] = json.dumps(value, ensure_ascii=False)
    return text


def _list(names: Any) -> str:
    return '["' + '","'.join(names) + '"]' if names else "[]"

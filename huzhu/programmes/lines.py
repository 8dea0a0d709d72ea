"""A screening as one line of JSON in the exchange format, put together from texts that are made once."""

import json
from typing import TYPE_CHECKING, Any

from huzhu.programmes.compiling.household import Row
from huzhu.programmes.compiling.layout import NO_END
from huzhu.programmes.reasons import RESULTS, Shown, Written

if TYPE_CHECKING:
    from huzhu.programmes.answers import Screening


class Lines:
    """The texts of one screening; facts are written once and shared by all reasons that name them."""

    def __init__(self, screening: "Screening"):
        self.screening = screening
        self.engine = screening.engine
        self.refs = [json.dumps(ref, ensure_ascii=False)[1:-1] for ref in screening.told.refs]
        said = screening.told.said
        self.home = {name: f'"{name}":{_value(said.get(name))}' for name in self.engine.named_facts["household"]}
        names = self.engine.named_facts["person"]
        self.people = [_person(ref, person, names) for ref, person in zip(self.refs, said["members"], strict=True)]
        self.kept: dict[int, str] = {}
        self.plan = self.engine.plan(screening.here, screening.there)
        self.results = self._results()
        self.place_in_order = screening.place_in_order
        self.labels = [self._label(bit) for bit in screening.in_order]

    def text(self) -> str:
        """The whole line."""
        rows = sorted(self.screening.rows)
        return f'{{"date":"{self.screening.date}","answers":[{",".join(map(self._row, rows))}]}}'

    def _results(self) -> dict[tuple[str, int], str]:
        names, found = self.engine.names, {}
        for row in self.screening.rows:
            name, member = names[row[0]], row[1]
            label = name if member < 0 else f"{self.refs[member]}.{name}"
            found[name, member] = f'"{label}":"{RESULTS[row[2]]}"'
        return found

    def _row(self, row: Row) -> str:
        number, member, state, amount, mask, confirmed, states = row
        begin, usual, sure = self.plan[number]
        because = self._because(sure, member, (2,)) if confirmed else self._because(usual, member, states)
        ends = amount_text(amount[0], amount[1]) if state == 2 and amount and not amount[2] else "null"
        missing = mask | amount[2] if amount and state == 2 else mask
        open_facts = self.engine.open_facts
        asked = f'{self._ask(mask, member)},"missing_parameters":' if mask else '[],"missing_parameters":'
        return (
            f'{begin}{"household" if member < 0 else self.refs[member]}","result":"{RESULTS[state]}","amount":{ends},'
            f'"because":[{because}],"ask":{asked}{_list(open_facts.parameters(missing)) if missing else "[]"}}}'
        )

    def _ask(self, mask: int, member: int) -> str:
        found = sorted(map(self.place_in_order.__getitem__, self.engine.open_facts.facts(mask, member)))
        return _list(map(self.labels.__getitem__, found))

    def _label(self, bit: int) -> str:
        fact, member = self.engine.open_facts.places[bit]
        return fact if member < 0 else f"{self.refs[member]}.{fact}"

    def _because(self, written: tuple[Written, ...], member: int, states: tuple[int, ...]) -> str:
        texts, kept = [], self.kept
        for (key, of_person, heads, tail, shown, own, home), state in zip(written, states, strict=True):
            key += member if of_person else -1
            text = kept.get(key)
            if text is None:
                if own:
                    facts = self.people[member][own]
                else:
                    facts = self.home[home] if home else self._facts(shown, member)
                text = kept[key] = heads[state] + facts + tail
            texts.append(text)
        return ",".join(texts)

    def _facts(self, shown: Shown, member: int) -> str:
        home = self.home
        texts = [home[name] for name in shown.household]
        if shown.own:
            own = self.people[member]
            texts += [own[name] for name in shown.own]
        if shown.everyone:
            texts += [person[name] for name in shown.everyone for person in self.people]
        if shown.programmes or shown.everyones_programmes:
            texts += self._programmes(shown, member)
        return ",".join(texts)

    def _programmes(self, shown: Shown, member: int) -> list[str]:
        results = self.results
        found = [results.get((name, -1)) or results.get((name, member)) for name in shown.programmes]
        everyone = range(len(self.people))
        found += [results.get((name, each)) for name in shown.everyones_programmes for each in everyone]
        return [text for text in found if text]


def _person(ref: str, person: dict[str, Any], names: tuple[str, ...]) -> dict[str, str]:
    start = f'"{ref}.'
    return {name: f'{start}{name}":{_value(person.get(name))}' for name in names}


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

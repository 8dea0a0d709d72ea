"""Editions of the catalogue: the rules that hold in a region on a day, put together from the layers' files."""

import hashlib
from bisect import bisect_right
from collections.abc import Iterable, Iterator
from dataclasses import replace
from datetime import date, timedelta
from pathlib import Path
from typing import NamedTuple

from huzhu.programmes.definitions import Catalogue
from huzhu.programmes.language.located import BadCatalogue, Block
from huzhu.programmes.layers import FOLDER, Dated, Layer, read_layers
from huzhu.programmes.loading import Vocabulary, build, read_vocabulary

NOT_INHERITED = ("effective_from", "effective_until", "new")
# What a programme is while no file of its own holds: never a no because our files begin later than the law did.
NO_FILE = {"before": "not_on_record", "new": "not_begun", "ended": "ended"}
LEFT_OUT = ("conditions", "amount", "amount_words", "effective_from", "effective_until", "law", "new")


class Chosen(NamedTuple):
    """One programme on a day: its file with what it takes over from others, and the files that it stands in.

    `missing` says why none holds; `spare` are then its conditions, which shared files may still name.
    """

    block: Block
    files: tuple[Dated, ...]
    missing: str = ""
    spare: tuple[Block, ...] = ()


class Editions:
    """The catalogue of every region and day, each put together once."""

    def __init__(self, folder: Path = FOLDER, own: Path | None = None):
        self.words: Vocabulary = read_vocabulary(folder, own)
        self.layers = read_layers(folder, own)
        self._number_programmes()
        files = [one for layer in self.layers for one in layer.files]
        self.days = sorted(
            {one.since for one in files if one.since > date.min}
            | {one.until + timedelta(days=1) for one in files if one.until < date.max}
        )
        self.version = _digest([self.words.digest, *sorted(f"{one.block.file} {one.digest}" for one in files)])
        self.kept: dict[str, Catalogue] = {}

    def on(self, region: str, day: date) -> Catalogue:
        """The catalogue that holds in a region (a place's code) on that day. Raises BadCatalogue."""
        layers = self._layers(region)
        programmes = {name: self._programme(name, layers, day) for name in self._known(layers)}
        conditions = [one for layer in layers for one in layer.conditions if one.holds(day)]
        procedures = [one for layer in layers for one in layer.procedures if one.holds(day)]
        files = [*conditions, *procedures, *(one for chosen in programmes.values() for one in chosen.files)]
        said = [f"{name} {chosen.missing}" for name, chosen in programmes.items() if chosen.missing]
        key = _digest([self.words.digest, *said, *(f"{one.block.file} {one.digest}" for one in files)])
        if key not in self.kept:
            begun = max([date.min, *(one.since for one in files if one.since <= day)])
            version = f"{begun.isoformat()}.{key}" if begun > date.min else key
            blocks = [chosen.block for chosen in programmes.values()]
            spare = [one for chosen in programmes.values() for one in chosen.spare]
            shared = _laid(conditions, "conditions", ("quantities", "conditions"))
            steps = _laid(procedures, "procedures", ("titles", "procedures"))
            self.kept[key] = build(self.words, version, shared, blocks, spare, steps)
        return self.kept[key]

    def changes_after(self, day: date) -> date | None:
        """The next day on which another file begins or ends, anywhere."""
        later = self.days[bisect_right(self.days, day) :]
        return later[0] if later else None

    def newest(self) -> Catalogue:
        """What holds at last everywhere, with the programmes that only some region has, so that each has its name."""
        day = self.days[-1] if self.days else date.min
        whole = self.on("", day)
        elsewhere = [self.on(layer.prefix, day) for layer in self.layers if layer.prefix]
        merged = replace(whole, version=self.version)
        for other in elsewhere:
            conditions = {**other.conditions, **merged.conditions}
            merged = replace(merged, conditions=conditions, programmes={**other.programmes, **merged.programmes})
        ordered = sorted(merged.programmes.items(), key=lambda item: self.orders[item[0]])
        return replace(merged, programmes=dict(ordered))

    def all(self) -> Iterator[Catalogue]:
        """Every catalogue of every region and day, each put together and checked. Raises BadCatalogue."""
        for prefix in sorted({layer.prefix for layer in self.layers}):
            for day in (date.min, *self.days):
                yield self.on(prefix, day)

    def together(self) -> Catalogue:
        """Conditions and amounts of every edition, so that all of them number the facts that are asked for alike."""
        every = list(self.all())
        conditions = {f"{id}@{n}": one for n, each in enumerate(every) for id, one in each.conditions.items()}
        programmes = {f"{id}@{n}": one for n, each in enumerate(every) for id, one in each.programmes.items()}
        return replace(every[-1], version=self.version, conditions=conditions, programmes=programmes)

    def history(self, name: str, region: str) -> tuple[Dated, ...]:
        """The files of one programme that hold in a region in their turn, the newest first."""
        found = [one for layer in self._layers(region) for one in layer.programmes.get(name, ())]
        return tuple(sorted(found, key=lambda one: one.since, reverse=True))

    def _layers(self, region: str) -> list[Layer]:
        return [layer for layer in self.layers if region.startswith(layer.prefix)]

    def _known(self, layers: list[Layer]) -> list[str]:
        names = {name for layer in layers for name in layer.programmes}
        return sorted(names, key=lambda name: self.orders[name])

    def _programme(self, name: str, layers: list[Layer], day: date) -> Chosen:
        """The file that holds, over what it doesn't say itself; what stands in where none does."""
        found = [self._in_layer(layer.programmes[name], day, lowest=number == 0)
                 for number, layer in enumerate(one for one in layers if name in one.programmes)]  # fmt: skip
        lowest, *above = [chosen for chosen in found if chosen is not None]
        if lowest.missing:
            above = [chosen for chosen in above if "conditions" in chosen.block]
        block = lowest.block
        for chosen in above:
            block = chosen.block.over(block, *NOT_INHERITED)
        files = tuple(one for chosen in (lowest, *above) for one in chosen.files)
        spare = (*lowest.spare, *_replaced([one for layer in layers for one in layer.programmes.get(name, ())], block))
        return Chosen(block, files, "" if above else lowest.missing, tuple({one["id"]: one for one in spare}.values()))

    def _in_layer(self, editions: tuple[Dated, ...], day: date, *, lowest: bool) -> Chosen | None:
        """Of one folder: what holds, an older one over the next; in the lowest also what stands for none."""
        place = next((number for number, one in enumerate(editions) if one.holds(day)), None)
        if place is not None:
            return _whole(editions[place:]) if lowest else Chosen(editions[place].block, (editions[place],))
        if not lowest:
            return None
        if day > editions[-1].until:
            return _standing_in(_whole(editions[-1:]), "ended")
        first = _whole(editions)
        return _standing_in(first, "new" if editions[0].block.get("new") else "before")

    def _number_programmes(self) -> None:
        """Each programme's own number, never another's: it is a bit of the stored answers."""
        self.orders: dict[str, int] = {}
        taken: dict[int, str] = {}
        levels: dict[str, str] = {}
        for one in self._newest_first():
            order = one.block.get("order", self.orders.get(one.id))
            if type(order) is not int or not 0 <= order < MOST_PROGRAMMES:
                raise one.block.wrong(
                    "order", f"“order” is the programme's own number, from 0 to {MOST_PROGRAMMES - 1}"
                )
            if self.orders.setdefault(one.id, order) != order:
                raise one.block.wrong("order", f"{one.id} has the number {self.orders[one.id]} and keeps it")
            if taken.setdefault(order, one.id) != one.id:
                raise one.block.wrong("order", f"{order} is already the number of {taken[order]}")
            who = one.block.get("who", levels.get(one.id, ""))
            if levels.setdefault(one.id, who) != who:
                raise one.block.wrong("who", f"{one.id} is about a {levels[one.id]} and stays so")

    def _newest_first(self) -> Iterator[Dated]:
        """Every programme's files, folder by folder."""
        for layer in self.layers:
            yield from (one for editions in layer.programmes.values() for one in reversed(editions))


MOST_PROGRAMMES = 63


def _whole(editions: tuple[Dated, ...]) -> Chosen:
    """The first of these with what it leaves out taken from the next ones in turn."""
    block = editions[-1].block
    for one in reversed(editions[:-1]):
        block = one.block.over(block, *NOT_INHERITED)
    return Chosen(block, editions)


def _replaced(files: Iterable[Dated], block: Block) -> Iterator[Block]:
    """A programme's conditions that another file of it has replaced: shared files may still name them."""
    kept = {one["id"] for one in block["conditions"] if isinstance(one, Block) and "id" in one}
    for file in files:
        for one in file.block.get("conditions") or ():
            if isinstance(one, Block) and one.need("id") not in kept:
                one.setdefault("who", block.need("who"))
                yield one


def _standing_in(nearest: Chosen, why: str) -> Chosen:
    block = Block(nearest.block.file, nearest.block.line).over(nearest.block, *LEFT_OUT)
    block["conditions"], block["law"] = [NO_FILE[why]], []
    nearest.block.need("conditions", list)
    if why != "before":
        block.pop("confirmed", None)
    spare = [one for one in nearest.block["conditions"] if isinstance(one, Block)]
    for one in spare:
        one.setdefault("who", nearest.block.need("who"))
    return Chosen(block, nearest.files, why, tuple(spare))


def _laid(files: list[Dated], name: str, parts: tuple[str, str]) -> Block:
    """What all regions and counties share, the later files over the earlier ones, each entry key by key."""
    whole = Block(f"{name}.yaml", 1)
    whole.update({part: Block(f"{name}.yaml", 1) for part in parts})
    for one in files:
        one.block.only("effective_from", "effective_until", *parts)
        for part in parts:
            given = one.block.get(part) or Block(one.block.file, 1)
            if not isinstance(given, Block):
                raise one.block.wrong(part, f"“{part}” should be a mapping")
            whole[part] = _by_key(given, whole[part])
    return whole


def _by_key(given: Block, below: Block) -> Block:
    """One mapping over another; an entry that both have is itself laid over."""
    merged = given.over(below)
    for key, value in given.items():
        lower = below.get(key)
        if isinstance(value, Block) and isinstance(lower, Block):
            merged[key] = _changed(value, lower) if "change" in value else value.over(lower)
    return merged


def _changed(value: Block, lower: Block) -> Block:
    """A procedure of which only some steps change: `change` names them. Raises BadCatalogue."""
    merged, changes = value.over(lower), {step.need("id"): step for step in value.need("change", list)}
    known = {step["id"] for step in lower["steps"]}
    for name, step in changes.items():
        if name not in known:
            raise step.wrong("id", f"“{name}” is no step of this procedure")
    merged["steps"] = [changes[one["id"]].over(one) if one["id"] in changes else one for one in lower["steps"]]
    del merged["change"]
    return merged


def _digest(parts: list[str]) -> str:
    return hashlib.sha256("\n".join(parts).encode()).hexdigest()[:10]


__all__ = ["BadCatalogue", "Editions"]

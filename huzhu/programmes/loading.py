"""A catalogue made of its files: parsed and checked once; a bad one is refused with file, line and reason."""

import hashlib
import re
from collections.abc import Iterable, Sequence
from decimal import Decimal
from functools import partial
from pathlib import Path
from typing import Any

from huzhu.programmes.checking import Compiled, check
from huzhu.programmes.definitions import Catalogue, Condition, Derived, Fact, Programme, Standing
from huzhu.programmes.language import tree
from huzhu.programmes.language.located import BadCatalogue, Block, read_yaml
from huzhu.programmes.language.parsing import Refusal, parse_number, parse_truth
from huzhu.programmes.language.words import Text, loose_names, names_in, text
from huzhu.programmes.procedures import procedures_of
from huzhu.programmes.programme_files import programme_of

FACT_KINDS = ("amount", "flag", "choice", "set", "day", "text")
PARAMETER_KINDS = ("amount", "number", "flag", "text")


class Vocabulary:
    """What the names in expressions mean: facts and parameters of all editions, and the names of one of them."""

    def __init__(self, facts: dict[str, Fact], derived: dict[str, Derived], parameters: dict[str, Standing]):
        self.facts = facts
        self.derived = derived
        self.parameters = parameters
        self.quantities: dict[str, tree.Node] = {}
        self.truths: frozenset[str] = frozenset()
        self.digest = ""
        self.compiled: set[Compiled] = set()

    def of_edition(self, truths: Iterable[str]) -> "Vocabulary":
        """The same facts and parameters with the conditions and programmes of one edition."""
        words = Vocabulary(self.facts, self.derived, self.parameters)
        words.truths = frozenset(truths)
        return words

    def kind_of(self, name: str, wanted: str) -> str:
        """What `name` is where a truth, a number or a choice's value is wanted."""
        if wanted == "truth" and name in self.truths:
            return "condition"
        if wanted == "number":
            return self._number(name)
        return self.facts[name].kind if name in self.facts else ""

    def _number(self, name: str) -> str:
        if name in self.derived or (name in self.facts and self.facts[name].kind == "amount"):
            return "amount"
        if name in self.parameters:
            return "parameter"
        return "quantity" if name in self.quantities else ""

    def values_of(self, fact: str) -> tuple[str | int, ...]:
        """The values that a choice or set may have."""
        return self.facts[fact].values

    def quantity(self, name: str) -> tree.Node:
        """What a shared number stands for."""
        return self.quantities[name]


def read_vocabulary(folder: Path, own: Path | None = None) -> Vocabulary:
    """Facts and parameters; a county's own folder may add parameters, no facts. Raises BadCatalogue."""
    words = Vocabulary({}, {}, {})
    _read_facts(read_yaml(folder / "facts.yaml"), words)
    files = [folder / "facts.yaml", folder / "parameters.yaml"]
    if own is not None and (own / "parameters.yaml").exists():
        files.append(own / "parameters.yaml")
    for path in files[1:]:
        _read_parameters(read_yaml(path), words)
    words.digest = hashlib.sha256(b"\0".join(path.read_bytes() for path in files)).hexdigest()
    return words


def build(
    known: Vocabulary, version: str, shared: Block, files: Sequence[Block], spare: Iterable[Block], procedures: Block
) -> Catalogue:
    """The catalogue of one edition: shared conditions and one block for each programme. Raises BadCatalogue.

    `spare` are the conditions of programmes that don't hold, which shared ones may still name.
    """
    blocks = _condition_blocks(shared, files, spare)
    words = known.of_edition({*blocks, *(file["id"] for file in files)})
    _read_quantities(shared.get("quantities") or Block(shared.file, 1), words)
    conditions = {name: _condition(name, block, words) for name, block in blocks.items()}
    catalogue = Catalogue(
        version, words.facts, words.derived, words.parameters, words.quantities,
        conditions, _programmes(files, words), procedures_of(procedures),
    )  # fmt: skip
    check(catalogue, {file["id"]: file for file in files}, known.compiled)
    return catalogue


def parsed(read: Any, block: Block, key: str, words: Vocabulary) -> tree.Node:
    """The expression under `key`. Raises BadCatalogue with its line."""
    try:
        return read(str(block[key]), words)  # type: ignore[no-any-return]
    except Refusal as refusal:
        raise block.wrong(key, f"{key}: {refusal}") from None


def text_of(block: Block, key: str) -> Text:
    """The text under `key`, empty if there is none. Raises BadCatalogue."""
    try:
        return text(block[key]) if key in block else Text("")
    except ValueError as wrong:
        raise block.wrong(key, f"“{key}” {wrong}") from None


def _read_facts(file: Block, words: Vocabulary) -> None:
    file.only("household", "person", "derived")
    for who in ("household", "person"):
        for name, block in file.need(who, dict).items():
            words.facts[name] = _fact(name, who, block)
    for name, block in file.need("derived", dict).items():
        block.only("who", "of", "by")
        words.derived[name] = Derived(name, block.need("who"), block.need("of"), block.need("by"))


def _fact(name: str, who: str, block: Block) -> Fact:
    block.only("kind", "cost", "absent", "values", "any", "without", "extra")
    if block.need("kind") not in FACT_KINDS:
        raise block.wrong("kind", f"a fact's kind is one of {', '.join(FACT_KINDS)}")
    without = next(iter((block.get("without") or {}).items()), None)
    given = {key: tuple(value) for key, value in (block.get("any") or {}).items()}
    return Fact(
        name, who, block["kind"], block.get("cost", 3), block.get("absent"), "absent" in block,
        tuple(block.get("values") or ()), given, without, bool(block.get("extra")),
    )  # fmt: skip


def _read_parameters(file: Block, words: Vocabulary) -> None:
    for name, block in file.items():
        if not isinstance(block, Block):
            raise file.wrong(name, "should be {kind: …}")
        block.only("kind", "default", "title", "unit", "least", "most")
        if name in words.parameters:
            raise file.wrong(name, "is already a parameter")
        if block.need("kind") not in PARAMETER_KINDS:
            raise block.wrong("kind", f"a parameter's kind is one of {', '.join(PARAMETER_KINDS)}")
        said = text_of(block, "title"), text_of(block, "unit")
        words.parameters[name] = Standing(name, block["kind"], block.get("default"), *said, *_bounds(block))


def _bounds(block: Block) -> tuple[str | None, str | None]:
    """The least and the most that may be set. Raises BadCatalogue."""
    for key in ("least", "most"):
        if key in block and not re.fullmatch(r"\d+(\.\d+)?", str(block[key])):
            raise block.wrong(key, f"{key} is a number, as “1.5”")
    least, most = (str(block[key]) if key in block else None for key in ("least", "most"))
    if least is not None and most is not None and Decimal(least) > Decimal(most):
        raise block.wrong("least", "least is more than most")
    return least, most


def _read_quantities(block: Block, words: Vocabulary) -> None:
    for name in block:
        words.quantities[name] = parsed(parse_number, block, name, words)


def _condition_blocks(shared: Block, files: Iterable[Block], spare: Iterable[Block]) -> dict[str, Block]:
    """Conditions by id; a dated or regional conditions.yaml may also say otherwise of a programme's own."""
    blocks: dict[str, Block] = dict(shared.need("conditions", dict))
    inline = [(file["who"], one) for file in files for one in file.need("conditions", list) if isinstance(one, Block)]
    for who, block in [*inline, *((one["who"], one) for one in spare)]:
        name, given = block.need("id"), block.over(Block(block.file, block.line))
        given.setdefault("who", who)
        over = blocks.get(name)
        if over is not None and "test" in over and "who" in over:
            raise block.wrong("id", f"“{name}” is already a condition")
        blocks[name] = given if over is None else over.over(given)
    return blocks


def _condition(name: str, block: Block, words: Vocabulary) -> Condition:
    block.only("id", "who", "test", "law", "rule", "yes", "no", "unknown")
    if block.need("who") not in ("household", "person"):
        raise block.wrong("who", "who is household or person")
    block.need("test")
    file, line = block.place_of("test")
    said = {result: text_of(block, result) for result in ("yes", "no", "unknown")}
    return Condition(
        name, block["who"], block["test"], parsed(parse_truth, block, "test", words),
        text_of(block, "law"), said, file, line, _rule(name, block, words),
    )  # fmt: skip


def _rule(name: str, block: Block, words: Vocabulary) -> Text:
    """What a condition asks of everybody; needed where its words name figures."""
    said = next((one for key in ("rule", "yes", "unknown", "no") if (one := text_of(block, key))), Text(""))
    if "rule" not in block and names_in(said):
        raise block.wrong("id", f"“{name}” names figures: say under `rule` what it asks of everybody")
    return in_general(block, "rule", said, words)


def in_general(block: Block, key: str, said: Text, words: Vocabulary) -> Text:
    """A text for readers without a family: it names standards only, each in an aside. Raises BadCatalogue."""
    if unknown := sorted(names_in(said) - words.parameters.keys()):
        raise block.wrong(key, f"{key}: “{unknown[0]}” is no standard")
    if loose := sorted(loose_names(said)):
        raise block.wrong(key, f"{key}: “{loose[0]}” must stand in brackets, since a county may not have set it")
    return said


def _programmes(files: Iterable[Block], words: Vocabulary) -> dict[str, Programme]:
    found: dict[str, Programme] = {}
    for file in files:
        trees = {
            key: parsed(read, file, key, words)
            for key, read in (("confirmed", parse_truth), ("amount", parse_number))
            if key in file
        }
        in_general(file, "amount_words", text_of(file, "amount_words"), words)
        found[file["id"]] = programme_of(file, trees, partial(text_of, file))
    return found


__all__ = ["BadCatalogue", "Vocabulary", "build", "read_vocabulary"]

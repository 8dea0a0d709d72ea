"""One programme's file made into a Programme."""

from collections.abc import Callable, Mapping
from typing import Any

from huzhu.programmes.definitions import Choose, Evidence, Law, Programme
from huzhu.programmes.language import tree
from huzhu.programmes.language.located import Block
from huzhu.programmes.language.words import Text, text

KEYS = (
    "id", "order", "name", "who", "place", "effective_from", "effective_until", "new", "law", "confirmed",
    "conditions", "amount", "amount_words", "standards", "choose", "guide", "evidence", "forms", "steps", "data_gaps",
    "in_visit", "life",
)  # fmt: skip


def programme_of(file: Block, trees: Mapping[str, tree.Node], text_under: Callable[[str], Text]) -> Programme:
    """The programme that a file says. Raises BadCatalogue."""
    file.only(*KEYS)
    if file["who"] not in ("household", "person"):
        raise file.wrong("who", "who is household or person")
    for key in ("name", "law", "guide", "forms", "steps"):
        if key not in file:
            raise file.wrong(None, f"“{key}” is missing")
    return Programme(
        id=file["id"],
        name=text_under("name"),
        who=file["who"],
        conditions=tuple(_id(file, given) for given in file["conditions"]),
        law=tuple(_law(file, given) for given in file.need("law", list)),
        guide=text_under("guide"),
        confirmed=trees.get("confirmed"),
        amount=trees.get("amount"),
        amount_words=text_under("amount_words"),
        choose=_choose(file),
        standards=tuple(str(name) for name in file.get("standards") or ()),
        place=file.get("place", "region"),
        evidence=_evidence(file),
        forms=tuple(file.need("forms", list)),
        steps=file["steps"],
        data_gaps=_texts(file, "data_gaps", file.get("data_gaps") or []),
        in_visit=bool(file.get("in_visit")),
        order=file.need("order", int),
        effective_from=str(file.get("effective_from", "")),
        effective_until=str(file.get("effective_until", "")),
        life=tuple(file.get("life") or ()),
    )


def _id(file: Block, given: Any) -> str:
    if isinstance(given, Block):
        return str(given["id"])
    if not isinstance(given, str):
        raise file.wrong("conditions", "a condition is an id or a block with id, test, law and words")
    return given


def _law(file: Block, given: Any) -> Law:
    if not isinstance(given, Block):
        raise file.wrong("law", "an article is {article: …, words: …}")
    given.only("article", "words")
    return Law(given.need("article"), _texts(given, "words", [given.get("words", "")])[0])


def _choose(file: Block) -> Choose | None:
    if "choose" not in file:
        return None
    block = file.need("choose", Block)
    block.only("between", "law", "words")
    between = tuple(str(name) for name in block.need("between", list))
    law, words = (_texts(block, key, [block.get(key, "")])[0] for key in ("law", "words"))
    return Choose(between, law, words)


def _evidence(file: Block) -> Evidence:
    block = file.get("evidence") or Block(file.file, file.line)
    block.only("brought", "checked")
    return Evidence(
        _texts(block, "brought", block.get("brought") or []), _texts(block, "checked", block.get("checked") or [])
    )


def _texts(block: Block, key: str, given: list[Any]) -> tuple[Text, ...]:
    try:
        return tuple(text(part) for part in given)
    except ValueError as wrong:
        raise block.wrong(key, f"“{key}” {wrong}") from None

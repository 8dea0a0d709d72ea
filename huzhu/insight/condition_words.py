"""Conditions as the bureau picks one to try: by programme, each in a sentence; what the names in its text stand for."""

import re
from collections import Counter
from collections.abc import Iterator
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from huzhu.households.kinds import KINDS
from huzhu.programmes.amounts import title_of
from huzhu.programmes.definitions import Catalogue, Condition, Programme
from huzhu.programmes.engine import catalogue
from huzhu.programmes.guide import in_general
from huzhu.programmes.language.tree import Named
from huzhu.programmes.parameters import kinds
from huzhu.programmes.register import standing_here

NAME = re.compile(r"[A-Za-z_]\w*")
TEXT = re.compile("'[^']*'")
LONGEST = 44
NUMBERS: dict[str, Any] = {
    "Y": gettext_lazy("人均每月收入"),
    "size": gettext_lazy("算进去的人数"),
    "income": gettext_lazy("全家每月收入"),
    "allowed_assets": gettext_lazy("允许有的存款（算进去的人）"),
    "allowed_assets_all": gettext_lazy("允许有的存款（一起过的人）"),
    "age": gettext_lazy("年龄"),
    "event_days": gettext_lazy("出事到今天的天数"),
}

# Conditions that only others name, and whose result no family is told.
COUNTED: dict[str, Any] = {
    "living_together": gettext_lazy("一起过的人：没在服刑，没在寺庙教堂住满三年，没宣告失踪"),
    "on_tekun": gettext_lazy("已经定了特困的人"),
    "counted": gettext_lazy("算人均收入的人：一起过，没有定特困"),
}

Choices = list[tuple[str, Any]]


def choices() -> Choices:
    """Those that several programmes share, then each programme's own, then who is counted. One query at most.

    What nobody has words for isn't offered.
    """
    known = catalogue()
    words, uses = _all_words(known), _uses(known)
    groups: dict[str, list[tuple[str, str]]] = {_("几样救助都看的"): []}
    groups |= {str(one.name): [] for one in known.programmes.values()}
    for name, programmes in uses.items():
        if programmes and words[name]:
            group = str(programmes[0].name) if len(programmes) == 1 else _("几样救助都看的")
            groups[group].append((name, words[name]))
    behind = [(name, words[name]) for name in _behind(known) if words[name] and not uses[name]]
    return [(title, found) for title, found in [*groups.items(), (_("算哪些人"), behind)] if found]


def _uses(known: Catalogue) -> dict[str, list[Programme]]:
    """The programmes that list each condition."""
    return {name: [one for one in known.programmes.values() if name in one.conditions] for name in known.conditions}


def _all_words(known: Catalogue) -> dict[str, str]:
    """Each condition's words; of those that say the same each names its programmes."""
    standing, uses = standing_here(), _uses(known)
    words = {name: _words(name, one, standing) for name, one in known.conditions.items()}
    often = Counter(words.values())
    return {name: _of(said, uses[name]) if often[said] > 1 else said for name, said in words.items()}


def _of(said: str, programmes: list[Programme]) -> str:
    """“不是孤儿（特困人员供养）”."""
    names = _("、").join(str(one.name) for one in programmes)
    return _("%(words)s（%(names)s）") % {"words": said, "names": names} if said and names else said


def _behind(known: Catalogue) -> Iterator[str]:
    """Conditions that others name."""
    trees = [*(one.tree for one in known.conditions.values()), *known.quantities.values()]
    named = {part.name for one in trees for part in one.walk() if isinstance(part, Named)}
    yield from (name for name in known.conditions if name in named)


def words_of(name: str) -> str:
    """What a condition asks of everybody; its id where nothing is said of it."""
    return _all_words(catalogue()).get(name) or name


def _words(name: str, one: Condition, standing: Any) -> str:
    told = str(one.rule or "") or str(one.words["yes"] or "") or str(COUNTED.get(name, ""))
    said = in_general(told, standing).removesuffix(_("。"))
    return said if len(said) <= LONGEST else f"{said[:LONGEST]}…"


def names_in(test: str) -> list[tuple[str, str]]:
    """The names that a condition's text uses, each with what people call it; those that nobody calls anything aside."""
    found = dict.fromkeys(NAME.findall(TEXT.sub("", test)))
    return [(name, title) for name in found if (title := _title(name))]


def _title(name: str) -> str:
    known = catalogue()
    if name in NUMBERS:
        return str(NUMBERS[name])
    if name in kinds():
        return title_of(name)
    if name in KINDS:
        return str(KINDS[name].title)
    if name in known.programmes:
        return str(known.programmes[name].name)
    said = words_of(name)
    return said if said != name else ""

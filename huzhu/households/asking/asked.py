"""How a kind of fact is asked for, and the ready answers that stand as big buttons."""

from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext_lazy as _

from huzhu.kernel.money import MAX_FEN, yuan

from ..kinds import KINDS

Option = tuple[Any, Any]


@dataclass(frozen=True)
class Asked:
    """One kind's question, as it is said aloud at a kitchen table.

    title may hold %(who)s where a person is meant; everyone is the title where one screen asks it of several
    persons; short names it in a list; options are (value, words), an amount's value being (low, high) in fen;
    cost is how hard it is to answer, 1 to 5; also are kinds asked on the same screen; say_aloud offers reading it.
    The page adds “不清楚”, which stores nothing, and for an amount “有准数，我填”.
    """

    kind: str
    title: Any
    short: Any
    help: Any = ""
    options: tuple[Option, ...] = ()
    cost: int = 2
    also: tuple[str, ...] = ()
    everyone: Any = ""
    say_aloud: bool = True

    @property
    def form(self) -> str:
        """The form of the answer, as of its kind."""
        return KINDS[self.kind].form

    @property
    def of_person(self) -> bool:
        """It is asked about one person."""
        return KINDS[self.kind].of_person

    def words_for(self, who: str) -> str:
        """The question about one person."""
        return str(self.title) % {"who": who}


def by_choice(kind: str) -> tuple[Option, ...]:
    """The choices of a kind as options, in their order."""
    return tuple(KINDS[kind].choices.items())


YES_NO: tuple[Option, ...] = ((True, _("是")), (False, _("不是")))
HAS_OR_NOT: tuple[Option, ...] = ((True, _("有")), (False, _("没有")))
CAN_OR_NOT: tuple[Option, ...] = ((True, _("能")), (False, _("不能")))


def _between(low: int, high: int | None, words: Any) -> Option:
    """From low to high yuan, both ends included; without high from low upwards."""
    return (yuan(low), MAX_FEN if high is None else yuan(high)), words


NOTHING: Option = (0, _("没有"))

A_MONTH: tuple[Option, ...] = (
    NOTHING,
    ((1, yuan("299.99")), _("不到 3 百")),
    _between(300, 700, _("3 百到 7 百")),
    _between(700, 1000, _("7 百到 1 千")),
    _between(1000, 2000, _("1 千到 2 千")),
    _between(2000, 4000, _("2 千到 4 千")),
    _between(4000, None, _("4 千以上")),
)
SAVED: tuple[Option, ...] = (
    ((0, yuan("999.99")), _("不到 1 千")),
    _between(1000, 5000, _("1 千到 5 千")),
    _between(5000, 10_000, _("5 千到 1 万")),
    _between(10_000, 30_000, _("1 万到 3 万")),
    _between(30_000, 50_000, _("3 万到 5 万")),
    _between(50_000, None, _("5 万以上")),
)
SPENT: tuple[Option, ...] = (
    (0, _("没花")),
    ((1, yuan("2999.99")), _("不到 3 千")),
    _between(3000, 10_000, _("3 千到 1 万")),
    _between(10_000, 30_000, _("1 万到 3 万")),
    _between(30_000, 80_000, _("3 万到 8 万")),
    _between(80_000, None, _("8 万以上")),
)

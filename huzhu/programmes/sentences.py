"""Reasons as one would say them aloud: short, the numbers first, what is missing last."""

import re
from collections.abc import Iterable
from datetime import date
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from huzhu.households.asking import ASKING
from huzhu.web.clocks import short_day

from .engine import Answer, Reason

# Conditions that hold for nearly everyone: said only where they decide against somebody.
GOES_WITHOUT_SAYING = frozenset(
    {
        *("someone_counted", "not_on_tekun", "no_work_injury_care", "in_any_category", "in_medical_category"),
        *("dibao_not_confirmed", "not_on_dibao", "not_on_margin", "not_an_orphan"),
    }
)
CATEGORY = frozenset({"in_any_category", "in_medical_category", "on_dibao"})
# What follows once the family's category is decided.
THEN = {
    "medical": gettext_lazy("家里的类别定下来，这部分能再报一些"),
    "education": gettext_lazy("家里的类别定下来，就向学校申请"),
    "disability_living": gettext_lazy("低保定下来就能申请"),
}
PROMISES = {"urgent": gettext_lazy("先给钱，后补手续，不查家底，不公示。")}
DAY = re.compile(r"\d{4}-\d\d-\d\d")
LONG_NUMBER = re.compile(r"\d{4,}(?=(\.\d+)? )")
BESIDES: dict[str, Any] = {"birth": gettext_lazy("出生日期")}
PER_HEAD = frozenset({"income_below_standard", "income_from_standard", "income_below_margin", "income_below_average"})
NUMBERS = (
    *(gettext_lazy("一"), gettext_lazy("两"), gettext_lazy("三"), gettext_lazy("四"), gettext_lazy("五")),
    *(gettext_lazy("六"), gettext_lazy("七"), gettext_lazy("八"), gettext_lazy("九"), gettext_lazy("十")),
)
NAMED = 3


def sentence_of(answer: Answer, size: int) -> str:
    """What decides, in one sentence: for a no the one condition that fails, else every condition that holds."""
    if answer.result == "no":
        return deciding_words(answer)
    held = [reason for reason in answer.because if reason.result == "yes"]
    telling = [reason for reason in held if reason.condition not in GOES_WITHOUT_SAYING]
    if not telling and answer.result == "yes":
        telling = held[-1:]
    clauses = [*_clauses(telling), *_own_share(answer), *_then(answer)]
    if telling and telling[0].condition in PER_HEAD and size > 1:
        clauses[0] = _("一家%(size)s口%(words)s") % {"size": spoken(size), "words": clauses[0]}
    return capital(_("；").join(clauses) + _("。")) if clauses else ""


def deciding_words(answer: Answer) -> str:
    """The first condition, in the order of the law, that fails."""
    failing = next((reason for reason in answer.because if reason.result == "no"), None)
    return capital(as_shown(str(failing.words))) if failing else ""


def gap_of(answer: Answer, screens: Iterable[str]) -> str:
    """What is still missing: “就差存款。”; a standard that nobody set, or what only the bureau can say."""
    asked = sorted(str(short_of(kind)) for kind in screens)
    if len(asked) == 1:
        return _("就差%(what)s。") % {"what": asked[0]}
    if asked:
        listed = _("、").join(asked[:NAMED])
        return (_("还差%(what)s这些。") if len(asked) > NAMED else _("还差%(what)s。")) % {"what": listed}
    open_reason = next((reason for reason in answer.because if reason.result == "unknown"), None)
    return capital(str(open_reason.words)) if open_reason else _("请向民政局核实。")


def short_of(kind: str) -> Any:
    """What a screen's question is called in a list; the birth is asked for with the person."""
    return ASKING[kind].short if kind in ASKING else BESIDES[kind]


def _clauses(reasons: list[Reason]) -> list[str]:
    """The sentences without their full stops; car and house are said in one breath."""
    conditions = {reason.condition for reason in reasons}
    together = {"no_car", "no_extra_home"} <= conditions
    said = []
    for reason in reasons:
        if together and reason.condition == "no_extra_home":
            continue
        both = together and reason.condition == "no_car"
        said.append(_("没有汽车，没有第二套房") if both else as_shown(str(reason.words)).rstrip("。."))
    return [words for words in said if words]


def _own_share(answer: Answer) -> list[str]:
    """What was paid oneself, where only the category is open."""
    facts = {name: value for reason in answer.because for name, value in reason.facts.items()}
    own = facts.get(f"{answer.subject}.medical_own_12m")
    if answer.programme != "medical" or answer.result != "unknown" or not isinstance(own, str):
        return []
    return [as_shown(_("报销以后自己出了 %(yuan)s 元") % {"yuan": own.removesuffix(".00")})]


def _then(answer: Answer) -> list[str]:
    """What follows once the category is decided, where nothing else speaks for or against it yet."""
    open_ones = {reason.condition for reason in answer.because if reason.result == "unknown"}
    return [str(THEN[answer.programme])] if answer.programme in THEN and open_ones & CATEGORY else []


def promise_of(answer: Answer) -> str:
    """What matters most about a programme that can be applied for now."""
    return str(PROMISES.get(answer.programme, "")) if answer.result == "yes" else ""


def as_shown(words: str) -> str:
    """Days and long numbers as a page shows them."""
    words = DAY.sub(lambda day: short_day(date.fromisoformat(day[0])), words)
    return LONG_NUMBER.sub(lambda number: f"{int(number[0]):,}", words)


def spoken(number: int) -> str:
    """How many, as one says it: 两, 四; digits beyond ten."""
    return str(NUMBERS[number - 1]) if 0 < number <= len(NUMBERS) else str(number)


def capital(words: str) -> str:
    """With a capital where the language has them."""
    return words[:1].upper() + words[1:]

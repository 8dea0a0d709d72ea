"""Reasons as one would say them aloud: short, the numbers first, what is missing last."""

from collections.abc import Iterable

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy as _lazy

from huzhu.households.asking import ASKING

from .engine import Answer, Reason

# Conditions that hold for nearly everyone: said only where they decide against somebody.
GOES_WITHOUT_SAYING = frozenset(
    {"someone_counted", "not_on_tekun", "not_tekun", "no_work_injury_care", "in_any_category", "in_medical_category"}
)
PER_HEAD = frozenset({"income_below_standard", "income_from_standard", "income_below_margin", "income_below_average"})
NUMBERS = (
    *(_lazy("一"), _lazy("两"), _lazy("三"), _lazy("四"), _lazy("五")),
    *(_lazy("六"), _lazy("七"), _lazy("八"), _lazy("九"), _lazy("十")),
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
    clauses = _clauses(telling)
    if telling and telling[0].condition in PER_HEAD and size > 1:
        clauses[0] = _("一家%(size)s口%(words)s") % {"size": spoken(size), "words": clauses[0]}
    return _capital(_("；").join(clauses) + _("。")) if clauses else ""


def deciding_words(answer: Answer) -> str:
    """The first condition, in the order of the law, that fails."""
    failing = next((reason for reason in answer.because if reason.result == "no"), None)
    return _capital(str(failing.words)) if failing else ""


def gap_of(answer: Answer, screens: Iterable[str]) -> str:
    """What is still missing: “就差存款。”; a standard that nobody set, or what only the bureau can say."""
    asked = [str(ASKING[kind].short) for kind in screens]
    if len(asked) == 1:
        return _("就差%(what)s。") % {"what": asked[0]}
    if asked:
        listed = _("、").join(asked[:NAMED])
        return (_("还差%(what)s这些。") if len(asked) > NAMED else _("还差%(what)s。")) % {"what": listed}
    open_reason = next((reason for reason in answer.because if reason.result == "unknown"), None)
    return _capital(str(open_reason.words)) if open_reason else _("请向民政局核实。")


def _clauses(reasons: list[Reason]) -> list[str]:
    """The sentences without their full stops; car and house are said in one breath."""
    conditions = {reason.condition for reason in reasons}
    together = {"no_car", "no_extra_home"} <= conditions
    said = []
    for reason in reasons:
        if together and reason.condition == "no_extra_home":
            continue
        both = together and reason.condition == "no_car"
        said.append(_("没有汽车，没有第二套房") if both else str(reason.words).rstrip("。."))
    return [words for words in said if words]


def spoken(number: int) -> str:
    """How many, as one says it: 两, 四; digits beyond ten."""
    return str(NUMBERS[number - 1]) if 0 < number <= len(NUMBERS) else str(number)


def _capital(words: str) -> str:
    return words[:1].upper() + words[1:]

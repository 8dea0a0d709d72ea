"""What a visit asks about beside the event: topics, each one screen, so that a family answers few of them.

The wording of every question is the households' room's; here is only what is asked in one breath.
"""

from typing import Any

from huzhu.households.asking import ASKING
from huzhu.households.facts import in_words, value_in_words

PROGRAMMES = (
    *("tekun", "dibao", "margin", "dibao_single", "rigid", "urgent"),
    *("medical", "education", "disability_living", "disability_care", "orphan"),
)
TOPICS: dict[str, tuple[str, ...]] = {
    "income": ("income_monthly",),
    "assets": ("financial_assets", "car", "extra_home"),
    "disability": ("disability_kind", "disability_grade", "needs_care"),
    "spending": ("medical_own_12m", "gravely_ill", "essential_spending_12m"),
    "school": ("education",),
    "supporter": ("able_supporter",),
    "parents": ("father", "mother"),
    "event": ("event", "event_date", "livelihood_threatened"),
}
# on a visit asked with the event itself, on its own screen
OF_EVENT = frozenset({"event", "event_date", "event_region", "livelihood_threatened"})
ASKED_BETWEEN = tuple(kind for kinds in TOPICS.values() for kind in kinds)
KINDS_ASKED = tuple(kind for kind in ASKED_BETWEEN if kind not in OF_EVENT)
# what matters in a topic depends on these: a family on dibao is asked for no receipts
AFTER = {"spending": ("income", "assets"), "school": ("income", "assets")}
# asked along with the kind before it, for the same persons: whoever has a certificate knows its grade
ALONG = {"disability_kind": ("disability_grade", "needs_care")}


def topic_of(kind: str) -> str:
    """The topic whose screen asks this kind; a kind of its own is its own topic."""
    return next((topic for topic, kinds in TOPICS.items() if kind in kinds), kind)


def kinds_of(topic: str) -> tuple[str, ...]:
    """What that screen may ask, in its order; nothing where there is no such topic."""
    return TOPICS.get(topic) or ((topic,) if topic in ASKING and topic not in OF_EVENT else ())


def name_of(kind: str, ref: str = "") -> str:
    """One fact's name as the screening uses it: “financial_assets”, “<ref>.income_monthly”."""
    return f"{ref}.{kind}" if ref else kind


def said_words(fact: Any) -> str:
    """The fact as it was answered: “3 百到 7 百” where a ready answer was chosen, else its value."""
    asked = ASKING.get(fact.kind)
    return (
        value_words(fact.kind, fact.value)
        if asked and asked.form == "fen" and fact.value is not None
        else in_words(fact)
    )


def value_words(kind: str, value: Any) -> str:
    """An amount as it was answered: “3 百到 7 百” where a ready answer was chosen, else in yuan."""
    ready = dict(ASKING[kind].options).get(tuple(value) if isinstance(value, list) else value)
    return value_in_words(kind, value) if ready is None else str(ready)


def parts_of(name: str) -> tuple[str, str]:
    """Whose it is (empty for the household) and its kind."""
    ref, _dot, kind = name.rpartition(".")
    return ref, kind

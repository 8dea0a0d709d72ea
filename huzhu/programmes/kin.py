"""How a member is spoken of on a page: by their place in the family, and by name where that isn't enough."""

from collections import Counter
from collections.abc import Iterable
from typing import Any

from django.utils.translation import gettext_lazy as _

from huzhu.households.models import HouseholdMember

SAID: dict[tuple[str, str], Any] = {
    ("head", ""): _("本人"),
    ("spouse", "male"): _("丈夫"),
    ("spouse", "female"): _("妻子"),
    ("child", "male"): _("儿子"),
    ("child", "female"): _("女儿"),
    ("parent", "male"): _("父亲"),
    ("parent", "female"): _("母亲"),
    ("grandchild", "male"): _("孙子"),
    ("grandchild", "female"): _("孙女"),
    ("grandparent", "male"): _("爷爷"),
    ("grandparent", "female"): _("奶奶"),
}


def spoken_of(members: Iterable[HouseholdMember]) -> dict[str, str]:
    """What each member is called, by the pk of the person: “本人”, “儿子”, “儿子周小河” where there are two."""
    living = list(members)
    words = {str(member.person_id): _words(member) for member in living}
    often = Counter(words.values())
    return {
        ref: f"{word}{member.person.name}" if word != member.person.name and often[word] > 1 else word
        for (ref, word), member in zip(words.items(), living, strict=True)
    }


def _words(member: HouseholdMember) -> str:
    sex = "" if member.relation == "head" else member.person.sex
    said = SAID.get((member.relation, sex))
    return str(said) if said else member.person.name

"""What one person cannot have together: said where both are likely, so that the family chooses."""

from collections.abc import Iterator, Mapping

from django.utils.translation import gettext as _

from .engine import Answer, Screening
from .shown import Choice


def choices_of(found: Screening, spoken: Mapping[str, str]) -> Iterator[Choice]:
    """Each person for whom two or more programmes are likely of which one can be had."""
    likely = {(one.programme, one.subject): one for one in found.answers if one.result == "yes"}
    known = found.engine.catalogue
    for one in likely.values():
        choose = known.programme(one.programme).choose
        others = [name for name in choose.between if _has(name, one, likely)] if choose else []
        if choose and others:
            named = _("、").join(str(known.programme(name).name) for name in others)
            yield Choice(spoken.get(one.subject, ""), str(choose.words).replace("{others}", named), str(choose.law))


def _has(name: str, one: Answer, likely: Mapping[tuple[str, str], Answer]) -> bool:
    """Whether the same person, or the household they are in, is likely entitled to the other one too.

    Who is supported as extremely poor already is not counted in the household any more (settled by the law's Art. 42).
    """
    household = (name, "household") in likely and not one.confirmed
    return (name, one.subject) in likely or household

"""The local standards as a page shows them: what holds today, and each through the years."""

from dataclasses import dataclass, field
from datetime import date
from typing import Any

from django.utils.translation import gettext as _

from huzhu.kernel.clock import today
from huzhu.kernel.once import once_a_page
from huzhu.places.queries import county

from .amounts import title_of, value_words
from .engine import Parameter as Held
from .engine import catalogue
from .here import rules_here
from .models import Mark, Parameter
from .parameters import WORDS, groups, kinds
from .setting import regions_of
from .standards import default_of
from .standing import parameters_in_force
from .trees import standards_behind


@dataclass(frozen=True)
class Row:
    """One standard, or one of its values: in words, since when, by what source."""

    name: str
    title: str
    words: str
    since: date | None
    source: str
    mark: str
    chip: str
    region: str = ""
    history: list[Any] = field(default_factory=list)
    programmes: list[Any] = field(default_factory=list)


def standards_here() -> list[tuple[str, list[Row]]]:
    """What holds in this county today, by what it is for; blank ones too. Two queries."""
    standing = standing_here()
    return [(str(title), [_row(name, standing.get(name)) for name in names]) for title, names in groups()]


def standard_named(name: str) -> Row | None:
    """One standard with every value it ever had, the latest first; None where no such standard is known."""
    if name not in kinds():
        return None
    past = Parameter.objects.filter(name=name).order_by("-effective_from", "-region")
    now = _row(name, standing_here().get(name))
    return Row(**{**vars(now), "history": [_past(one) for one in past], "programmes": _resting_on(name)})


def _resting_on(name: str) -> list[Any]:
    """The programmes here today whose conditions or amount look at this standard."""
    known = rules_here()
    return [one for one in known.programmes.values() if name in standards_behind(known, one.id)]


@once_a_page
def standing_here() -> dict[str, Held]:
    """The standards of the county today, by id, national defaults included where nobody set them. Two queries."""
    here = county()
    set_here = parameters_in_force().on(here.code if here else "", today())
    known = catalogue().parameters.values()
    defaults = {one.id: default_of(one.id, one.default) for one in known if one.default is not None}
    return {**defaults, **set_here}


def words_of(held: Held) -> str:
    """The value as a page says it."""
    return str(WORDS[held.value]) if held.value in WORDS else value_words(held)


def chip_of(held: Held) -> str:
    """What must be said about where a value comes from."""
    if held.demo:
        return _("演示值")
    return _("默认值") if held.default else ""


def _row(name: str, held: Held | None) -> Row:
    if held is None:
        return Row(name, title_of(name), "", None, "", "", "")
    mark = str(Mark(held.mark).label) if held.mark and not held.demo else ""
    return Row(name, title_of(name), words_of(held), held.effective_from, held.source, mark, chip_of(held))


def _past(one: Parameter) -> Row:
    held = Held(one.name, one.value, one.unit, one.region, one.effective_from, one.source, one.mark, one.demo)
    now = _row(one.name, held)
    return Row(**{**vars(now), "words": now.words if one.value else "", "region": _region(one.region)})


def _region(region: str) -> str:
    here = county()
    own, _prefecture = regions_of(here) if here else ("", "")
    return here.name if here and region == own else _("设区市或省")

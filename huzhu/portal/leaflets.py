"""A programme as a leaflet says it: in plain words, how much, what to bring, where to ask and how long it takes."""

from collections.abc import Mapping
from dataclasses import dataclass

from django.utils.translation import gettext as _

from huzhu.programmes.amounts import doubts, title_of
from huzhu.programmes.definitions import Procedure, Programme
from huzhu.programmes.engine import Parameter
from huzhu.programmes.guide import in_general, standards_named, time_of
from huzhu.programmes.here import rules_here
from huzhu.programmes.register import standing_here, words_of

from .lives import Life, open_to_all


@dataclass(frozen=True)
class Leaflet:
    """One programme for the public; `standing` are the county's standards today."""

    programme: Programme
    standing: Mapping[str, Parameter]

    @property
    def gives(self) -> str:
        """What it gives, in a line; empty where it has no words for it."""
        return in_general(self.programme.amount_words, self.standing)

    @property
    def rests_on(self) -> list[tuple[str, str]]:
        """The standards behind the amount: title, and value in words (empty where nobody set it)."""
        return [(title_of(name), words_of(held) if held else "") for name, held in self._held]

    @property
    def doubts(self) -> list[str]:
        """What to say of those standards: how old, made up for the demo, or a default."""
        return doubts(held for _name, held in self._held if held)

    @property
    def _held(self) -> list[tuple[str, Parameter | None]]:
        amount = self.programme.amount
        names = [*standards_named([amount] if amount else []), *self.programme.standards]
        return [(name, self.standing.get(name)) for name in dict.fromkeys(names)]

    @property
    def procedure(self) -> Procedure:
        """How it is applied for."""
        return rules_here().procedure(self.programme.steps)

    @property
    def where(self) -> str:
        """Where one asks, and who may do it for one (社会救助法 37, 38)."""
        if self.programme.id in open_to_all():
            return _("就找村里的互助会。")
        if self.programme.place == "event_region":
            return _("向出事地方的镇（街道）提出，村里的互助会可以陪着去。")
        if len(self.procedure.steps) <= 2:
            return _("村里的互助会帮您转到该管的地方（部门、学校、医院），不用自己找门路。")
        return _("向户籍所在的镇（街道）申请；走不开、不会填，村委会、互助会可以代办。")

    @property
    def how_long(self) -> str:
        """How long it takes by rule; nothing where no rule says."""
        return time_of(self.procedure)


def leaflets_for(life: Life) -> list[Leaflet]:
    """What may help in a situation. Two queries, however many."""
    standing = standing_here()
    return [Leaflet(programme, standing) for programme in life.programmes(rules_here())]


def leaflet_of(programme: Programme) -> Leaflet:
    """One programme's."""
    return Leaflet(programme, standing_here())

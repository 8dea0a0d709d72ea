"""The rules that hold today: in this county, or at one of its places."""

from huzhu.kernel.clock import today
from huzhu.kernel.once import once_a_page
from huzhu.places.queries import county

from .definitions import Catalogue
from .engine import catalogue, engine


def rules_at(region: str) -> Catalogue:
    """The programmes and conditions that hold today at a place, by its code; "" is nowhere in particular."""
    return engine().on(region, today()).catalogue


def name_of(programme: str) -> str:
    """What a programme is called, by its newest file. No query."""
    return str(catalogue().programme(programme).name)


@once_a_page
def rules_here() -> Catalogue:
    """The programmes and conditions that hold today in this county. One query."""
    here = county()
    return rules_at(here.code if here else "")

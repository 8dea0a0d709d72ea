"""The permission table as it is read: made from the registry of acts, the table of rights and the table of roles."""

from dataclasses import dataclass
from typing import Any

from django.apps import apps
from django.utils.translation import gettext_lazy as _

from huzhu.kernel.acts import CLOCK, FOUNDER, PUBLIC, ActSpec, registry
from huzhu.kernel.registry import NoUndo
from huzhu.people.permissions import PERMISSIONS
from huzhu.people.roles import POSTS, Kind, Role, appointing_role, second_factor_of

OPEN = {actor.needs: actor.title for actor in (PUBLIC, CLOCK, FOUNDER)}


@dataclass(frozen=True)
class Right:
    """One act: who may do it where, and whether it can be taken back."""

    title: Any
    name: str
    holders: list[tuple[Any, list[Any]]]
    everyone: list[Any]
    undo: Any


@dataclass(frozen=True)
class Office:
    """One role: where it is held, who gives it, how its holder is proved."""

    title: Any
    held_at: list[Any]
    given_by: list[Any]
    second_factor: Any
    over_money: bool


def _holders(needs: str) -> list[tuple[Any, list[Any]]]:
    """The roles that hold a right, by how far they act."""
    holding = [role for role in Role if role in PERMISSIONS.get(needs, ())]
    reach = ((_("只在本处"), False), (_("本处和下级"), True))
    grouped = [(where, [r.label for r in holding if POSTS[r].acts_below is below]) for where, below in reach]
    return [(where, roles) for where, roles in grouped if roles]


def rights_by_room(role: str = "") -> list[tuple[Any, list[Right]]]:
    """Every act of the registry, room by room in the house's order; only those of a role, if one is named."""
    rooms = []
    for config in apps.get_app_configs():
        specs = [spec for spec in registry.values() if spec.room == config.label and _held_by(spec, role)]
        if specs:
            rooms.append((config.verbose_name, [_right(spec) for spec in sorted(specs, key=lambda s: s.name)]))
    return rooms


def _held_by(spec: ActSpec, role: str) -> bool:
    return not role or role in PERMISSIONS.get(spec.needs, ())


def _right(spec: ActSpec) -> Right:
    named = [OPEN[spec.needs]] if spec.needs in OPEN else []
    everyone = [*named, *(actor.title for actor in spec.also)]
    undo = spec.undo.why if isinstance(spec.undo, NoUndo) else _("十分钟内可以撤回")
    return Right(spec.title, spec.name, _holders(spec.needs), everyone, undo)


def offices() -> list[Office]:
    """Every role."""
    return [_office(role) for role in Role]


def _office(role: Role) -> Office:
    kinds = [kind for kind in Kind if kind in POSTS[role].held_at]
    givers = dict.fromkeys(appointing_role(role, kind).label for kind in kinds)
    proofs = dict.fromkeys(second_factor_of(role, kind).label for kind in kinds)
    return Office(role.label, [kind.label for kind in kinds], list(givers), list(proofs), POSTS[role].over_money)

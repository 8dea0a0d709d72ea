"""Which families a member sees: those assigned to, visited or reported by them.

Those ties live in later rooms, so a later room adds its tie here in its apps.py:
`member_sees(lambda viewer: Q(cases__assignments__responsible__user=viewer.user))`, written from Household.
"""

from collections.abc import Callable

from django.db.models import Q

_ties: list[Callable] = []


def member_sees(tie: Callable) -> None:
    """Let members see the households of `tie(viewer)`, a Q written from Household. Called once, at start."""
    if tie not in _ties:
        _ties.append(tie)


def families_of(viewer, prefix: str = "") -> Q:
    """The households of a viewer who is only a member; with a prefix, for a record that points to a household."""
    from .models import Household

    tied = Q(pk__in=[])
    for tie in _ties:
        tied |= tie(viewer)
    own = Household.objects.filter(tied).values("pk")
    # a family entered twice is one: who is tied to one of the entries sees both
    one = Q(pk__in=own) | Q(merged_into__in=own) | Q(merged_households__in=own)
    ids = Household.objects.filter(one).values("pk")
    return Q(**{f"{prefix}pk__in": ids})

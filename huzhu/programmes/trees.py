"""What a programme's answer rests on, through every condition and programme that it names."""

from .checking import trees_of
from .definitions import Catalogue
from .language import tree


def standards_behind(known: Catalogue, programme: str, *, amounts: bool = True) -> set[str]:
    """The local standards that its conditions look at, and its own amount unless told otherwise."""
    amount = known.programmes[programme].amount
    found = _standards(amount) if amounts and amount is not None else set()
    found |= set(known.programmes[programme].standards) if amounts else set()
    seen, todo = set[str](), [programme]
    while todo:
        one = todo.pop()
        if one not in seen:
            seen.add(one)
            for node in trees_of(known, one):
                found |= _standards(node)
                todo += [part.name for part in node.walk() if isinstance(part, tree.Named)]
    return found


def _standards(node: tree.Node) -> set[str]:
    return {part.name for part in node.walk() if isinstance(part, tree.Standard | tree.SetOr)}

"""What a programme's answer rests on, through every condition and programme that it names."""

from .checking import trees_of
from .definitions import Catalogue
from .language import tree


def standards_behind(known: Catalogue, programme: str) -> set[str]:
    """The local standards that it looks at: those of its answer, and those that its page names besides."""
    return standards_of_answer(known, programme) | set(known.programmes[programme].standards)


def standards_of_answer(known: Catalogue, programme: str) -> set[str]:
    """The local standards on which it hangs who is entitled, and to how much."""
    amount = known.programmes[programme].amount
    found = _standards(amount) if amount is not None else set()
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

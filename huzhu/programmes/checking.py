"""What a catalogue may not do: loop, mix levels, count people by what isn't known, or point to nothing."""

from collections.abc import Iterator, Mapping

from huzhu.programmes.compiling.household import compile_household
from huzhu.programmes.compiling.layout import Layout
from huzhu.programmes.compiling.part import Standards
from huzhu.programmes.definitions import Catalogue, Programme
from huzhu.programmes.language import tree
from huzhu.programmes.language.located import BadCatalogue, Block
from huzhu.programmes.language.parsing import Refusal

AGGREGATES = (tree.Total, tree.Members, tree.SomeMember)
ONLY_IN_AMOUNTS = (tree.Least, tree.Most, tree.UpTo, tree.SetOr)


Compiled = tuple[str, tuple[tree.Node | None, ...]]


def check(catalogue: Catalogue, files: Mapping[str, Block], compiled: set[Compiled]) -> None:
    """Refuse what compilers could not be right about; `compiled` holds what was tried already. Raises BadCatalogue."""
    for programme in catalogue.programmes.values():
        if programme.id in catalogue.conditions:
            raise files[programme.id].wrong("id", f"“{programme.id}” is already a condition")
        _check_names(catalogue, programme, files[programme.id])
    _check_cycles(catalogue, files)
    for programme in catalogue.programmes.values():
        _check_programme(catalogue, programme, files[programme.id])
    for condition in catalogue.conditions.values():
        try:
            check_truth(catalogue, condition.tree, condition.who)
        except Refusal as refusal:
            raise BadCatalogue(condition.file, condition.line, f"{condition.id}: {refusal}") from refusal
    _check_compiles(catalogue, files, compiled)


def _check_compiles(catalogue: Catalogue, files: Mapping[str, Block], compiled: set[Compiled]) -> None:
    """What only shows when sums are put together: money beside what is none."""
    money = {name: parameter.kind == "amount" for name, parameter in catalogue.parameters.items()}
    nothing_set, layout = {"region": Standards({}, money)}, Layout(catalogue)
    for name in catalogue.programmes:
        whole = name, _behind(catalogue, name)
        if whole not in compiled:
            try:
                compile_household(catalogue, layout, nothing_set, (name,))
            except Refusal as refusal:
                raise files[name].wrong("amount", str(refusal)) from refusal
            compiled.add(whole)


def _behind(catalogue: Catalogue, name: str) -> tuple[tree.Node | None, ...]:
    """Every tree that a programme's answer rests on."""
    found: dict[str, tuple[tree.Node | None, ...]] = {}
    todo = [name]
    while todo:
        one = todo.pop()
        if one not in found:
            nodes = tuple(trees_of(catalogue, one))
            amount = catalogue.programmes[one].amount if one in catalogue.programmes else None
            found[one] = (*nodes, amount)
            for node in (each for each in found[one] if each is not None):
                todo += [part.name for part in node.walk() if isinstance(part, tree.Named)]
    return tuple(node for nodes in found.values() for node in nodes)


def _check_names(catalogue: Catalogue, programme: Programme, file: Block) -> None:
    for name in programme.conditions:
        if name not in catalogue.conditions:
            raise file.wrong("conditions", f"“{name}” is no condition")
        if catalogue.conditions[name].who == "person" and programme.who == "household":
            raise file.wrong("conditions", f"“{name}” is about a person, the programme about a household")
    for name in programme.choose.between if programme.choose else ():
        if name not in catalogue.programmes:
            raise file.wrong("choose", f"“{name}” is no programme")
    for name in programme.standards:
        if name not in catalogue.parameters:
            raise file.wrong("standards", f"“{name}” is no parameter")
    if programme.steps not in catalogue.procedures:
        raise file.wrong("steps", f"“{programme.steps}” is no procedure")


def _check_programme(catalogue: Catalogue, programme: Programme, file: Block) -> None:
    key = "confirmed"
    try:
        if programme.confirmed is not None:
            check_truth(catalogue, programme.confirmed, programme.who)
            _check_settled(catalogue, programme.confirmed)
        key = "amount"
        if programme.amount is not None:
            _check_amount(catalogue, programme.amount, programme.who)
    except Refusal as refusal:
        raise file.wrong(key, str(refusal)) from None


def check_truth(catalogue: Catalogue, node: tree.Node, who: str) -> None:
    """Refuse a condition that mixes levels or multiplies two unknowns. Raises Refusal."""
    for part in node.walk():
        if isinstance(part, ONLY_IN_AMOUNTS):
            raise Refusal("%(kind)s is only for amounts", kind=type(part).__name__)
        if isinstance(part, tree.Compare):
            check_number(part.left)
            check_number(part.right)
    _check_levels(catalogue, node, who)


def _check_amount(catalogue: Catalogue, node: tree.Node, who: str) -> None:
    lines = [line.then for line in node.lines] + [node.otherwise] if isinstance(node, tree.First) else [node]
    for line in lines:
        if any(isinstance(part, tree.First) for part in line.walk()):
            raise Refusal("CASE stands at the top of an amount, once")
    _check_levels(catalogue, node, who)


def check_number(node: tree.Node) -> None:
    """Refuse products of two unknowns, and division by anything but a literal or a count. Raises Refusal."""
    for part in node.walk():
        if isinstance(part, tree.First):
            raise Refusal("CASE between numbers is only for amounts")
        if isinstance(part, tree.Times) and uncertain(part.left) and uncertain(part.right):
            raise Refusal("two amounts can't be multiplied")
        if isinstance(part, tree.Over) and not isinstance(divisor(part.right), tree.Number | tree.Members):
            raise Refusal("division is by a number written out or by a count of members")
        if isinstance(part, tree.Over) and divisor(part.right) == tree.Number(0):  # type: ignore[arg-type]
            raise Refusal("division by nothing")


def divisor(node: tree.Node) -> tree.Node:
    """What stands below the line, a shared number opened."""
    return divisor(node.value) if isinstance(node, tree.Quantity) else node


def uncertain(node: tree.Node) -> bool:
    """Whether a number depends on an amount that may be a range."""
    return any(isinstance(part, tree.Amount | tree.Total) for part in node.walk())


def _check_levels(catalogue: Catalogue, node: tree.Node, who: str) -> None:
    if isinstance(node, AGGREGATES):
        if isinstance(node, tree.Total) and _who_of(catalogue, node.fact) != "person":
            raise Refusal("“%(part)s” is no fact of a person", part=node.fact)
        if isinstance(node, tree.SomeMember):
            _check_levels(catalogue, node.part, "person")
        _check_levels(catalogue, node.among, "person")
        _check_settled(catalogue, node.among)
        return
    name = getattr(node, "fact", None)
    if name and _who_of(catalogue, name) == "person" and who == "household":
        raise Refusal("“%(part)s” is known of a person; a household counts or sums it", part=name)
    if isinstance(node, tree.Named) and _level_of(catalogue, node.name) == "person" and who == "household":
        raise Refusal("“%(part)s” is about a person; a household asks any_of", part=node.name)
    for child in node.children():
        _check_levels(catalogue, child, who)


def _check_settled(catalogue: Catalogue, node: tree.Node) -> None:
    for part in node.walk():
        name = getattr(part, "fact", None)
        if isinstance(part, (*AGGREGATES, tree.Bureau)):
            raise Refusal("who is counted may only depend on flags that are false when absent")
        if name and not (name in catalogue.facts and catalogue.facts[name].settled):
            raise Refusal("“%(part)s” may be unknown, so nobody can be counted by it", part=name)
        if isinstance(part, tree.Named):
            for below in trees_of(catalogue, part.name):
                _check_settled(catalogue, below)


def _who_of(catalogue: Catalogue, name: str) -> str:
    return catalogue.facts[name].who if name in catalogue.facts else catalogue.derived[name].who


def _level_of(catalogue: Catalogue, name: str) -> str:
    return catalogue.conditions[name].who if name in catalogue.conditions else catalogue.programmes[name].who


def trees_of(catalogue: Catalogue, name: str) -> Iterator[tree.Node]:
    """The conditions that a name stands for: its own, or all of a programme's."""
    if name in catalogue.conditions:
        yield catalogue.conditions[name].tree
        return
    programme = catalogue.programmes[name]
    if programme.confirmed is not None:
        yield programme.confirmed
    for condition in programme.conditions:
        yield catalogue.conditions[condition].tree


def _check_cycles(catalogue: Catalogue, files: Mapping[str, Block]) -> None:
    done: set[str] = set()

    def visit(name: str, path: tuple[str, ...]) -> None:
        if name in path:
            round_ = (*path[path.index(name) :], name)
            why = Refusal("goes round in a circle: %(part)s", part=" → ".join(round_))
            raise _cycle(catalogue, files, round_, str(why)) from why
        if name not in done:
            for below in _named_by(catalogue, name):
                visit(below, (*path, name))
            done.add(name)

    for name in (*catalogue.conditions, *catalogue.programmes):
        visit(name, ())


def _named_by(catalogue: Catalogue, name: str) -> Iterator[str]:
    if name in catalogue.conditions:
        nodes: tuple[tree.Node | None, ...] = (catalogue.conditions[name].tree,)
    else:
        yield from catalogue.programmes[name].conditions
        nodes = (catalogue.programmes[name].confirmed,)
    for node in nodes:
        yield from (part.name for part in (node.walk() if node else ()) if isinstance(part, tree.Named))


def _cycle(catalogue: Catalogue, files: Mapping[str, Block], path: tuple[str, ...], reason: str) -> BadCatalogue:
    conditions = [catalogue.conditions[name] for name in path if name in catalogue.conditions]
    if conditions:
        return BadCatalogue(conditions[0].file, conditions[0].line, reason)
    return files[path[0]].wrong("conditions", reason)

"""YAML that remembers its lines, so that a fault is told with file, line and reason."""

from pathlib import Path
from typing import Any

import yaml

LOADER = getattr(yaml, "CSafeLoader", yaml.SafeLoader)


class BadCatalogue(ValueError):
    """A catalogue file that is refused: `file`, `line`, `reason`."""

    def __init__(self, file: str, line: int, reason: str):
        super().__init__(f"{file}:{line}: {reason}")
        self.file = file
        self.line = line
        self.reason = reason


class Block(dict[str, Any]):
    """A mapping of a file: values by key, with the line that each stands on; `taken` are keys from another file."""

    def __init__(self, file: str, line: int):
        super().__init__()
        self.file = file
        self.line = line
        self.lines: dict[str, int] = {}
        self.taken: dict[str, Block] = {}

    def wrong(self, key: str | None, reason: str) -> BadCatalogue:
        """The fault to raise about `key`, or about the whole block."""
        return BadCatalogue(*self.place_of(key), reason)

    def place_of(self, key: str | None) -> tuple[str, int]:
        """The file and line where `key` is written, or the whole block's."""
        if key in self.taken:
            return self.taken[key].place_of(key)
        return self.file, self.line if key is None else self.lines.get(key, self.line)

    def need(self, key: str, kind: type = str) -> Any:
        """The value of a key that must be there, of this type. Raises BadCatalogue."""
        if key not in self:
            raise self.wrong(None, f"“{key}” is missing")
        if not isinstance(self[key], kind):
            raise self.wrong(key, f"“{key}” should be {kind.__name__}")
        return self[key]

    def only(self, *known: str) -> None:
        """Refuse keys that nobody would read. Raises BadCatalogue."""
        for key in self:
            if key not in known:
                raise self.wrong(key, f"“{key}” is not known here; known are {', '.join(known)}")

    def over(self, below: "Block", *leaving: str) -> "Block":
        """This block with what it doesn't say taken from another, except the keys in `leaving`."""
        whole = Block(self.file, self.line)
        whole.update({key: value for key, value in below.items() if key not in leaving} | self)
        whole.lines, whole.taken = dict(self.lines), {key: below for key in whole if key not in self} | self.taken
        return whole


def read_yaml(path: Path, name: str = "") -> Block:
    """The mapping of a YAML file, called `name` in faults. Raises BadCatalogue."""
    name = name or path.name
    try:
        node = yaml.compose(path.read_text(encoding="utf-8"), Loader=LOADER)
    except yaml.MarkedYAMLError as wrong:
        line = wrong.problem_mark.line + 1 if wrong.problem_mark else 1
        raise BadCatalogue(name, line, f"is not YAML: {wrong.problem}") from None
    except (OSError, UnicodeDecodeError, yaml.YAMLError) as wrong:
        raise BadCatalogue(name, 1, f"can't be read: {wrong}") from None
    if not isinstance(node, yaml.MappingNode):
        raise BadCatalogue(name, 1, "should be a mapping")
    return _block(name, node)


def _block(file: str, node: yaml.MappingNode) -> Block:
    block = Block(file, node.start_mark.line + 1)
    for key_node, value_node in node.value:
        key, line = str(key_node.value), key_node.start_mark.line + 1
        if key in block:
            raise BadCatalogue(file, line, f"“{key}” is written twice")
        block.lines[key] = line
        block[key] = _value(file, value_node)
    return block


def _value(file: str, node: yaml.Node) -> Any:
    if isinstance(node, yaml.MappingNode):
        return _block(file, node)
    if isinstance(node, yaml.SequenceNode):
        return [_value(file, part) for part in node.value]
    loader = yaml.SafeLoader("")
    try:
        return loader.construct_object(node)  # type: ignore[no-untyped-call]
    except (yaml.YAMLError, ValueError) as wrong:
        raise BadCatalogue(file, node.start_mark.line + 1, str(wrong)) from None

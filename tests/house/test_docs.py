"""Documentation is true: each setting and dependency has its line, and the lists made from code are fresh."""

import json
import re

from huzhu.config.environment import BASE, DECLARED
from tools.reference import pages

OPERATIONS = BASE / "docs/operations.md"
DEPENDENCIES = BASE / "docs/dependencies.md"


def test_each_setting_has_its_line():
    import huzhu.config.settings  # noqa: F401  (declares them)

    words = OPERATIONS.read_text(encoding="utf-8")
    assert not [name for name in DECLARED if f"| `{name}` |" not in words]


def test_each_dependency_has_its_line():
    wanted = [
        re.split(r"[~=<>\[]", line)[0].strip()
        for name in ("base", "test", "node")
        for line in (BASE / f"requirements/{name}.in").read_text().splitlines()
        if line and not line.startswith(("#", "-r"))
    ]
    package = json.loads((BASE / "frontend/package.json").read_text())
    wanted += [*package.get("dependencies", {}), *package.get("devDependencies", {})]
    words = DEPENDENCIES.read_text(encoding="utf-8")
    assert not [name for name in wanted if f"| {name} |" not in words]


def test_each_act_and_role_has_its_line():
    stale = [name for name, text in pages().items() if not same(name, text)]
    assert not stale, "make docs"


def same(name: str, text: str) -> bool:
    file = BASE / "docs" / name
    return file.is_file() and file.read_text(encoding="utf-8") == text

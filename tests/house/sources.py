"""The project's own files, read for the rules of the house."""

import ast
import subprocess
from collections.abc import Iterator
from functools import cache
from pathlib import Path

from huzhu.config.environment import BASE

FunctionNode = ast.FunctionDef | ast.AsyncFunctionDef


@cache
def project_files() -> list[Path]:
    """What belongs to the project: tracked, or new and not ignored."""
    listed = subprocess.run(
        ["git", "ls-files", "--cached", "--others", "--exclude-standard"],
        cwd=BASE,
        capture_output=True,
        text=True,
        check=True,
    ).stdout.splitlines()
    return [BASE / name for name in listed if (BASE / name).is_file()]


def name_of(file: Path) -> str:
    """The file's name from the project's root."""
    return file.relative_to(BASE).as_posix()


def python_files(*, tests: bool = False) -> Iterator[Path]:
    """The rooms' Python without migrations, and without tests unless asked for."""
    for file in project_files():
        parts = file.relative_to(BASE).parts
        ours = file.suffix == ".py" and parts[0] == "huzhu" and "migrations" not in parts
        if ours and (tests or "tests" not in parts):
            yield file


def templates() -> Iterator[Path]:
    """The rooms' templates."""
    return (file for file in project_files() if "templates" in file.parts and "huzhu" in file.parts)


@cache
def tree(file: Path) -> ast.Module:
    """The file as Python reads it."""
    return ast.parse(file.read_text(encoding="utf-8"))


def functions(file: Path) -> Iterator[FunctionNode]:
    """All functions of a file, methods included."""
    return (node for node in ast.walk(tree(file)) if isinstance(node, FunctionNode))


def length(function: FunctionNode) -> int:
    """Lines of code from `def` to the end: docstring and decorators don't count."""
    words = ast.get_docstring(function, clean=False)
    start = function.body[0].end_lineno if words else function.lineno - 1
    head = function.body[0].lineno - function.lineno if words else 0
    return (function.end_lineno or 0) - (start or 0) + head

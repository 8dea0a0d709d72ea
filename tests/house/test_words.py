"""Every record, act and query says what it is; names that mean nothing are refused; nothing is left behind."""

import ast
import re
import subprocess

import pytest
from django.apps import apps

from huzhu.kernel.records import Record
from huzhu.kernel.registry import registry
from tests.house.sources import BASE, functions, name_of, project_files, python_files, tree

EMPTY_NAMES = {"utils", "helpers", "common", "manager", "managers", "service", "services", "misc", "util", "helper"}
REGISTRIES = (
    "pypi" + ".org",
    "python" + "hosted",
    "npm" + "js",
    "deb." + "debian",
    "tuna." + "tsinghua",
    "aliyun" + ".com",
)
MACHINE_PATH = re.compile(r"(?<![\w.}/])/(work|root|home|tmp|opt|mnt)/[\w.]")
LEFT_BEHIND = re.compile(r"\b(TO" + "DO|FIX" + r"ME|XX" + r"X)\b|mark\.(sk" + r"ip|xf" + r"ail)|pytest\.sk" + r"ip\(")
TEXT = {".py", ".html", ".css", ".js", ".mjs", ".md", ".toml", ".txt", ".in", ".json", ".sh", ".yaml", ".yml", ""}


def test_every_act_has_its_docstring():
    assert not [name for name, spec in registry.items() if not (spec.function.__doc__ or "").strip()]


def test_every_record_has_its_docstring():
    records = [model for model in apps.get_models() if issubclass(model, Record)]
    assert not [model._meta.label for model in records if (model.__doc__ or "").startswith(f"{model.__name__}(")]


def test_every_query_has_its_docstring():
    assert not [
        f"{name_of(file)}:{node.lineno} {node.name}"
        for file in python_files()
        if file.name == "queries.py" or file.parent.name == "queries"
        for node in tree(file).body
        if isinstance(node, ast.FunctionDef) and not node.name.startswith("_") and not ast.get_docstring(node)
    ]


def test_files_and_functions_are_named_after_the_domain():
    files = [name_of(file) for file in python_files(tests=True) if file.stem in EMPTY_NAMES]
    named = [
        f"{name_of(file)}:{node.lineno} {node.name}"
        for file in python_files(tests=True)
        for node in functions(file)
        if node.name in EMPTY_NAMES
    ]
    assert not files + named


def lines_with(pattern: re.Pattern[str]) -> list[str]:
    return [
        f"{name_of(file)}:{number} {line.strip()[:80]}"
        for file in project_files()
        if file.suffix in TEXT and file.stat().st_size < 1_000_000
        for number, line in enumerate(file.read_text(encoding="utf-8", errors="ignore").splitlines(), 1)
        if pattern.search(line)
    ]


def test_no_registry_is_named():
    assert not lines_with(re.compile("|".join(re.escape(host) for host in REGISTRIES)))


def test_no_path_of_a_machine_stands_anywhere():
    assert not lines_with(MACHINE_PATH)


def test_nothing_is_left_behind():
    assert not lines_with(LEFT_BEHIND)


def test_each_app_has_one_first_migration():
    more = [
        name_of(file)
        for file in project_files()
        if file.parent.name == "migrations" and file.stem not in {"__init__", "0001_initial"}
    ]
    assert not more


@pytest.mark.django_db
def test_the_migrations_say_what_the_models_say(manage):
    checked = manage("makemigrations", "--check", "--dry-run")
    assert checked.returncode == 0, checked.stdout


def test_ci_runs_the_same_tests():
    script = BASE / ".ci/run"
    assert "make test" in script.read_text()
    mode = subprocess.run(["git", "ls-files", "--stage", ".ci/run"], cwd=BASE, capture_output=True, text=True).stdout
    assert mode.startswith("100755")

"""The checkers are part of the suite, so that one closing line speaks for all."""

import subprocess
import sys
from pathlib import Path

import pytest

from tests.house.sources import BASE

BIN = Path(sys.executable).parent
CHECKS = {
    "ruff check": [BIN / "ruff", "check", "--quiet", "--output-format", "concise", "--no-cache"],
    "ruff format": [BIN / "ruff", "format", "--check", "--quiet", "--no-cache"],
    "mypy": [BIN / "mypy", "--no-error-summary"],
    "import-linter": [BIN / "lint-imports", "--no-cache"],
}


@pytest.mark.parametrize("name", CHECKS)
def test_the_checker_finds_nothing(name: str):
    done = subprocess.run(CHECKS[name], cwd=BASE, capture_output=True, text=True)
    assert done.returncode == 0, f"\n{done.stdout}{done.stderr}"

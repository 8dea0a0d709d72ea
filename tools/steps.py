"""Steps of the set-up, each done again only when what it depends on has changed."""

import hashlib
import os
import subprocess
import sys
from collections.abc import Iterable
from pathlib import Path

BASE = Path(__file__).resolve().parents[1]
VENV = BASE / ".venv"
STAMPS = VENV / "stamps"


def say(chinese: str, english: str) -> None:
    """One line for each language; whoever sets up may read either."""
    print(f"{chinese}\n{english}", flush=True)


def give_up(chinese: str, english: str) -> None:
    """End the set-up with what is wrong and the way out."""
    say(chinese, english)
    raise SystemExit(1)


def fingerprint(files: Iterable[Path]) -> str:
    """Changes when a file's name or content changes."""
    seen = hashlib.sha256(sys.version.encode())
    for file in sorted(files):
        seen.update(str(file.relative_to(BASE)).encode() + b"\0" + file.read_bytes() + b"\0")
    return seen.hexdigest()


def is_done(step: str, mark: str) -> bool:
    """Whether the step was finished on the same inputs."""
    stamp = STAMPS / step
    return stamp.is_file() and stamp.read_text() == mark


def mark_done(step: str, mark: str) -> None:
    """Only now: a step that broke half-way is done again next time."""
    STAMPS.mkdir(parents=True, exist_ok=True)
    (STAMPS / step).write_text(mark)


def run(command: list[str | Path], chinese: str, english: str, cwd: Path = BASE) -> None:
    """Run a command; where it fails, its own words stand above ours."""
    path = f"{VENV / 'bin'}{os.pathsep}{os.environ.get('PATH', '')}"
    if subprocess.run(command, cwd=cwd, env=os.environ | {"PATH": path}).returncode:
        give_up(chinese, english)

"""Settings come from the environment; each one is declared here once and explained in docs/operations.md."""

import os
from pathlib import Path

BASE = Path(__file__).resolve().parents[2]
DECLARED: dict[str, str] = {}


def text(name: str, default: str = "") -> str:
    """The setting as it stands in the environment, or its default."""
    DECLARED[name] = default
    return os.environ.get(name, default).strip()


def flag(name: str, default: bool = False) -> bool:
    """A yes-or-no setting: 1, true, yes, on."""
    return text(name, "1" if default else "0").lower() in {"1", "true", "yes", "on"}


def number(name: str, default: int) -> int:
    """A whole number; anything else stops the start with a sentence."""
    value = text(name, str(default))
    if not value.isdigit():
        raise SystemExit(f"{name} 应为整数，现为“{value}” / {name} must be a whole number, not “{value}”")
    return int(value)


def words(name: str, default: str) -> list[str]:
    """A list divided by commas."""
    return [word.strip() for word in text(name, default).split(",") if word.strip()]


VAR = Path(text("HUZHU_VAR") or BASE / "var")

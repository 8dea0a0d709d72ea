"""Figures as they are written, the same on every page."""

from typing import Any

from huzhu.kernel.money import show_yuan


def written(value: Any, unit: str) -> str:
    """Hours whole (one decimal under ten), shares as per cent, fen as yuan, counts with thousands; nothing for None."""
    if value is None:
        return ""
    if unit == "hours":
        return f"{value:.0f}" if value >= 10 or float(value).is_integer() else f"{value:.1f}"
    if unit == "share":
        return f"{value * 100:.0f}%"
    if unit == "fen":
        return show_yuan(value)
    return f"{value:,}"

"""Sections that later rooms add to a family's page, without this room knowing them.

In a later room, imported by its apps.ready():

    @family_part(order=30)
    def applications_part(request, family):
        return "applications/family_part.html", {"applications": ...}      # or None: nothing to show

Each section is drawn by its own template with its own context (and the request's), in the order given.
"""

from collections.abc import Callable
from typing import Any

from django.http import HttpRequest
from django.template.loader import render_to_string

from .queries.families import Family

Part = Callable[[HttpRequest, Family], tuple[str, dict[str, Any]] | None]
_parts: list[tuple[int, Part]] = []


def family_part(order: int) -> Callable[[Part], Part]:
    """Add a section to the family's page; a lower order stands higher."""

    def add(part: Part) -> Part:
        _parts.append((order, part))
        _parts.sort(key=lambda each: each[0])
        return part

    return add


def parts_of(request: HttpRequest, family: Family) -> list[str]:
    """The sections that have something to show, drawn."""
    found = (part(request, family) for _order, part in _parts)
    return [render_to_string(part[0], part[1], request) for part in found if part]

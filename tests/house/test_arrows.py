"""Arrows between rooms that imports do not show: foreign keys, and how pages come by records."""

import ast
import configparser

from django.apps import apps
from django.conf import settings

from tests.house.sources import BASE, name_of, python_files, tree


def layers() -> dict[str, int]:
    """Each room's layer, the earliest lowest."""
    contract = configparser.ConfigParser()
    contract.read(BASE / ".importlinter")
    lines = contract["importlinter:contract:rooms"]["layers"].split("\n")
    rooms = [line.replace("|", " ").split() for line in lines if line.strip()]
    return {room: layer for layer, names in enumerate(reversed(rooms)) for room in names}


def test_foreign_keys_point_to_earlier_rooms_only():
    layer = layers()
    offenders = [
        f"{model._meta.label}.{field.name} -> {field.related_model._meta.label}"
        for model in apps.get_models()
        if model._meta.app_label in layer
        for field in model._meta.get_fields()
        if field.is_relation and field.concrete and field.related_model and not is_the_actor(field)
        if points_wrong(layer, model._meta.app_label, field.related_model._meta.app_label)
    ]
    assert not offenders


def is_the_actor(field) -> bool:
    """Who acts is a seam of the kernel: every step of every room names an appointment."""
    return field.related_model._meta.label == settings.HUZHU_ACTOR_MODEL


def points_wrong(layer: dict[str, int], room: str, other: str) -> bool:
    """To a later room, or to a neighbour of the same layer."""
    return other in layer and room != other and layer[other] >= layer[room]


def test_pages_get_records_only_from_queries():
    offenders = [
        f"{name_of(file)}:{node.lineno}"
        for file in python_files()
        if file.name == "pages.py" or file.parent.name == "pages"
        for node in ast.walk(tree(file))
        if isinstance(node, ast.Attribute) and node.attr in {"objects", "_default_manager"}
    ]
    assert not offenders


def test_a_room_never_imports_the_inside_of_another():
    offenders = [
        f"{name_of(file)}:{node.lineno} imports {node.module}"
        for file in python_files()
        for node in ast.walk(tree(file))
        if isinstance(node, ast.ImportFrom) and node.module and is_inside_of_another(file, node.module)
    ]
    assert not offenders


def is_inside_of_another(file, module: str) -> bool:
    """Pages, forms and tests are a room's own; web's are components for all, and config mounts everything."""
    words = module.split(".")
    own = file.relative_to(BASE).parts[1]
    if words[0] != "huzhu" or len(words) < 3 or words[1] in {own, "web"} or own == "config":
        return False
    return words[2] in {"pages", "forms"} or (words[2] == "tests" and words[3:4] != ["builders"])

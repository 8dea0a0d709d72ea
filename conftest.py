"""The suite as a whole: its fixtures, and which tests run beside one database only."""

import pytest

from tests.support.settings import KIND

pytest_plugins = ["tests.support.databases", "tests.support.server", "tests.support.browser"]

ONCE = {"sqlite": ("tests/story/", "tests/browser/"), "postgresql": ("tests/house/",)}


def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    """With two workers, what does not depend on the database runs in one of them."""
    if not hasattr(config, "workerinput"):
        return
    elsewhere = [item for item in items if _belongs_elsewhere(item)]
    config.hook.pytest_deselected(items=elsewhere)
    items[:] = [item for item in items if item not in set(elsewhere)]


def _belongs_elsewhere(item: pytest.Item) -> bool:
    file = item.path.relative_to(item.config.rootpath).as_posix()
    others = [folder for kind, folders in ONCE.items() if kind != KIND for folder in folders]
    marked = item.get_closest_marker("once") is not None and KIND != "sqlite"
    return marked or file.startswith(tuple(others))

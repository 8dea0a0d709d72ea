"""The toy acts are in the registry for the kernel's own tests only: the house counts the product's."""

import uuid
from types import SimpleNamespace

import pytest

from huzhu.kernel.acts import FOUNDER, registry

_before = dict(registry)
from tests.kernel.toy import acts  # noqa: E402

_toys = {name: spec for name, spec in registry.items() if spec.module == acts.__name__}
for _name in _toys:
    registry.pop(_name)
    if _name in _before:
        registry[_name] = _before[_name]


@pytest.fixture(autouse=True)
def toy_acts(monkeypatch):
    """The acts of the toy room, registered for one test."""
    for name, spec in _toys.items():
        monkeypatch.setitem(registry, name, spec)
    return acts


@pytest.fixture
def shelf(db):
    """A shelf of its own chain."""
    return acts.make_shelf(by=FOUNDER, place=SimpleNamespace(pk=uuid.uuid4()), label="甲")


@pytest.fixture
def box(shelf):
    """A box with 5 in it and something secret."""
    return acts.make_box(by=FOUNDER, shelf=shelf, words="王某家失火")

"""Every address by every role, at home, without ties and from another town, held against a table written by hand.

An address without a row fails, and so does one whose argument the village at work doesn't hold. Only what a page shows
to whoever looks is asked here; what a form may do is asked of the acts (test_permission_matrix.py).
"""

import csv
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest
from django.test import Client
from django.urls import reverse

from huzhu.people.roles import Role
from huzhu.people.tests.builders import client_of
from tests.house.world import World, a_village_at_work, addresses

TABLE = Path(__file__).with_name("address_matrix.csv")
GROUPS = {
    "everyone": set(Role),
    "readers": set(Role) - {Role.ADMINISTRATOR},
    "officers": set(Role) - {Role.ADMINISTRATOR, Role.MEMBER},
    "nobody": set(),
}
SIGN_IN, SECOND = "/sign-in/", "/second-factor/"
POST_ONLY = 405


@dataclass(frozen=True)
class Row:
    """What the table says of one address; `post` is one that only takes what is sent."""

    address: str
    public: str
    here: frozenset[str]
    untied: bool
    far: frozenset[str]


def rows() -> dict[str, Row]:
    """The table, by address."""
    with TABLE.open(encoding="utf-8", newline="") as stream:
        lines = list(csv.reader(stream))[1:]
    return {a: Row(a, public, roles(here), untied == "yes", roles(far)) for a, public, here, untied, far in lines}


def roles(cell: str) -> frozenset[str]:
    """The roles that a cell names, one by one or by a group."""
    return frozenset(role for word in cell.split() for role in GROUPS.get(word, {word}))


def opens(client: Client, url: str) -> bool:
    """Does this address show something, or lead on into the house."""
    answer = client.get(url)
    if answer.status_code in (301, 302):
        return not answer.url.startswith(SIGN_IN) and (url.startswith(SECOND) or not answer.url.startswith(SECOND))
    return answer.status_code in (200, POST_ONLY)


def visitors(world: World) -> Iterator[tuple[str, str, Client]]:
    """Everybody who tries every address: where they stand, what they are, their browser."""
    yield "outside", "", Client()
    yield "untied", Role.MEMBER, client_of(world.untied)
    yield from (("here", role, client_of(by)) for role, by in world.people.items())
    yield from (("far", role, client_of(by)) for role, by in world.strangers.items())


def wanted(row: Row, where: str, role: str) -> bool:
    """What the table says."""
    if row.public in ("yes", "post"):
        return True
    return {"outside": False, "untied": row.untied, "here": role in row.here, "far": role in row.far}[where]


def test_every_address_has_its_row_and_every_row_its_address():
    assert sorted(addresses()) == sorted(rows())


def test_the_table_names_roles_only():
    assert {role for row in rows().values() for role in row.here | row.far} <= set(Role)


@pytest.mark.django_db
def test_each_address_opens_for_whom_the_table_says_and_for_nobody_else():
    world, table, wrong = a_village_at_work(), rows(), []
    urls = {name: reverse(name, kwargs=world.of(name, pattern)) for name, pattern in addresses().items()}
    for where, role, client in visitors(world):
        for name, url in urls.items():
            allowed = wanted(table[name], where, role)
            if opens(client, url) is not allowed:
                wrong.append(f"{name} {where} {role}: {'shut' if allowed else 'open'}")
    assert not wrong, "\n".join(wrong)

"""Photos of the papers that prove what is answered on a visit, kept until both have signed."""

import base64
import uuid
from collections.abc import Callable, Iterable
from functools import cached_property

from huzhu.households.asking.papers import ON_THE_SAME
from huzhu.kernel.drafts import drop_draft, drop_under, kept_under, load_draft, save_draft

from .topics import name_of, parts_of

MOST_PAPERS = 3


class Papers:
    """The photos of one draft by the name of the fact that they prove, each sealed under a key of its own."""

    def __init__(self, owner: uuid.UUID, draft_key: str):
        self.owner, self.root = owner, f"{draft_key}/papers/"

    @cached_property
    def keys(self) -> dict[str, list[str]]:
        """Where the photos of each fact are kept. One query."""
        found: dict[str, list[str]] = {}
        for key in kept_under(self.owner, self.root):
            found.setdefault(key.removeprefix(self.root).rpartition("/")[0], []).append(key)
        return found

    def count(self, name: str) -> int:
        """How many photos prove this fact."""
        return len(self.keys.get(name, []))

    def of(self, name: str) -> list[bytes]:
        """The photos that prove this fact; those of the paper that it stands on with another one."""
        ref, kind = parts_of(name)
        keys = self.keys.get(name) or self.keys.get(name_of(ON_THE_SAME.get(kind, kind), ref), [])
        return [base64.b64decode((load_draft(self.owner, key) or {}).get("photo", "")) for key in keys]

    def add(self, name: str, photos: Iterable[bytes]) -> None:
        """Keep photos as soon as they come, three of a fact at most."""
        for number, photo in enumerate(photos, self.count(name) + 1):
            if number <= MOST_PAPERS:
                key = f"{self.root}{name}/{number}"
                save_draft(self.owner, key, {"photo": base64.b64encode(photo).decode()})
                self.keys.setdefault(name, []).append(key)

    def clear(self, name: str) -> None:
        """Throw the photos of one fact away."""
        for key in self.keys.pop(name, []):
            drop_draft(self.owner, key)

    def drop(self) -> None:
        """Throw all away."""
        drop_under(self.owner, self.root)
        self.keys = {}

    def left_over(self, names: set[str]) -> list[bytes]:
        """Photos of papers whose question nobody could answer: nothing that was photographed is lost."""
        return [photo for name in self.keys if name not in names for photo in self.of(name)]

    def rename(self, named: Callable[[str], str]) -> None:
        """A fact is called otherwise from now on: its person was entered meanwhile."""
        for name in [name for name in self.keys if named(name) != name]:
            photos = self.of(name)
            self.clear(name)
            self.add(named(name), photos)

"""Walks a visit's pages as two volunteers do, answering whatever is asked from what is true of a family.

walk = Walk(here, MAIMED)
walk.go()
assert len(walk.screens) <= 12
"""

import re
import uuid
from dataclasses import dataclass, field
from typing import Any

from huzhu.cases.models import Case, Visit
from huzhu.cases.queries.visits import living_there
from huzhu.cases.visiting import VisitDraft
from huzhu.households.asking import ASKING
from huzhu.kernel.money import show_yuan
from huzhu.people.tests.builders import client_of
from huzhu.web.tests.pictures import data_address, signed

FIELD = re.compile(r'name="((?:who\.)?(?:[0-9a-f-]{36}\.)?[a-z_0-9]+(?:\.exact)?)"')


@dataclass
class Truth:
    """A family as it is: members by name with what is true of each, and what is true of the household.

    Amounts in fen; a person's `row` is what stands on the screen of the people.
    """

    head: dict[str, Any]
    others: dict[str, dict[str, Any]] = field(default_factory=dict)
    family: dict[str, Any] = field(default_factory=dict)
    happened: dict[str, str] = field(default_factory=dict)

    def person(self, name: str) -> dict[str, Any]:
        """What is true of somebody."""
        return self.head if name == self.head["name"] else self.others[name]


DEFAULTS = {"disability_kind": "none", "education": "none", "gravely_ill": False}
HAPPENED = {"event": "none", "what_happened": "日子难过", "threatened": "no"}


class Walk:
    """One visit from the first screen to the signatures; `screens` are those that asked, in order."""

    def __init__(self, here: Any, truth: Truth, changed: tuple[str, ...] = ()):
        self.here, self.truth, self.changed = here, truth, changed
        self.client = client_of(here.first)
        self.screens: list[str] = []
        self.pages: list[str] = []

    def go(self) -> Visit:
        """The whole visit."""
        answer = self.client.get(f"/cases/{self.here.case.pk}/visit/")
        while "/visit/" in answer.url:
            answer = self._answer(answer.url)
            assert len(self.screens) < 30, self.screens
        return Visit.objects.latest("at")

    def _answer(self, address: str) -> Any:
        step = address.rstrip("/").rsplit("/", 1)[-1]
        page = self.client.get(address)
        assert page.status_code == 200, (address, page.status_code)
        self.screens.append(step)
        self.pages.append(page.text)
        said = getattr(self, f"_{step}", None)
        fields = said() if said else self.topic(page.text)
        answer = self.client.post(address, fields)
        assert answer.status_code == 302, (step, fields, re.findall(r'class="error"[^>]*>.*?</p>', answer.text))
        return answer

    def _home(self) -> dict[str, Any]:
        return {"name": self.truth.head["name"], "birth": self.truth.head["birth"]}

    def _people(self) -> dict[str, Any]:
        rows, there = {}, set(self._people_there().values())
        new = [(name, one) for name, one in self.truth.others.items() if name not in there]
        for number, (name, one) in enumerate(new):
            rows |= {f"p{number}-name": name, f"p{number}-relation": one["relation"], f"p{number}-birth": one["birth"]}
        return rows | {"next": "1"}

    def _happened(self) -> dict[str, Any]:
        return HAPPENED | self.truth.happened

    def _changed(self) -> dict[str, Any]:
        told = re.findall(r'name="names" value="([^"]+)"', self.pages[-1])
        return {"names": [name for name in told if name.rpartition(".")[2] in self.changed]}

    def _look(self) -> dict[str, Any]:
        return {"opinion": "apply", "needs": ["money"]}

    def _sign(self) -> dict[str, Any]:
        ink = data_address(signed())
        return {"act_id": uuid.uuid4(), "companion": self.here.second.pk, "signature_1": ink, "signature_2": ink}

    def topic(self, page: str) -> dict[str, Any]:
        """Answers to every field of a topic's screen, from the truth."""
        names = {name for name in FIELD.findall(page) if name.removesuffix(".exact").rpartition(".")[2] in ASKING}
        people, said = self._people_there(), {}
        for name in names:
            if name.startswith("who."):
                said[name] = self._ticked(name.removeprefix("who."), page, name, people)
            elif not name.endswith(".exact"):
                said |= self._told(name, people, f"{name}.exact" in names)
        return {name: "" if value == "none" and f"who.{name[37:]}" in names else value for name, value in said.items()}

    def _people_there(self) -> dict[str, str]:
        """Who each ref is: the household's members, and those of the draft."""
        draft = VisitDraft(self.here.first.user.pk, Case.objects.get(pk=self.here.case.pk))
        return {str(one.person_id): one.person.name for one in living_there(draft)}

    def _ticked(self, kind: str, page: str, name: str, people: dict[str, str]) -> list[str]:
        asked = re.findall(rf'name="{re.escape(name)}" value="([0-9a-f-]{{36}})"', page)
        true = [ref for ref in asked if self.truth.person(people[ref]).get(kind) not in (None, False, "none")]
        return true or ["nobody"]

    def _told(self, name: str, people: dict[str, str], is_money: bool) -> dict[str, Any]:
        ref, _dot, kind = name.rpartition(".")
        truth = DEFAULTS | self.truth.person(people[ref]) if ref else self.truth.family
        value = truth.get(kind)
        if value == 0 and value is not False:
            return {name: "0"}
        if is_money and value is not None:
            return {name: "exact", f"{name}.exact": show_yuan(value)}
        if isinstance(value, bool):
            return {name: "yes" if value else "no"}
        return {name: "unknown" if value is None and not ref else value or ""}

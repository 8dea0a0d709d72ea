"""Five families who ask for themselves: what is true of them, and a hand that answers each screen of the self-check."""

import html
import re
from dataclasses import dataclass, field
from typing import Any

from django.test import Client

from huzhu.cases.forms.blocks import written
from huzhu.portal.checking.ages import bands
from huzhu.portal.checking.asking import Asking
from huzhu.portal.checking.family import ref_of
from huzhu.portal.checking.forms import form_of
from huzhu.portal.checking.said import Said

HIDDEN = re.compile(r'<form id="ask".*?name="said" value="([^"]*)".*?name="screen" value="([^"]*)"', re.DOTALL)
ANY_SAID = re.compile(r'name="said" value="([^"]*)"')
NOTHING: dict[str, Any] = {
    "disability_kind": "none", "education": "none", "gravely_ill": False, "medical_own_12m": 0, "needs_care": False,
    "able_to_work": True, "unemployed": False, "able_supporter": True, "income_monthly": 0, "legal_matter": "none",
    "cannot_pay_emergency_care": False, "father": "able", "mother": "able", "confirmed_tekun": False,
}  # fmt: skip
USUAL: dict[str, Any] = {
    "car": False, "extra_home": False, "event": "none", "confirmed": [], "livelihood_threatened": True,
    "essential_spending_12m": (300_000, 1_000_000), "disaster_affected": False, "home_unsafe": "safe",
    "home_urban": False, "event_date": None, "financial_assets": (100_000, 500_000),
}  # fmt: skip


@dataclass
class Asks:
    """A family: each person as (who, age, what is true of them), what is true of the home, and what they say exactly
    where they are asked again."""

    people: list[tuple[str, int, dict[str, Any]]]
    home: dict[str, Any] = field(default_factory=dict)
    life: str = "none"
    exactly: dict[str, Any] = field(default_factory=dict)

    def truth(self, name: str) -> Any:
        """The value of a fact, as facts are kept."""
        ref, _dot, kind = name.rpartition(".")
        if not ref:
            return (USUAL | self.home)[kind]
        number = next(number for number in range(len(self.people)) if ref_of(number) == ref)
        return (NOTHING | self.people[number][2]).get(kind)


FIVE = {
    "a maimed breadwinner": Asks(
        [
            ("head", 52, {"medical_own_12m": (1_000_000, 3_000_000)}),
            ("spouse", 50, {"income_monthly": (70_000, 100_000)}),
            ("father", 85, {"income_monthly": (1, 29_999)}),
            ("son", 20, {"education": "college"}),
        ],
        {"event": "accident", "event_date": "2026-11-20"},
        "accident",
    ),
    "a man with epilepsy": Asks(
        [("head", 51, {"gravely_ill": True, "medical_own_12m": (300_000, 1_000_000), "able_to_work": False})],
        {"financial_assets": (0, 99_999), "livelihood_threatened": False},
        "illness",
    ),
    "an elder alone": Asks(
        [("head", 74, {"income_monthly": (1, 29_999), "able_supporter": False, "medical_own_12m": (1, 299_999)})],
        {"financial_assets": (0, 99_999)},
        "old_age",
    ),
    "a disabled child": Asks(
        [
            ("head", 38, {"income_monthly": (100_000, 200_000)}),
            ("spouse", 36, {}),
            ("daughter", 9, {
                "disability_kind": "intellect", "disability_grade": "2", "needs_care": True, "education": "compulsory"
            }),
        ],
        {},
        "disability",
    ),
    "a grave illness": Asks(
        [
            ("head", 47, {"income_monthly": (200_000, 400_000)}),
            ("spouse", 45, {"gravely_ill": True, "medical_own_12m": (3_000_000, 8_000_000)}),
            ("son", 15, {"education": "compulsory"}),
        ],
        {"essential_spending_12m": (3_000_000, 8_000_000), "financial_assets": (500_000, 1_000_000)},
        "illness",
        {f"{ref_of(0)}.income_monthly": 300_000},
    ),
}  # fmt: skip


class Hand:
    """Presses the buttons of /check/ for a family, and remembers which screens it saw."""

    def __init__(self, family: Asks, client: Client | None = None):
        self.family, self.client = family, client or Client()
        self.seen: list[str] = []
        self.page = self.client.post("/check/", {"life": family.life})

    def said(self) -> Said:
        """What travels in the page."""
        return Said.read(html.unescape(ANY_SAID.findall(self.page.text)[-1]))

    @property
    def screen(self) -> str:
        """The screen that is asked; empty at the outcome."""
        found = HIDDEN.search(self.page.text)
        return html.unescape(found[2]) if found else ""

    def go(self) -> "Hand":
        """Answer until the outcome."""
        while self.screen:
            self.answer()
        return self

    def answer(self, **instead: Any) -> None:
        """Answer this screen truly, or with other fields."""
        found = HIDDEN.search(self.page.text)
        assert found
        self.seen.append(found[2])
        sent = {"said": html.unescape(found[1]), "screen": found[2], "next": "1"}
        self.page = self.client.post("/check/", sent | (instead or self._fields(found[2])))
        assert self.page.status_code == 200 or instead, self.page.text

    def press(self, **fields: Any) -> None:
        """Press another button of the page."""
        self.page = self.client.post("/check/", {"said": ANY_SAID.findall(self.page.text)[-1], **fields})

    def _fields(self, screen: str) -> dict[str, Any]:
        people = self.family.people
        if screen == "size":
            return {"size": str(len(people))} if len(people) <= 6 else {"size": "exact", "many": str(len(people))}
        if screen == "people":
            return {f"who{n}": who for n, (who, _a, _f) in enumerate(people)} | {
                f"age{n}": band_of(age) for n, (_w, age, _f) in enumerate(people)
            }
        if screen == "confirmed":
            return {"who": self.family.truth("confirmed") or ["nobody"]}
        return self._of_blocks(screen)

    def _of_blocks(self, screen: str) -> dict[str, Any]:
        """The fields of the form's own blocks, filled with the truth."""
        form: Any = form_of(_unsent(), Asking(self.said()), screen)
        values = {name: self.family.truth(name) for name in form.asking.shown(screen)}
        values |= self.family.exactly if screen.endswith("+") else {}
        started: dict[str, Any] = {}
        for block in form.blocks:
            started |= block.initial({n: list(v) if isinstance(v, tuple) else v for n, v in values.items()})
            if block.shape == "telling":
                more = [f"{row.ref}.{kind}" for row in block.rows for kind in (block.kind, *block.along)]
                told = {name: self.family.truth(name) for name in more}
                started |= {name: written(v) for name, v in told.items() if v not in (None, "none")}
        told = {name: value for name, value in started.items() if value is not None}
        return told | {name: str(told[name] // 100) for name in told if name.endswith(".exact")}


def band_of(age: int) -> str:
    """The option of the band in which that age lies."""
    return str(max(band.low for band in bands() if band.low <= age))


def _unsent() -> Any:
    from types import SimpleNamespace

    from django.http import QueryDict

    return SimpleNamespace(method="GET", POST=QueryDict(), FILES={})

"""What a family said so far in a self-check: who lives there, their answers, and which screens they have seen."""

from dataclasses import asdict, dataclass, field, fields
from datetime import date
from typing import Any

from huzhu.kernel.clock import today
from huzhu.programmes.snapshot import laid_over

from ..lives import Life, lives
from .ages import Band, band_from
from .family import Member, named, ref_of
from .sealed import Unreadable, opened, sealed

MOST_PEOPLE = 15
PAST_SCHOOL = 60


@dataclass
class Said:
    """The answers of one self-check.

    `people` are (who, first age of the band or None), the head first; `facts` by name, as facts are kept (fen), None is
    “不清楚”; `asked` are the screens answered, in their order; `village` is the code of where they live, if they said.
    """

    life: str = ""
    village: str = ""
    size: int = 0
    people: list[tuple[str, int | None]] = field(default_factory=list)
    facts: dict[str, Any] = field(default_factory=dict)
    asked: list[str] = field(default_factory=list)

    @classmethod
    def read(cls, text: str) -> "Said":
        """What came back from the browser; nothing at all is a fresh start. Raises Unreadable, TooOld."""
        if not text:
            return cls()
        content = opened(text)
        if set(content) != {one.name for one in fields(cls)}:
            raise Unreadable
        return cls(**content | {"people": [tuple(each) for each in content["people"]]})

    @property
    def sealed(self) -> str:
        """For the hidden field of the next screen."""
        return sealed(asdict(self))

    def begin(self, life: str) -> None:
        """A situation was chosen: what it says by itself is not asked."""
        self.life = life if life in lives() else ""
        before = {name for one in lives().values() for name in one.says}
        self.facts = {name: value for name, value in self.facts.items() if name not in before}
        self.facts |= self.situation.says if self.situation else {}

    @property
    def situation(self) -> Life | None:
        """The situation chosen, if any."""
        return lives().get(self.life)

    def living_there(self, size: int) -> None:
        """So many live there; where it is another number, who they are is asked again."""
        if size != self.size:
            self.asked = [key for key in self.asked if key != "people"]
        self.size = size

    def name_them(self, people: list[tuple[str, int | None]]) -> None:
        """Who lives there; what was said of somebody who stood in another's place is forgotten."""
        same = {ref_of(n) for n, (old, new) in enumerate(zip(self.people, people, strict=False)) if old[0] == new[0]}
        self.facts = {name: fact for name, fact in self.facts.items() if not _ref(name) or _ref(name) in same}
        self.people = people

    @property
    def is_at_home(self) -> bool:
        """Who lives there was said, so that the family can be looked at."""
        return 0 < self.size == len(self.people) and "people" in self.asked

    def answer(self, screen: str, facts: dict[str, Any]) -> None:
        """Keep one screen's answers; earlier ones give way."""
        self.facts |= facts
        self.note(screen)

    def note(self, screen: str) -> None:
        """The screen was answered."""
        if screen not in self.asked:
            self.asked.append(screen)

    @property
    def members(self) -> list[Member]:
        """Who lives there, each with what they are called on the screens."""
        return named(self.people, today())

    def band(self, ref: str) -> Band | None:
        """How old that member is, if it was said."""
        return next((band_from(low) for number, (_who, low) in enumerate(self.people) if ref_of(number) == ref), None)

    def picture(self, region: str, day: date) -> dict[str, Any]:
        """The family in the exchange format."""
        home = {"date": day.isoformat(), "members": [member.exchange() for member in self.members]}
        home |= {"region": region} if region else {}
        facts = self._out_of_school() | self.facts
        told = laid_over(home, {name: value for name, value in facts.items() if name != "confirmed"})
        confirmed = list(self.facts.get("confirmed") or [])
        if len(self.people) > 1:  # tekun there would mean every member: here each is asked about
            confirmed = [one for one in confirmed if one != "tekun"]
        return told | {"confirmed": confirmed}

    def _out_of_school(self) -> dict[str, Any]:
        """Nobody of sixty and over is asked whether they go to school."""
        return {f"{ref}.education": "none" for ref in self.past_school}

    @property
    def past_school(self) -> set[str]:
        """Those whom nobody asks for their age."""
        old = (member for member in self.members if member.band and member.band.low >= PAST_SCHOOL)
        return {member.person_id for member in old if f"{member.person_id}.education" not in self.facts}


def _ref(name: str) -> str:
    return name.rpartition(".")[0]

"""A visit while it is being written: one question a screen, each kept in a sealed draft until both have signed."""

import base64
import uuid
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from django.utils.translation import gettext_lazy as _

from huzhu.households.models import Household
from huzhu.kernel.drafts import drop_draft, load_draft, save_draft

from .models import Case

MOST_PHOTOS = 6
MOST_PEOPLE = 20


@dataclass(frozen=True)
class Question:
    """One screen: its key in the address, the question, and the part that it belongs to."""

    key: str
    title: Any
    part: str
    help: Any = ""


PARTS = {"who": _("家里人"), "what": _("出的事"), "look": _("看到的"), "sign": _("签名")}
QUESTIONS = (
    Question("home", _("是哪一家？"), "who", _("先查一查登记过没有，免得一家登两次。")),
    Question("people", _("家里有谁？"), "who", _("先写户主。身份证号、电话知道就写，不知道就空着。")),
    Question("happened", _("出了什么事？"), "what", _("照他们说的写，一两句就行。")),
    Question("needs", _("眼下最缺什么？"), "what", _("可以多选。")),
    Question("photos", _("拍几张照片"), "look", _("拍房子、单据，不拍人。没有也行。")),
    Question("opinion", _("你们怎么看？"), "look"),
    Question("with", _("谁和您一起去的？"), "sign", _("走访要两个人。")),
    Question("sign", _("两个人签名，就送出"), "sign"),
)
ORDER = [question.key for question in QUESTIONS]


def question(key: str) -> Question | None:
    """The question of that address."""
    return next((each for each in QUESTIONS if each.key == key), None)


class VisitDraft:
    """What one visitor has answered so far for one case: kept on the server, sealed under the visitor's key."""

    def __init__(self, owner: uuid.UUID, case: Case):
        self.owner, self.case, self.key = owner, case, f"visit/{case.pk}"
        self.said: dict[str, Any] = load_draft(owner, self.key) or {}

    def keep(self, step: str, answer: Any) -> None:
        """Keep the answer of one screen."""
        self.said[step] = answer
        save_draft(self.owner, self.key, self.said)
        drop_draft(self.owner, self.typed_key(step))

    def typed_key(self, step: str) -> str:
        """Where the browser keeps what is being typed on that screen."""
        return f"{self.key}/{step}"

    def typed(self, step: str) -> dict[str, list[str]]:
        """What was typed on that screen and not sent."""
        return load_draft(self.owner, self.typed_key(step)) or {}

    def finish(self, visit_pk: uuid.UUID) -> None:
        """The visit is written down: remember only which, so that a second press finds it."""
        self.said = {"done": str(visit_pk)}
        save_draft(self.owner, self.key, self.said)
        drop_draft(self.owner, self.typed_key("sign"))

    def drop(self) -> None:
        """Begin anew."""
        self.said = {}
        drop_draft(self.owner, self.key)

    @property
    def done(self) -> str:
        """The visit that this draft became, or nothing."""
        return self.said.get("done", "")

    def first_open(self) -> str:
        """The first screen without an answer; the last one asks for the signatures."""
        skipped = {"home"} if self.case.household_id else set()
        return next((key for key in ORDER if key not in self.said and key not in skipped), "sign")

    def missing(self) -> str:
        """The first screen that must still be answered before the last, or nothing."""
        first = self.first_open()
        return "" if first == "sign" else first

    @property
    def people(self) -> list[dict[str, Any]]:
        """The persons to be entered."""
        return list(self.said.get("people_so_far", []))

    def set_people(self, people: list[dict[str, Any]]) -> None:
        """Keep who is to be entered; the screen is open again until one goes on."""
        self.said.pop("people", None)
        self.said["people_so_far"] = people
        save_draft(self.owner, self.key, self.said)
        drop_draft(self.owner, self.typed_key("people"))

    @property
    def photos(self) -> list[bytes]:
        """The photos taken."""
        return [base64.b64decode(each) for each in self.said.get("photos_so_far", [])]

    def add_photos(self, photos: list[bytes]) -> None:
        """Keep more photos, six at most."""
        kept = [base64.b64encode(each).decode() for each in photos]
        self.said["photos_so_far"] = [*self.said.get("photos_so_far", []), *kept][:MOST_PHOTOS]

    def clear_photos(self) -> None:
        """Throw the photos away."""
        self.said.pop("photos", None)
        self.said.pop("photos_so_far", None)
        save_draft(self.owner, self.key, self.said)

    def as_arguments(self) -> dict[str, Any]:
        """What `record_visit` is called with, but for the companion and the signatures."""
        said = self.said
        home, happened, needs, opinion = (said.get(key) or {} for key in ("home", "happened", "needs", "opinion"))
        return {
            "household": self._household(home),
            "called": home.get("called", ""),
            "group_no": home.get("group_no", ""),
            "address": home.get("address", ""),
            "people": [_person(each) for each in self.people],
            "event": happened.get("event", ""),
            "event_day": _day(happened.get("event_day")),
            "what_happened": happened.get("what_happened", ""),
            "needs": needs.get("needs", []),
            "needs_words": needs.get("needs_words", ""),
            "opinion": opinion.get("opinion", ""),
            "opinion_words": opinion.get("opinion_words", ""),
            "photos": self.photos,
            "happened_at": _moment((said.get("with") or {}).get("happened_at")),
        }

    def _household(self, home: dict[str, Any]) -> Household | None:
        if self.case.household_id:
            return self.case.household
        return Household.objects.filter(pk=home["household"]).first() if home.get("household") else None


def _person(kept: dict[str, Any]) -> dict[str, Any]:
    return kept | {"birth": _day(kept.get("birth"))}


def _day(text: str | None) -> date | None:
    return date.fromisoformat(text) if text else None


def _moment(text: str | None) -> datetime | None:
    return datetime.fromisoformat(text) if text else None


def as_json(answer: dict[str, Any]) -> dict[str, Any]:
    """A form's answers as a draft can keep them."""
    return {name: value.isoformat() if isinstance(value, date | datetime) else value for name, value in answer.items()}

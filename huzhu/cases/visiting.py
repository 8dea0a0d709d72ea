"""A visit while it is being written: one question a screen, each kept in a sealed draft until both have signed."""

import base64
import uuid
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime
from types import MappingProxyType
from typing import Any

from django.utils.translation import gettext_lazy as _

from huzhu.households.models import Household, Settled
from huzhu.kernel.drafts import drop_draft, load_draft, save_draft

from .models import Case
from .visit_papers import Papers

Weighed = Mapping[str, dict[str, str]]
NONE_WEIGHED: Weighed = MappingProxyType({})
MOST_PHOTOS, MOST_PEOPLE = 6, 20


@dataclass(frozen=True)
class Question:
    """One screen beside the topics: its key in the address, the question, and the part that it belongs to."""

    key: str
    title: Any
    part: str
    help: Any = ""


PARTS = {"who": _("家里人"), "what": _("出的事"), "facts": _("家里情况"), "sign": _("意见签名")}
QUESTIONS = (
    Question("home", _("是哪一家？"), "who", _("先查一查登记过没有，免得一家登两次。")),
    Question("people", _("家里有谁？"), "who", _("一起过日子的都写上。身份证号、电话知道就写，不知道就空着。")),
    Question("changed", _("上次问到的这些，现在还是这样吗？"), "facts", _("变了的点一下；都没变，直接往下。")),
    Question("happened", _("出了什么事？"), "what", _("照他们说的写，一两句就行。")),
    Question("look", _("你们两位怎么看？"), "sign"),
    Question("photos", _("拍几张照片"), "sign", _("拍房子、单据，不拍人。没有也行。")),
    Question("sign", _("两个人签名，就送出"), "sign"),
)


def question(key: str) -> Question | None:
    """The question of that address, unless it is a topic's."""
    return next((each for each in QUESTIONS if each.key == key), None)


class VisitDraft:
    """What one visitor has answered so far for one case: kept on the server, sealed under the visitor's key."""

    kept_under = "visit"
    asks_event = False
    ranges: Any = MappingProxyType({})  # what stands as a range and is asked for closer: between visits only

    def __init__(self, owner: uuid.UUID, case: Case):
        self.owner, self.case, self.key = owner, case, f"{self.kept_under}/{case.pk}"
        self.papers = Papers(owner, self.key)
        self._home: list[Household | None] | None = None
        self.said: dict[str, Any] = load_draft(owner, self.key) or {}
        if not _is_whole(self.said):
            self.drop()

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

    def leave_off(self) -> None:
        """No more questions today: on to the opinion."""
        self.said["enough"] = True
        save_draft(self.owner, self.key, self.said)

    def finish(self, visit_pk: uuid.UUID) -> None:
        """The visit is written down: remember only which, so that a second press finds it."""
        self.said = {"done": str(visit_pk)}
        save_draft(self.owner, self.key, self.said)
        drop_draft(self.owner, self.typed_key("sign"))
        self.papers.drop()

    def drop(self) -> None:
        """Begin anew."""
        self.said = {}
        drop_draft(self.owner, self.key)
        self.papers.drop()

    @property
    def done(self) -> str:
        """The visit that this draft became, or nothing."""
        return self.said.get("done", "")

    @property
    def household(self) -> Household | None:
        """The family that was found, or that the case knows already."""
        if self._home is None:
            found = (self.said.get("home") or {}).get("household")
            known = Household.objects.select_related("place").filter(pk=found).first() if found else None
            self._home = [self.case.household if self.case.household_id else known]
        return self._home[0]

    @property
    def start(self) -> list[str]:
        """The screens before the topics."""
        home = [] if self.case.household_id else ["home"]
        return [*home, "people", *(["changed"] if "changed" in self.said else []), "happened"]

    @property
    def asked(self) -> list[str]:
        """The topics answered or skipped so far, in their order."""
        return list(self.said.get("asked", []))

    def missing(self) -> str:
        """The first screen that must still be answered before the signatures, or nothing."""
        return next((key for key in (*self.start, "look") if key not in self.said), "")

    @property
    def people(self) -> list[dict[str, Any]]:
        """The persons to be entered, each with a `ref` of the draft's own."""
        return list(self.said.get("people_so_far", []))

    def set_people(self, people: list[dict[str, Any]]) -> None:
        """Keep who is to be entered; the screen is open again until one goes on."""
        self.said.pop("people", None)
        self.said["people_so_far"] = [{"ref": str(uuid.uuid4())} | each for each in people]
        save_draft(self.owner, self.key, self.said)
        drop_draft(self.owner, self.typed_key("people"))

    def begin_with(self, home: dict[str, Any], people: list[dict[str, Any]]) -> None:
        """A home was chosen; what was said of another one is forgotten where it changed."""
        before = self.said.get("home") or {}
        if any(before.get(key) != home.get(key) for key in ("name", "household")):
            for key in ("facts", "tried", "sharp", "changed", "asked"):
                self.said.pop(key, None)
            self.papers.drop()
            self.set_people(people)
        self._home = None
        self.keep("home", home)

    def meet(self, entered: dict[str, str]) -> None:
        """Another visitor entered these people meanwhile (name: person's key): they aren't written a second time.

        What was said of them here is said of the persons as they are entered.
        """
        same = {each["ref"]: entered[each["name"]] for each in self.people if each["name"] in entered}
        if not same:
            return
        for key in ("tried", "sharp"):
            self.said[key] = [_of(name, same) for name in self.said.get(key, [])]
        self.said["facts"] = {_of(name, same): fact for name, fact in self.facts.items()}
        self.said["people_so_far"] = [each for each in self.people if each["ref"] not in same]
        self.papers.rename(lambda name: _of(name, same))
        save_draft(self.owner, self.key, self.said)

    # what was said of the family, by the names of its facts

    @property
    def facts(self) -> dict[str, dict[str, Any]]:
        """The answers: dicts of value, said_by, verified."""
        found: dict[str, dict[str, Any]] = self.said.get("facts", {})
        return found

    @property
    def tried(self) -> set[str]:
        """Asked and not known (不清楚); not asked again in this visit."""
        return set(self.said.get("tried", []))

    @property
    def changed(self) -> list[str]:
        """Known from before and said to be different now."""
        return [name for names in (self.said.get("changed") or {}).get("names", []) for name in names.split(",")]

    @property
    def changed_open(self) -> list[str]:
        """Those of them that have not been asked again yet."""
        return [name for name in self.changed if name not in self.facts and name not in self.tried]

    def is_rough(self, name: str) -> bool:
        """Answered with a range, and not asked for more yet."""
        return isinstance(self.facts.get(name, {}).get("value"), list) and name not in self.said.get("sharp", [])

    def answer(
        self, topic: str, answers: dict[str, Any], source: dict[str, str], weighed: Weighed = NONE_WEIGHED
    ) -> None:
        """Keep one topic's answers by fact; None is “不清楚”. An earlier answer in this visit gives way.

        `weighed`: which counts (settle, why) for those that contradict a recent paper.
        """
        again = [name for name in answers if name in self.facts]
        facts = {name: fact for name, fact in self.facts.items() if name not in answers}
        known = ((name, value) for name, value in answers.items() if value is not None)
        said = {name: {"value": value} | source | weighed.get(name, {}) for name, value in known}
        self.said["facts"] = facts | said
        self.said["tried"] = sorted((self.tried | set(answers)) - set(said))
        self.said["sharp"] = sorted({*self.said.get("sharp", []), *again})
        self.said["asked"] = [*self.asked, topic] if topic not in self.asked else self.asked
        self.said["source"] = source
        self.keep(topic, True)

    @property
    def values(self) -> dict[str, Any]:
        """Everything said so far, as facts are kept (money in fen), by name."""
        happened = self.said.get("happened") or {}
        told = event_facts(happened.get("event", ""), happened.get("event_day"), self.case.place.code)
        told["livelihood_threatened"] = THREATENED.get(happened.get("threatened", ""))
        return {name: value for name, value in told.items() if value is not None} | {
            name: fact["value"] for name, fact in self.facts.items() if fact.get("settle") != Settled.KEPT
        }

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
        home, happened, look = (said.get(key) or {} for key in ("home", "happened", "look"))
        return {
            "household": self.household,
            "called": home.get("called", ""),
            "group_no": home.get("group_no", ""),
            "address": home.get("address", ""),
            "people": [_person(each) for each in self.people],
            "event": happened.get("event", ""),
            "event_day": _day(happened.get("event_day")),
            "threatened": THREATENED.get(happened.get("threatened", "")),
            "what_happened": happened.get("what_happened", ""),
            "needs": look.get("needs", []),
            "needs_words": look.get("needs_words", ""),
            "opinion": look.get("opinion", ""),
            "opinion_words": look.get("opinion_words", ""),
            "photos": [*self.photos, *self.papers.left_over({*self.facts, *self._event_name})],
            "event_papers": self.papers.of(EVENT) if self._event_name else [],
            "facts": [{"name": name, "papers": self.papers.of(name)} | fact for name, fact in self.facts.items()],
        }

    @property
    def _event_name(self) -> list[str]:
        """What a photo of the event proves, where there was one."""
        event = (self.said.get("happened") or {}).get("event", "none")
        return [] if event in ("", "none", SAME) else [EVENT]


EVENT = "event"
THREATENED = {"yes": True, "no": False}
SAME = "same"


def event_facts(event: str, day: Any, region: str) -> dict[str, Any]:
    """What the event's screen says as facts; of the same trouble as last time nothing new."""
    if not event or event == SAME:
        return {}
    happened = {"event_date": day or None, "event_region": region} if event != "none" else {}
    return {"event": event} | happened


def _is_whole(said: dict[str, Any]) -> bool:
    """The screens' answers are as the screens keep them; a draft that isn't begins anew."""
    return all(isinstance(said.get(key) or {}, dict) for key in ("home", "changed", "happened", "look", "facts"))


def _of(name: str, same: dict[str, str]) -> str:
    """The fact's name with the ref that its person has now."""
    ref, dot, kind = name.rpartition(".")
    return f"{same.get(ref, ref)}{dot}{kind}"


def _person(kept: dict[str, Any]) -> dict[str, Any]:
    return kept | {"birth": _day(kept.get("birth"))}


def _day(text: str | None) -> date | None:
    return date.fromisoformat(text) if text else None


def as_json(answer: dict[str, Any]) -> dict[str, Any]:
    """A form's answers as a draft can keep them."""
    return {name: value.isoformat() if isinstance(value, date | datetime) else value for name, value in answer.items()}

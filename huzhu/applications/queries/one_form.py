"""What the pages of the one form read: the one in hand, what it still needs, who may sign, the photos."""

from dataclasses import dataclass
from functools import cached_property
from typing import Any

from django.db.models import F
from django.utils.translation import gettext as _

from huzhu.cases.models import Case, VisitVisitor
from huzhu.cases.queries.families import one_open_case
from huzhu.kernel.clock import today
from huzhu.people.models import Appointment
from huzhu.places.models import Level, Place
from huzhu.programmes.here import name_of, rules_at
from huzhu.programmes.queries import screening_of
from huzhu.programmes.sentences import spoken
from huzhu.programmes.shown import Line
from huzhu.web.shortcuts import one_visible

from ..models import Attachment, Filing, OneForm
from ..paper.papers import Folder, Paper
from .already import already

JOINS = ("case__organisation__place", "case__place__parent", "household__place__parent", "reader__user")
NOT_APPLIED_FOR = ("charity",)
NOTHING_CHECKED = ("urgent",)


@dataclass(frozen=True)
class Brought:
    """Something that a programme wants brought, in its Chinese words, and the photos of it."""

    title: str
    words: str
    photos: tuple[Attachment, ...]


class Page:
    """The one form of a case as its pages show it."""

    def __init__(self, case: Case):
        self.case = case

    @cached_property
    def one_form(self) -> OneForm | None:
        """The one in hand, else the last that was handed in. One query."""
        found = self.case.one_forms.select_related(*JOINS, "filing__by__user").prefetch_related(
            "filing__filed__application"
        )
        return found.order_by(F("filing__at").desc(nulls_first=True), "-number").first()

    @cached_property
    def filing(self) -> Filing | None:
        """That it was handed in."""
        return getattr(self.one_form, "filing", None)

    @cached_property
    def folder(self) -> Folder:
        """Its papers."""
        assert self.one_form is not None
        return Folder(self.one_form)

    @property
    def papers(self) -> list[Paper]:
        """All papers, in their order."""
        return self.folder.papers

    @cached_property
    def main_papers(self) -> list[Paper]:
        """What is read first: forms, agency, opinion."""
        return self.folder.main

    @property
    def blanks(self) -> int:
        """How many cells are still to be asked for."""
        return len(self.folder.open)

    @cached_property
    def unsigned(self) -> list[str]:
        """Who hasn't been asked for a consent that the forms need."""
        return [one.name for one in self.folder.lacking if one not in self.folder.in_the_way]

    @cached_property
    def refusing(self) -> list[str]:
        """Who was asked and agrees to nothing that the forms need."""
        return [one.name for one in self.folder.in_the_way]

    @property
    def is_urgent_only(self) -> bool:
        """Nothing is checked: money first, papers after."""
        return not set(self.one_form.programmes) - set(NOTHING_CHECKED) if self.one_form else False

    @cached_property
    def opinion(self) -> Paper | None:
        """The association's opinion, once signed."""
        return next((paper for paper in self.papers if paper.form == 0), None)

    @cached_property
    def brought(self) -> list[Brought]:
        """What is to be brought for the chosen programmes, less what is checked by data (Law 62), each once."""
        assert self.one_form is not None
        kept: dict[str, list[Attachment]] = {}
        for one in self.one_form.attachments.select_related("blob"):
            kept.setdefault(one.title, []).append(one)
        titles = titles_of(self.one_form)
        return [Brought(title, words, tuple(kept.get(title, ()))) for title, words in titles.items()]

    @property
    def unbrought(self) -> list[Brought]:
        """Of which no photo is there."""
        return [one for one in self.brought if not one.photos]

    @property
    def unbrought_words(self) -> str:
        """Of which no photo is there, in words."""
        return "、".join(one.words for one in self.unbrought)

    @property
    def draft(self) -> str:
        """The key of what is typed on the page of questions and not sent."""
        return f"one-form/{self.one_form.pk}" if self.one_form else ""

    @property
    def programme_names(self) -> list[str]:
        """What is applied for, with for whom."""
        assert self.one_form is not None
        people = {str(member.person_id): member.person.name for member in self.folder.desk.known.members}
        return [
            f"{name_of(programme)}（{people[person]}）" if person in people else name_of(programme)
            for programme, person in self.one_form.choices
        ]

    @property
    def next_step(self) -> str:
        """The first thing still to be done: questions, consents, opinion, print; another choice where one said no."""
        if self.refusing and not self.is_urgent_only:
            return "choices"
        if self.blanks:
            return "questions"
        if self.unsigned and not self.is_urgent_only:
            return "consents"
        if self.opinion is None and not self.is_urgent_only:
            return "opinion"
        return "filing" if self.one_form and self.one_form.printings.exists() else "papers"

    @property
    def headline(self) -> str:
        """The finding."""
        if self.filing is not None:
            return _("已经交到镇上")
        if self.refusing and not self.is_urgent_only:
            return _("有人不同意用这些信息，这几样交不了")
        left = bool(self.blanks) + (bool(self.unsigned) + (self.opinion is None)) * (not self.is_urgent_only)
        if not left:
            return _("填好了，打印、签字就能交")
        return _("再办%(n)s件事，就能打印、签字") % {"n": spoken(left)}


def titles_of(one_form: OneForm) -> dict[str, str]:
    """What is brought, by its Chinese words, with the words of the reader's language."""
    brought: dict[str, str] = {}
    checked: set[str] = set()
    rules = rules_at(one_form.household.place.code)
    for programme in one_form.programmes:
        evidence = rules.programme(programme).evidence
        brought |= {text.zh: str(text) for text in evidence.brought}
        checked |= {text.zh for text in evidence.checked}
    return {title: words for title, words in brought.items() if title not in checked}


def page_of(viewer: Any, pk: Any) -> Page:
    """The one form of a visible case; else Http404."""
    return Page(one_open_case(viewer, pk))


@dataclass(frozen=True)
class Offered:
    """What may be applied for: the likely and what is the household's, then all others. `likely` are the keys ticked
    beforehand: the likely ones for which a visit asks; what other offices give by category waits for a tick.

    `waiting` is what was applied for and has no result yet, in words: it isn't offered again. What has a result says so
    and waits among the others.
    """

    first: list[tuple[str, str]]
    others: list[tuple[str, str]]
    likely: list[str]
    waiting: list[str]


def offered(case: Case) -> Offered:
    """What the family may apply for, each with how the screening answers it."""
    screening = screening_of(case.household) if case.household_id else None
    lines = [line for line in screening.lines if line.programme not in NOT_APPLIED_FOR] if screening else []
    names = screening.spoken if screening else {}
    ranked = sorted(lines, key=lambda line: ("yes", "unknown", "no").index(line.result))
    filed = waiting_for(case)
    rows = [
        (line, _key(line, ref), _label(line, names.get(ref, "")))
        for line in ranked
        for ref in line.refs or ("",)
        if _key(line, ref) not in filed
    ]
    first = [(key, label) for line, key, label in rows if _is_first(line)]
    others = [(key, label) for line, key, label in rows if not _is_first(line)]
    likely = [key for line, key, _words in rows if line.result == "yes" and line.asked and not line.filed]
    return Offered(first, others, likely, list(filed.values()))


def waiting_for(case: Case) -> dict[str, str]:
    """What the family has applied for and that has no result yet: by its key, the name with the number. One query."""
    found = already(case.household, today()) if case.household else []
    return {each.key: each.named for each in found if each.ended_on is None}


def _key(line: Line, ref: str) -> str:
    return f"{line.programme}.{ref}" if ref else line.programme


def _is_first(line: Line) -> bool:
    return not line.filed and (line.result == "yes" or (line.result == "unknown" and not line.refs))


def _label(line: Line, who: str) -> str:
    how = {"yes": _("可能符合"), "unknown": _("还要问"), "no": _("预判不符合，家里要申请也可以")}[line.result]
    how = line.filed.words.rstrip("。") if line.filed else how
    name = f"{line.name}，{who}" if who else line.name
    return f"{name}（{how}）"


def companions_of(case: Case, viewer: Any) -> list[Appointment]:
    """Who was at the family's home, one appointment a person, without the viewer."""
    went = VisitVisitor.objects.filter(visit__case=case).select_related(
        "appointment__user", "appointment__organisation"
    )
    people = {each.user_id: each.appointment for each in went if each.user_id != viewer.user.pk}
    return list(people.values())


def villages_near(case: Case) -> list[tuple[str, str]]:
    """The villages of the family's town, its own first."""
    own = case.place
    near = Place.objects.filter(code__startswith=own.code[:9], level=Level.VILLAGE).order_by("code")
    return [(own.code, own.name), *((one.code, one.name) for one in near if one.pk != own.pk)]


def one_attachment(viewer: Any, pk: Any) -> Attachment:
    """A visible photo of something brought; else Http404."""
    return one_visible(Attachment.objects.select_related("blob", "one_form__case"), viewer, pk)

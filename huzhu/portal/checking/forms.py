"""The screens of the self-check: how many, who, what is granted already, then one kind of fact each."""

import re
from typing import Any

from django import forms
from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _

from huzhu.cases.question_blocks import blocks_of
from huzhu.cases.topics import name_of
from huzhu.households.asking import ASKING
from huzhu.web.fields import ManyOf, OneOf, plain
from huzhu.web.forms import PageForm
from huzhu.web.widgets import Options

from .ages import bands
from .asking import CONFIRMED, PEOPLE, SHARP, SIZE, Asking, opening
from .family import WHO
from .said import MOST_PEOPLE, Said

BUTTONS = 6
UNSURE = ("unknown", _("不清楚"))
NOBODY = "nobody"
TOO_MANY = _("这里最多算 %(most)s 口人。人再多，请打村里的电话，让人上门帮您算。")
MORE = "exact"
# A number, with or without its unit.
COUNTED = re.compile(r"([0-9]{1,9})\D*")


class ScreenForm(PageForm):
    """One screen. It binds itself only where its own button was pressed."""

    screen = ""
    title: Any = ""
    help: Any = ""

    def __init__(self, request: HttpRequest, asking: Asking, screen: str):
        self.screen, self.asking, self.said = screen, asking, asking.said
        super().__init__(request)
        self.build()
        self.put_back()

    def build(self) -> None:
        """Make the fields."""

    def keep(self) -> None:
        """Put the answers into what was said."""
        raise NotImplementedError

    def put_back(self) -> None:
        """What was chosen here stands, where the page is drawn again for another reason than this answer."""
        post = self.request.POST
        if not self.is_bound and post.get("screen") == self.screen:
            for name, made in self.fields.items():
                if name in post:
                    many = isinstance(made, forms.MultipleChoiceField)
                    self.initial[name] = post.getlist(name) if many else post[name]

    def _is_sent(self, request: HttpRequest, prefix: str | None) -> bool:
        return request.POST.get("screen") == self.screen and "next" in request.POST


class SizeForm(ScreenForm):
    """How many live together: a button up to six, a number beyond."""

    title = _("一起过日子的，连您一共几口人？")
    help = _("替邻居问也行，就说那一家的。住校的孩子算；分开单过的子女不算。")

    size = OneOf(
        label=title,
        required=False,
        choices=[*((str(n), _("%(n)s 口人") % {"n": n}) for n in range(1, BUTTONS + 1)), (MORE, _("更多，我写"))],
        widget=Options(pair=True),
    )
    many = forms.CharField(
        label=_("几口人？"), required=False, max_length=40, widget=forms.TextInput(attrs={"inputmode": "numeric"})
    )

    def build(self) -> None:
        """Start with what was said before."""
        size = self.said.size
        self.initial = {"size": str(size) if size <= BUTTONS else MORE, "many": size} if size else {}

    def clean(self) -> dict[str, Any]:
        """A number of people that can be asked about one by one."""
        cleaned = super().clean() or {}
        chosen, typed = cleaned.get("size") or "", plain(cleaned.get("many") or "")
        counted = COUNTED.fullmatch(typed if chosen in ("", MORE) else chosen)
        count = int(counted[1]) if counted else 0
        if not chosen and not typed:
            self.add_error("size", _("请选一样。"))
        elif count > MOST_PEOPLE:
            self.add_error("many", TOO_MANY % {"most": MOST_PEOPLE})
        elif not count:
            self.add_error("many", _("请写一个数，比如 7。"))
        return cleaned | {"count": count}

    def keep(self) -> None:
        """So many."""
        self.said.living_there(self.cleaned_data["count"])
        self.said.note(SIZE)


class PeopleForm(ScreenForm):
    """Who each of them is, and how old within a band."""

    help = _("说个大概就行，不用名字，不用生日。不清楚的就空着。")

    @property
    def title(self) -> Any:
        """Of one, or of several."""
        return _("您多大岁数？") if self.said.size == 1 else _("家里有谁，各是多大？")

    def build(self) -> None:
        """A row for everyone; for one alone big buttons."""
        ages = [(str(band.low), band.words) for band in bands()]
        for number in range(self.said.size):
            if number:
                who = [("", UNSURE[1]), *((key, words) for key, (words, _r, _s) in WHO.items() if key != "head")]
                self.fields[f"who{number}"] = forms.ChoiceField(label=_("是谁"), required=False, choices=who)
            self.fields[f"age{number}"] = self._age(ages)
        for number, (called, low) in enumerate(self.said.people[: self.said.size]):
            age = UNSURE[0] if low is None else str(low)
            self.initial.update({f"who{number}": called, f"age{number}": age})

    def _age(self, ages: list[tuple[str, Any]]) -> forms.Field:
        if self.said.size == 1:
            choices = [*reversed(ages), UNSURE]
            return OneOf(label=self.title, choices=choices, widget=Options(pair=True))
        return forms.ChoiceField(label=_("多大"), required=False, choices=[("", UNSURE[1]), *reversed(ages)])

    @property
    def rows(self) -> list[dict[str, Any]]:
        """The fields of each."""
        return [
            {"number": number + 1, "who": self[f"who{number}"] if number else None, "age": self[f"age{number}"]}
            for number in range(self.said.size)
        ]

    def keep(self) -> None:
        """Who lives there."""
        told = self.cleaned_data
        ages = [told.get(f"age{number}") or "" for number in range(self.said.size)]
        who = ["head", *(told.get(f"who{number}") or "" for number in range(1, self.said.size))]
        self.said.name_them([(one, int(age) if age.isdigit() else None) for one, age in zip(who, ages, strict=True)])
        self.said.note(PEOPLE)


class ConfirmedForm(ScreenForm):
    """What government has granted the family already."""

    asked = ASKING[CONFIRMED]
    title, help = asked.title, asked.help
    who = ManyOf(
        label=title,
        required=False,
        choices=[*asked.options, (NOBODY, _("都没有")), UNSURE],
        error_messages={"invalid_choice": _("没有这一样，请重新选。")},
    )

    def build(self) -> None:
        """Start with what was said before."""
        if CONFIRMED in self.said.asked:
            told = self.said.facts.get(CONFIRMED)
            self.initial["who"] = [UNSURE[0]] if told is None else list(told) or [NOBODY]

    def clean_who(self) -> list[str]:
        """Some of them, none, or not known."""
        chosen = list(self.cleaned_data["who"])
        if not chosen:
            raise forms.ValidationError(_("请点一点；没有就点“都没有”，不知道就点“不清楚”。"))
        if len(chosen) > 1 and {NOBODY, UNSURE[0]} & set(chosen):
            raise forms.ValidationError(_("点了哪一样，就不要再点“都没有”或“不清楚”。"))
        return chosen

    def keep(self) -> None:
        """Nothing where it isn't known."""
        chosen = self.cleaned_data["who"]
        told = None if UNSURE[0] in chosen else [one for one in chosen if one != NOBODY]
        self.said.answer(CONFIRMED, {CONFIRMED: told})


class QuestionForm(ScreenForm):
    """One kind of fact, about the household or those of its members of whom it is open."""

    def build(self) -> None:
        """The blocks of a visit's screen, with what was said before; a child's income starts with none."""
        people: dict[str, Any] = {member.person_id: member for member in self.said.members}
        names = self.asking.shown(self.screen)
        self.blocks = blocks_of(names, people)
        values = self._children(names) | self.said.facts
        for block in self.blocks:
            self.fields.update(block.fields())
            self.initial.update(block.initial(values))

    def _children(self, names: list[str]) -> dict[str, Any]:
        """Nothing comes in from a child too young to work (劳动法 15), unless they say otherwise."""
        young = [member for member in self.said.members if member.band and member.band.low < 16]
        incomes = {name_of("income_monthly", member.person_id): 0 for member in young}
        return {name: value for name, value in incomes.items() if name in names} if len(self.said.people) > 1 else {}

    @property
    def title(self) -> Any:
        """The question of the first block stands over the page."""
        return self.blocks[0].title if self.blocks else ""

    @property
    def help(self) -> Any:
        """What helps to answer it, or why it is asked once more."""
        if self.screen.endswith(SHARP):
            return _("刚才说了个大概，正好压在线上。能说个准一点的数吗？说不准，就照旧。")
        return self.blocks[0].asked.help if self.blocks else ""

    def clean(self) -> dict[str, Any]:
        """Each block's own rule."""
        cleaned = super().clean() or {}
        for block in self.blocks:
            for name, message in block.wrongs(cleaned):
                if not self.has_error(name):
                    self.add_error(name, message)
        return cleaned

    def drawn(self) -> list[dict[str, Any]]:
        """The blocks with their bound fields, as the template draws them."""
        return [{"block": block, "rows": block.drawn(self), **block.whole(self)} for block in self.blocks]

    def keep(self) -> None:
        """The value of every fact that was asked; None is “不清楚”, which takes no range away."""
        told = {name: value for block in self.blocks for name, value in block.read(self.cleaned_data).items()}
        if self.screen.endswith(SHARP):
            told = {name: value for name, value in told.items() if value is not None}
        self.said.answer(self.screen, told)


FORMS: dict[str, type[ScreenForm]] = {SIZE: SizeForm, PEOPLE: PeopleForm, CONFIRMED: ConfirmedForm}


def form_of(request: HttpRequest, asking: Asking, screen: str) -> ScreenForm:
    """The form of that screen."""
    return FORMS.get(screen, QuestionForm)(request, asking, screen)


def is_screen(said: Said, screen: str) -> bool:
    """There is such a screen, and enough is said for it."""
    if screen == SIZE:
        return True
    if screen == PEOPLE:
        return said.size > 0
    if screen in opening(said):
        return True
    return said.is_at_home and (screen == CONFIRMED or screen.removesuffix(SHARP) in ASKING)

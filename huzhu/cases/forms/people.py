"""The screen of who lives in the home: a row a person, all of them on one screen."""

from datetime import date
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from huzhu.households.identity import read_identity
from huzhu.households.models import Relation, Sex
from huzhu.households.names import clean_name
from huzhu.kernel.clock import today
from huzhu.kernel.refused import Refused
from huzhu.people.phones import plain_phone
from huzhu.web.clocks import full_day
from huzhu.web.fields import DayField, NameField, refusal
from huzhu.web.forms import PageForm

from ..queries.visits import is_entered
from ..visiting import MOST_PEOPLE

ROWS = 4


class BirthField(DayField):
    """A day of birth: not later than today."""

    def validate(self, value: Any) -> None:
        super().validate(value)
        if value and value > today():
            raise forms.ValidationError(_("出生日期不能晚于今天。"))


def read(reader: Any, text: str) -> Any:
    """What a reader of the households' room makes of it; its refusal becomes the field's error."""
    try:
        return reader(text)
    except Refused as refused:
        raise refusal(refused) from refused


class DetailsForm(PageForm):
    """What may be known of a person beside the name; `known_birth` is what an earlier screen was told."""

    known_birth: date | None = None
    birth = BirthField(label=_("哪天生的？"), required=False)
    sex = forms.ChoiceField(label=_("性别"), required=False, choices=[("", _("还没写")), *Sex.choices])
    id_number = forms.CharField(label=_("身份证号"), required=False, max_length=30)
    phone = forms.CharField(
        label=_("电话"), required=False, max_length=20, widget=forms.TextInput(attrs={"inputmode": "tel"})
    )

    def clean_phone(self) -> str:
        """Its digits."""
        phone = self.cleaned_data["phone"]
        return read(plain_phone, phone) if phone.strip() else ""

    def clean_id_number(self) -> str:
        """Checked by its check digit and written one way; entered once."""
        typed = self.cleaned_data["id_number"].strip()
        if not typed:
            return ""
        number = read(read_identity, typed).number
        if is_entered(number):
            raise forms.ValidationError(_("这个身份证号已经登记过了。请先查找这家人，不要再登记一遍。"))
        return str(number)

    def clean(self) -> dict[str, Any]:
        """The birth and the sex are those of the number: said here, not after all questions and both signatures."""
        said = super().clean() or {}
        if said.get("id_number"):
            identity = read_identity(said["id_number"])
            birth = said.get("birth") or self.known_birth
            if birth and birth != identity.birth and not self.has_error("birth"):
                day = {"day": full_day(identity.birth)}
                self.add_error("birth", _("出生日期和身份证号对不上：号码里是 %(day)s。") % day)
            if said.get("sex") and said["sex"] != identity.sex:
                self.add_error("sex", _("性别和身份证号对不上，请对着证件再看一遍。"))
        return said

    @property
    def is_used(self) -> bool:
        """Something is written in it."""
        return any(str(self.data.get(self.add_prefix(name), "")).strip() for name in self.fields)

    def person(self) -> dict[str, Any]:
        """What was written; the birth and sex in an identity number fill what is not given."""
        said = dict(self.cleaned_data)
        if said["id_number"]:
            identity = read_identity(said["id_number"])
            said |= {"birth": said["birth"] or identity.birth, "sex": said["sex"] or identity.sex}
        return said


class HeadForm(DetailsForm):
    """The rest of the head, whose name the first screen asked for."""

    is_used = True

    def more(self) -> dict[str, Any]:
        """What was written of the head; what was left empty says nothing."""
        return {field: value for field, value in self.person().items() if value}


class PersonForm(DetailsForm):
    """One more person of the family."""

    name = NameField(label=_("姓名"))
    relation = forms.ChoiceField(label=_("是户主的"), choices=[("", _("请选")), *Relation.choices])
    field_order = ["name", "relation"]

    def clean_name(self) -> str:
        """A name as it is kept."""
        return read(clean_name, self.cleaned_data["name"])


class PeopleRows:
    """The empty rows of the screen and the head's own, with what was typed in them and not sent.

    `head` is the head as written on the first screen; None where the family is entered already.
    """

    def __init__(self, request: Any, typed: dict[str, list[str]], head: dict[str, Any] | None = None):
        blank = {"empty_permitted": True, "use_required_attribute": False}
        self.rows = [PersonForm(request, prefix=f"p{number}", **blank) for number in range(ROWS)]
        self.head = HeadForm(request, prefix="head", **blank) if head else None
        for row in [*self.rows, *self._of_head]:
            starts = {field: (typed.get(row.add_prefix(field)) or [""])[0] for field in row.fields}
            row.initial = {field: value for field, value in starts.items() if value}
            # what is typed and kept is the row's initial: sent unchanged it must be read all the same
            row.empty_permitted = not row.is_used
        if self.head and head:
            self.head.known_birth = date.fromisoformat(head["birth"]) if head.get("birth") else None
            self.head.initial = {field: head.get(field) for field in self.head.fields} | dict(self.head.initial)

    @property
    def _of_head(self) -> list[DetailsForm]:
        return [self.head] if self.head else []

    @property
    def used(self) -> list[PersonForm]:
        """Those that something is written in."""
        return [row for row in self.rows if row.is_bound and row.is_used]

    def are_right(self, written: list[dict[str, Any]], has_head: bool) -> bool:
        """Each can be kept beside who is `written` already: one head, no number twice, not more than a house holds."""
        if [row for row in [*self.used, *self._of_head] if not row.is_valid()]:
            return False
        self._one_head(has_head or any(each.get("relation") == Relation.HEAD for each in written))
        others = {each.get("id_number") for each in written if not self.head or each.get("relation") != Relation.HEAD}
        self._numbers_once(others)
        if self.used and len(written) + len(self.used) > MOST_PEOPLE:
            self.used[-1].add_error("name", _("一家最多写 %(most)s 位。") % {"most": MOST_PEOPLE})
        return not any(row.errors for row in [*self.used, *self._of_head])

    def _one_head(self, has_head: bool) -> None:
        for row in self.used:
            is_head = row.cleaned_data["relation"] == Relation.HEAD
            if is_head and has_head:
                row.add_error("relation", _("户主已经有了，请看看是户主的什么人。"))
            has_head = has_head or is_head

    def _numbers_once(self, numbers: set[str | None]) -> None:
        for row in [*self._of_head, *self.used]:
            number = row.cleaned_data.get("id_number", "")
            if number and number in numbers:
                row.add_error("id_number", _("这个身份证号刚才写过了，请再看一眼。"))
            numbers.add(number)

    def nobody(self) -> None:
        """Somebody has to live there."""
        self.rows[0].is_valid()
        self.rows[0].add_error("name", _("家里至少要写一位。"))

    def shown(self, is_first: bool) -> list[tuple[PersonForm, bool]]:
        """Each row, and whether it stands open: the first of a family that nobody is written of yet."""
        open_rows = {id(row) for row in self.rows if row.initial or (row.is_bound and row.is_used)}
        return [(row, id(row) in open_rows or (is_first and not place)) for place, row in enumerate(self.rows)]

    @property
    def wrong(self) -> DetailsForm:
        """The row whose errors stand on top of the page."""
        rows = [*self._of_head, *self.rows]
        return next((row for row in rows if row.is_bound and row.errors), self.rows[0])

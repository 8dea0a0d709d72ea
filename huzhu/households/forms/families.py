"""Forms about families: what is asked once, in the order one would ask it at the door."""

from django import forms
from django.utils.translation import gettext_lazy as _

from huzhu.places.models import Place
from huzhu.web.fields import DayField, NameField, OneOf
from huzhu.web.forms import ActForm, PageForm

from ..acts import (
    add_member,
    correct_person,
    declare_relative,
    end_member,
    end_relative,
    erase_household,
    register_household,
    reveal_number,
)
from ..models import Ground, Kinship, Leaving, Relation, Sex
from ..serving import serving

UNKNOWN_SEX = [*Sex.choices, ("", _("不清楚"))]
WHAT = [("phone", _("电话")), ("id_number", _("身份证号"))]


class VillageField(forms.ModelChoiceField):
    """A village, with its town before it, for several villages of a county may bear one name."""

    def __init__(self, **kwargs):
        super().__init__(queryset=Place.objects.none(), **kwargs)

    def label_from_instance(self, place):
        """柳溪镇 后塘村"""
        return f"{place.parent.name} {place.short_name}" if place.parent else place.short_name


class PersonFields(forms.Form):
    """What is asked about one person; only the name must be known."""

    name = NameField(label=_("姓名"), help_text=_("照身份证写，少见的字也可以。"))
    id_number = forms.CharField(
        label=_("身份证号"),
        required=False,
        max_length=40,
        help_text=_("不在手边就先空着，以后再补。填了就不用再填生日和性别。"),
        widget=forms.TextInput(attrs={"autocomplete": "off", "inputmode": "text"}),
    )
    birth = DayField(label=_("出生日期"), required=False)
    sex = OneOf(label=_("性别"), choices=UNKNOWN_SEX, required=False, pair=True)
    phone = forms.CharField(
        label=_("电话"),
        required=False,
        max_length=30,
        widget=forms.TextInput(attrs={"autocomplete": "off", "inputmode": "tel"}),
    )


class SearchForm(PageForm):
    """Search before adding: by name, or by identity number."""

    name = NameField(label=_("姓名"), required=False)
    birth = DayField(label=_("出生日期"), required=False, help_text=_("知道就写，找得更准。"))
    village = VillageField(label=_("村居"), required=False, empty_label=_("哪个村都行"))
    id_number = forms.CharField(
        label=_("身份证号"),
        required=False,
        max_length=40,
        help_text=_("有身份证号就只填这一项。"),
        widget=forms.TextInput(attrs={"autocomplete": "off"}),
    )

    def __init__(self, request, *, villages, **kwargs):
        super().__init__(request, **kwargs)
        self.fields["village"].queryset = villages

    def clean(self):
        """Something to search by must be there."""
        asked = super().clean()
        if not asked.get("name") and not asked.get("id_number") and not self.errors:
            self.add_error("name", _("请写姓名，或者身份证号。"))
        return asked


class HouseholdForm(ActForm, PersonFields):
    """A new family with its head."""

    button = _("登记这家人")
    village = VillageField(label=_("住在哪个村居"), empty_label=_("请选"))
    group_no = forms.CharField(label=_("组"), required=False, max_length=20)
    address = forms.CharField(label=_("门牌或怎么走"), required=False, max_length=200)
    registration_code = forms.RegexField(
        label=_("户籍所在地代码"),
        regex=r"^\d{12}$",
        required=False,
        help_text=_("户口在外县的才填，12 位。"),
        error_messages={"invalid": _("代码是 12 位数字。")},
    )
    field_order = ["name", "id_number", "birth", "sex", "phone", "village", "group_no", "address", "registration_code"]

    def __init__(self, request, *, villages, **kwargs):
        super().__init__(request, **kwargs)
        self.fields["name"].label = _("户主姓名")
        self.fields["village"].queryset = villages
        if len(villages) == 1:
            self.fields["village"].initial = villages[0].pk

    def serving(self):
        """The organisation that serves the chosen village."""
        return serving(self.cleaned_data["village"])

    def act(self, **fixed):
        """Register the household."""
        said = dict(self.cleaned_data)
        return register_household(place=said.pop("village"), head_name=said.pop("name"), **fixed, **said)


class MemberForm(ActForm, PersonFields):
    """One more person of the family."""

    button = _("登记这个人")
    relation = OneOf(label=_("是户主的"), choices=Relation.choices, pair=True)
    field_order = ["name", "relation", "id_number", "birth", "sex", "phone"]

    def act(self, **fixed):
        """Add the member."""
        return add_member(**fixed, **self.cleaned_data)


class CorrectionForm(ActForm, PersonFields):
    """Correct what stands about a person; numbers left empty stay."""

    button = _("改好了")
    relation = OneOf(label=_("是户主的"), choices=Relation.choices, pair=True)
    field_order = ["name", "relation", "id_number", "birth", "sex", "phone"]

    def __init__(self, request, *, member, **kwargs):
        person = member.person
        said = {"name": person.name, "birth": person.birth, "sex": person.sex, "relation": member.relation}
        super().__init__(request, decides=member, initial=said, **kwargs)
        stands = _("现在是 %(mask)s，不改就空着。")
        for name, mask in (("id_number", person.id_number_mask), ("phone", person.phone_mask)):
            if mask:
                self.fields[name].help_text = stands % {"mask": mask}

    def act(self, **fixed):
        """Correct the person."""
        return correct_person(**fixed, **self.cleaned_data)


class LeavingForm(ActForm):
    """Somebody no longer lives there."""

    button = _("记下离开")
    because = OneOf(label=_("为什么"), choices=Leaving.choices)
    last_day = DayField(label=_("最后一天"), required=False, help_text=_("空着就算今天。"))

    def act(self, **fixed):
        """End the membership."""
        return end_member(**fixed, **self.cleaned_data)


class RevealForm(ActForm):
    """Show a full number, with the reason, which is logged."""

    button = _("查看并记下")
    what = OneOf(label=_("看哪一个"), choices=WHAT, pair=True)
    reason = forms.CharField(label=_("为什么要看"), max_length=200)

    def act(self, **fixed):
        """Log the reading."""
        return reveal_number(**fixed, **self.cleaned_data)


class ErasureForm(ActForm):
    """A family's data are erased by law; the name is typed once more, so that it is the right one."""

    button = _("删除，不能恢复")
    ground = OneOf(label=_("依据"), choices=Ground.choices)
    called = forms.CharField(label=_("再写一遍怎么称呼这家人"), max_length=80)

    def clean_called(self):
        """The household's own name."""
        if self.cleaned_data["called"].strip() != self.decides.called:
            raise forms.ValidationError(_("和这家人的称呼不一样，请再看一眼是不是这家。"))
        return self.cleaned_data["called"]

    def act(self, **fixed):
        """Erase the household."""
        return erase_household(ground=self.cleaned_data["ground"], **fixed)


class RelativeForm(ActForm):
    """Somebody in office is close kin of this family."""

    button = _("登记近亲属")
    user = forms.ChoiceField(label=_("哪位干部或会员"))
    relation = OneOf(label=_("这家人是他的"), choices=Kinship.choices, pair=True)
    reason = forms.CharField(
        label=_("从哪里知道的？"), required=False, max_length=200, help_text=_("登记自己的，不用写。")
    )

    def __init__(self, request, *, officers, **kwargs):
        super().__init__(request, **kwargs)
        officers = list(officers)
        self.users = {str(one.user_id): one.user for one in officers}
        names = {str(one.user_id): str(one) for one in reversed(officers)}
        self.fields["user"].choices = [("", _("请选")), *names.items()]

    def act(self, **fixed):
        """Put the relation on the register."""
        said = dict(self.cleaned_data)
        return declare_relative(user=self.users[said.pop("user")], **fixed, **said)


class RelativeEndForm(ActForm):
    """The entry was wrong, or the person has left office."""

    button = _("取消登记")
    reason = forms.CharField(label=_("为什么取消"), max_length=200)

    def act(self, **fixed):
        """Take the entry off the register."""
        return end_relative(**fixed, **self.cleaned_data)

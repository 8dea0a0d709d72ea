"""Forms of the register."""

from django import forms
from django.utils.translation import gettext_lazy as _

from huzhu.kernel.clock import today
from huzhu.web.fields import DayField, ManyOf, NameField, OneOf
from huzhu.web.forms import ActForm

from .acts import change_registration, correct_member, end_membership, enrol_members, found_association
from .models import Background, Group, Model, Registration

REGISTRATION_SAYS = {
    "registered": _("会员满 50 名，有登记证书"),
    "filed": _("会员不满 50 名，在镇街备案"),
}
ONE_A_LINE = _("一行一名，先写姓名，再空一格写背景（老党员、老干部、老教师、经营者、志愿者），背景可不写。")


class RegistrationFields(forms.Form):
    """What the register says about an association."""

    model = OneOf(label=_("哪种模式"), choices=Model.choices)
    registration = OneOf(label=_("登记还是备案"), choices=Registration.choices, small=REGISTRATION_SAYS)
    certificate_no = forms.CharField(label=_("证书或备案号"), required=False, max_length=40)
    uscc = forms.CharField(
        label=_("统一社会信用代码"), required=False, max_length=40, help_text=_("18 位，照证书抄；备案的没有，空着。")
    )
    working_rules = forms.CharField(
        label=_("工作规则"),
        required=False,
        max_length=20000,
        widget=forms.Textarea,
        help_text=_("章程或议定的规矩，可以整段贴进来。"),
    )


class FoundingForm(ActForm, RegistrationFields):
    """A village gets its association."""

    button = _("成立互助会")
    name = NameField(label=_("全名"), max_length=80)
    short_name = NameField(label=_("简称"), max_length=40)
    founded_on = DayField(label=_("成立的日子"))
    members = forms.CharField(label=_("会员"), required=False, widget=forms.Textarea, help_text=ONE_A_LINE)
    field_order = ["name", "short_name", "founded_on", "model", "members", "registration"]

    def clean_members(self):
        """The lines as members."""
        return members_in(self.cleaned_data["members"])

    def act(self, **fixed):
        """Found the association."""
        return found_association(**fixed, **self.cleaned_data)


class ChangeForm(ActForm, RegistrationFields):
    """The register's entry changes from a day on."""

    button = _("记下变更")
    holds_from = DayField(label=_("从哪天起"))

    def __init__(self, request, *, association, **kwargs):
        names = ("model", "registration", "certificate_no", "uscc", "working_rules")
        said = {name: getattr(association, name) or "" for name in names}
        super().__init__(request, decides=association, initial={**said, "holds_from": today()}, **kwargs)

    def act(self, **fixed):
        """Change the entry."""
        return change_registration(**fixed, **self.cleaned_data)


class EnrolForm(ActForm):
    """One or many new members."""

    button = _("登记入会")
    members = forms.CharField(label=_("新会员"), widget=forms.Textarea, help_text=ONE_A_LINE)
    since = DayField(label=_("入会的日子"))

    def clean_members(self):
        """The lines as members."""
        return members_in(self.cleaned_data["members"])

    def act(self, **fixed):
        """Enrol them all."""
        since = self.cleaned_data["since"]
        return enrol_members(members=[{**row, "since": since} for row in self.cleaned_data["members"]], **fixed)


class MemberForm(ActForm):
    """What stands about a member."""

    button = _("改好了")
    name = NameField(label=_("姓名"))
    background = OneOf(label=_("背景"), choices=Background.choices, pair=True)
    skills = forms.CharField(
        label=_("会做什么"), required=False, max_length=200, help_text=_("比如：会修电器，会开车，学过护理。")
    )
    cares_for = ManyOf(label=_("愿意照看谁"), choices=Group.choices, required=False)

    def __init__(self, request, *, member, **kwargs):
        said = {name: getattr(member, name) for name in ("name", "background", "skills", "cares_for")}
        super().__init__(request, decides=member, initial=said, **kwargs)

    def act(self, **fixed):
        """Correct the member."""
        return correct_member(**fixed, **self.cleaned_data)


class LeavingForm(ActForm):
    """A member leaves."""

    button = _("记下退会")
    last_day = DayField(label=_("最后一天"), required=False, help_text=_("空着就算今天。"))

    def act(self, **fixed):
        """End the membership."""
        return end_membership(**fixed, **self.cleaned_data)


def members_in(text: str) -> list[dict]:
    """The members written one a line: a name, then perhaps a background in words."""
    keys = {str(label): key for key, label in Background.choices}
    rows = []
    for line in filter(None, (line.strip() for line in text.replace("\u3000", " ").splitlines())):
        name, _blank, said = line.rpartition(" ")
        rows.append({"name": name, "background": keys[said]} if name and said in keys else {"name": line})
    return rows

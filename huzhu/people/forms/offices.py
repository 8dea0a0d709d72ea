"""The forms of the offices."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from huzhu.kernel.clock import today
from huzhu.kernel.refused import Refused
from huzhu.people.acts import agree_appointment, end_appointment, reset_access, resign, welcome
from huzhu.people.queries import giver, organisations_to_staff
from huzhu.people.roles import POSTS, Role, appointing_role
from huzhu.web.fields import DayField, NameField
from huzhu.web.forms import ActForm


class GivenByOthers(Refused):
    """This role is given by another office there."""

    message = _("这个职务在这里不由您任命。")
    field = "role"
    way_out = _("会员由秘书长吸收，互助会的职务由镇街民政助理任命，其余由民政局负责人任命。")


class AppointForm(ActForm):
    """Give somebody an office: who, where, as what, from when."""

    name = NameField(label=_("谁？"), help_text=_("照身份证上的名字写"))
    phone = forms.CharField(
        label=_("他的电话"),
        max_length=20,
        help_text=_("用来登录；已经有账号的人，凭电话认出来"),
        widget=forms.TextInput(attrs={"inputmode": "tel", "autocomplete": "off"}),
    )
    organisation: forms.ModelChoiceField = forms.ModelChoiceField(
        label=_("在哪里？"), queryset=None, empty_label=_("请选一处")
    )
    role = forms.ChoiceField(label=_("做什么？"))
    since = DayField(label=_("从哪一天起？"))
    until = DayField(label=_("到哪一天？"), required=False, help_text=_("当天算；不写就是一直到免去"))

    def __init__(self, request: Any, **kwargs: Any):
        super().__init__(request, initial={"since": today()}, **kwargs)
        places = organisations_to_staff(request.viewer)
        self.fields["organisation"].queryset = places
        self.fields["role"].choices = [("", _("请选一样")), *_roles_to_give(request.viewer, places)]
        if len(places) == 1:
            self.initial["organisation"] = places[0].pk

    def act(self, *, by: Any, **fixed: Any) -> Any:
        """Appoint, by the office that gives this role there. Raises NotAllowed where the viewer holds none such."""
        appointing = giver(by, self.cleaned_data["role"], self.cleaned_data["organisation"])
        if appointing is None:
            raise GivenByOthers
        return welcome(by=appointing, **fixed, **self.cleaned_data)


def _roles_to_give(viewer: Any, places: Any) -> list[tuple[str, Any]]:
    kinds, mine = {place.kind for place in places}, viewer.roles()
    given = [r for r in Role for k in kinds if k in POSTS[r].held_at and appointing_role(r, k) in mine]
    return [(role.value, role.label) for role in dict.fromkeys(given)]


class AgreementForm(ActForm):
    """Agree, as a second person, to an office over money."""

    reason = forms.CharField(label=_("想说的话"), required=False, max_length=200)

    def act(self, **fixed: Any) -> Any:
        """Agree."""
        return agree_appointment(**fixed, **self.cleaned_data)


class EndForm(ActForm):
    """End an office now or after a day; one's own is laid down."""

    last_day = DayField(label=_("做到哪一天？"), required=False, help_text=_("当天算；不写就是现在结束"))
    reason = forms.CharField(label=_("为什么？"), required=False, max_length=200)

    def act(self, **fixed: Any) -> Any:
        """End it, or lay it down."""
        own = fixed["appointment"].user_id == fixed["by"].user_id
        return (resign if own else end_appointment)(**fixed, **self.cleaned_data)


class ResetForm(ActForm):
    """Close somebody's phones and sessions, and give a new starting code."""

    reason = forms.CharField(
        label=_("为什么？"), max_length=200, widget=forms.TextInput(attrs={"placeholder": _("比如：手机丢了")})
    )

    def act(self, **fixed: Any) -> Any:
        """Reset."""
        return reset_access(**fixed, **self.cleaned_data)

"""Forms that bring a lead: a volunteer's, a clerk's for a call, and an officer's answers to one."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from huzhu.people.phones import plain_phone
from huzhu.places.models import Place
from huzhu.web.fields import MomentField, NameField, OneOf, PhotosField
from huzhu.web.forms import ActForm

from ..acts.handover import hand_over_work, reassign_case
from ..acts.leads import add_lead, show_phone, take_call
from ..acts.triage import dismiss_lead, join_lead, triage_lead
from ..models import Urgency, What
from ..models.lead import WORDS_LENGTH
from ..reporting import MOST_PHOTOS
from .people import read


class PlaceField(forms.ChoiceField):
    """One of the villages given, by code; cleaned to the place. Villages are grouped by town."""

    def __init__(self, **kwargs: Any):
        super().__init__(**kwargs)
        self.error_messages.update(required=_("请选一个村。"), invalid_choice=_("没有这个村，请重新选。"))
        self.villages: dict[str, Place] = {}

    def offer(self, villages) -> None:
        """Let these villages be chosen."""
        self.villages = {place.code: place for place in villages}
        towns: dict[str, list[tuple[str, str]]] = {}
        for place in self.villages.values():
            towns.setdefault(place.parent.name if place.parent else "", []).append((place.code, place.name))
        self.choices = [*([("", _("请选"))] if len(self.villages) > 1 else []), *towns.items()]
        if len(self.villages) == 1:
            self.initial = next(iter(self.villages))

    def clean(self, value: Any) -> Place:
        return self.villages[super().clean(value)]


class LeadFields(ActForm):
    """What is asked of everyone who brings a lead: who, where, what, how urgent."""

    called = NameField(
        label=_("谁家？"), widget=forms.TextInput(attrs={"placeholder": _("知道多少写多少，比如：吉家")})
    )
    what = OneOf(label=_("出了什么事？"), pair=True, choices=What.choices)
    words = forms.CharField(
        label=_("用一句话说说"),
        required=False,
        max_length=WORDS_LENGTH,
        widget=forms.TextInput(attrs={"placeholder": _("比如：灶屋烧了，人没事，借住在邻居家")}),
    )
    urgency = OneOf(label=_("多急？"), choices=Urgency.choices, initial=Urgency.TODAY)
    place = PlaceField(label=_("哪个村？"))
    address = forms.CharField(
        label=_("村里哪个地方"),
        required=False,
        max_length=120,
        widget=forms.TextInput(attrs={"placeholder": _("比如：七组，桥东第二家")}),
    )

    def __init__(self, request, *, villages, **kwargs: Any):
        super().__init__(request, **kwargs)
        self.fields["place"].offer(villages)


class LeadForm(LeadFields):
    """A volunteer's report: own village filled in, today chosen; three taps and a name."""

    photos = PhotosField(label=_("照片"), required=False, most=MOST_PHOTOS)

    def act(self, **fixed: Any) -> Any:
        """Add the lead."""
        return add_lead(**fixed, **self.cleaned_data)


class CallForm(LeadFields):
    """A hotline call as the clerk hears it."""

    reporter_name = NameField(label=_("谁打来的？"), required=False)
    phone = forms.CharField(
        label=_("来电号码"), required=False, max_length=20, widget=forms.TextInput(attrs={"inputmode": "tel"})
    )
    reported_at = MomentField(
        label=_("什么时候打来的？"), required=False, help_text=_("不写就是现在；时限从来电算起。")
    )

    field_order = ["reporter_name", "phone", "reported_at", "called", "place", "address", "what", "words", "urgency"]

    def clean_phone(self) -> str:
        """Its digits."""
        phone = self.cleaned_data["phone"]
        return read(plain_phone, phone) if phone.strip() else ""

    def act(self, **fixed: Any) -> Any:
        """Write the call down."""
        return take_call(**fixed, **self.cleaned_data)


class CarrierField(forms.ModelChoiceField):
    """One of the appointments that may carry a case, as “王桂兰，值班员”."""

    def __init__(self, **kwargs: Any):
        super().__init__(queryset=None, empty_label=_("请选"), **kwargs)
        self.error_messages.update(required=_("请选一个人。"), invalid_choice=_("这个人现在不能负责，请另选。"))
        self.people: dict[str, Any] = {}

    def offer(self, people) -> None:
        """Let these appointments be chosen."""
        self.people = {str(each.pk): each for each in people}
        named = [(key, f"{each.user.name}，{each.get_role_display()}") for key, each in self.people.items()]
        self.choices = [("", self.empty_label), *named]

    def to_python(self, value: Any) -> Any:
        if value in self.empty_values:
            return None
        if str(value) not in self.people:
            raise forms.ValidationError(self.error_messages["invalid_choice"], code="invalid_choice")
        return self.people[str(value)]

    def validate(self, value: Any) -> None:
        forms.Field.validate(self, value)


class TriageForm(ActForm):
    """Who is responsible, how urgent, by when."""

    prefix = "triage"
    responsible = CarrierField(label=_("请谁负责？"))
    level = OneOf(label=_("多急？"), choices=Urgency.choices)
    due_at = MomentField(
        label=_("最迟什么时候帮上？"), required=False, help_text=_("不写就按县里定的时限，从报来那一刻算起。")
    )

    def __init__(self, request, *, carriers, **kwargs: Any):
        super().__init__(request, **kwargs)
        self.fields["responsible"].offer(carriers)

    def act(self, **fixed: Any) -> Any:
        """Triage the lead."""
        return triage_lead(**fixed, **self.cleaned_data)


class JoinForm(ActForm):
    """The lead tells of the family of this case; one button a case."""

    def act(self, **fixed: Any) -> Any:
        """Join the lead to the case."""
        return join_lead(**fixed)


class DismissForm(ActForm):
    """The lead is no case, and why."""

    prefix = "dismiss"
    reason = forms.CharField(label=_("为什么不立？"), max_length=500, widget=forms.Textarea)

    def act(self, **fixed: Any) -> Any:
        """Dismiss the lead."""
        return dismiss_lead(**fixed, **self.cleaned_data)


class PhoneForm(ActForm):
    """Show the reporter's telephone."""

    prefix = "phone"

    def act(self, **fixed: Any) -> Any:
        """Show it; logged."""
        return show_phone(**fixed)


class HandoverForm(ActForm):
    """All open work of one person goes to another."""

    from_appointment = CarrierField(label=_("谁的事要交出去？"))
    to_appointment = CarrierField(label=_("交给谁？"))
    reason = forms.CharField(
        label=_("为什么交接？"),
        required=False,
        max_length=200,
        widget=forms.TextInput(attrs={"placeholder": _("比如：住院了，出远门，不干了")}),
    )

    def __init__(self, request, *, givers, takers, **kwargs: Any):
        super().__init__(request, **kwargs)
        self.fields["from_appointment"].offer(givers)
        self.fields["to_appointment"].offer(takers)

    def act(self, **fixed: Any) -> Any:
        """Hand over."""
        return hand_over_work(**fixed, **self.cleaned_data)


class ResponsibleForm(ActForm):
    """One case goes to somebody else."""

    responsible = CarrierField(label=_("换谁去？"))
    reason = forms.CharField(label=_("为什么换？"), required=False, max_length=200)

    def __init__(self, request, *, carriers, **kwargs: Any):
        super().__init__(request, **kwargs)
        self.fields["responsible"].offer(carriers)

    def act(self, **fixed: Any) -> Any:
        """Reassign the case."""
        return reassign_case(**fixed, **self.cleaned_data)

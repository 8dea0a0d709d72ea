"""Forms around a family: help, the plan, asking afterwards, closing, opening again."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from huzhu.web.fields import DayField, ManyOf, MomentField, OneOf, YuanField
from huzhu.web.forms import ActForm

from ..acts.closing import close_case, reopen_case
from ..acts.help import record_help
from ..acts.plans import add_plan_item, drop_plan_item, finish_plan_item, follow_up
from ..models import HelpForm, HelpSource, Outcome
from .grants import words
from .leads import CarrierField


class GivenForm(ActForm):
    """A bed, a ride, a meal: help that isn't the fund's money."""

    kind = OneOf(label=_("帮的是什么？"), choices=HelpForm.choices)
    what = forms.CharField(
        label=_("具体说说"),
        max_length=200,
        widget=forms.TextInput(attrs={"placeholder": _("比如：两床被子；开车送到镇卫生院")}),
    )
    giver = forms.CharField(label=_("谁给的、谁去的？"), required=False, max_length=80)
    value = YuanField(label=_("大约值多少"), required=False)
    happened_at = MomentField(label=_("什么时候？"), required=False, help_text=_("不写就是现在。"))

    def act(self, **fixed: Any) -> Any:
        """Record the help."""
        return record_help(**fixed, **self.cleaned_data)


class PlanForm(ActForm):
    """Who does what by when."""

    what = forms.CharField(
        label=_("要做什么？"),
        max_length=200,
        widget=forms.TextInput(attrs={"placeholder": _("比如：帮着申请临时救助")}),
    )
    source = OneOf(label=_("谁来出？"), pair=True, choices=HelpSource.choices)
    who = CarrierField(label=_("谁去办？"))
    due_on = DayField(label=_("哪天以前？"), help_text=_("那一天也算在内。"))

    def __init__(self, request, *, carriers, **kwargs: Any):
        super().__init__(request, **kwargs)
        self.fields["who"].offer(carriers)

    def act(self, **fixed: Any) -> Any:
        """Add the item."""
        return add_plan_item(**fixed, **self.cleaned_data)


class ItemForm(ActForm):
    """The item is done, or not needed: two buttons."""

    outcome = forms.ChoiceField(choices=[("done", _("办好了")), ("dropped", _("不用办了"))])

    def act(self, **fixed: Any) -> Any:
        """End the item."""
        ending = finish_plan_item if self.cleaned_data["outcome"] == "done" else drop_plan_item
        return ending(**fixed)


class FollowUpForm(ActForm):
    """Did it arrive, what is missing, when to ask again; by name, what the family waits for (`awaited`)."""

    arrived = ManyOf(label=_("政府批下来的，哪样到了？"), required=False, help_text=_("到了的点一下；还没有就空着。"))
    received = OneOf(label=_("说好的钱和东西到了吗？"), pair=True, choices=[("yes", _("都到了")), ("no", _("还没有"))])
    still_needs = words(_("还缺什么？"), required=False)
    words = words(_("家里现在怎么样？"), required=False)
    on = DayField(label=_("哪天去问的？"), required=False, help_text=_("不写就是今天。"))
    next_on = DayField(label=_("哪天再问一次？"), required=False, help_text=_("不用再问就空着。"))

    def __init__(self, request, *, awaited: list[tuple[str, str]], **kwargs: Any):
        super().__init__(request, **kwargs)
        if awaited:
            self.fields["arrived"].choices = awaited
        else:
            del self.fields["arrived"]

    def act(self, **fixed: Any) -> Any:
        """Record the follow-up."""
        said = self.cleaned_data | {"received": self.cleaned_data["received"] == "yes"}
        return follow_up(**fixed, **said)


class CloseForm(ActForm):
    """How it ended."""

    outcome = OneOf(label=_("怎么了结的？"), choices=Outcome.choices)
    words = words(_("说两句"), required=False, help_text=_("还没有帮到过的，一定要写为什么。"))

    def act(self, **fixed: Any) -> Any:
        """Close the case."""
        return close_case(**fixed, **self.cleaned_data)


class ReopenForm(ActForm):
    """Why it is open again."""

    reason = words(_("又出了什么事？"))

    def act(self, **fixed: Any) -> Any:
        """Reopen the case."""
        return reopen_case(**fixed, **self.cleaned_data)

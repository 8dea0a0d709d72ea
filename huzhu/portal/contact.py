"""The form of somebody who wants to be contacted after a self-check: a report of one's own family."""

from typing import Any

from django import forms
from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _

from huzhu.cases.acts.leads import report_lead
from huzhu.cases.models import Urgency, What
from huzhu.cases.models.lead import WORDS_LENGTH
from huzhu.web.fields import ManyOf, NameField, OneOf, TickField

from .checking.outcome import Outcome
from .forms import FromHere, PhoneField

OUTCOME, ANSWERS = "outcome", "answers"


class ContactForm(FromHere):
    """Whom to ask for and where to call; what was said goes along only as far as it is ticked."""

    called = NameField(label=_("怎么称呼您？"), widget=forms.TextInput(attrs={"placeholder": _("比如：吉师傅")}))
    phone = PhoneField(
        label=_("您的电话"),
        help_text=_("只有值班的人看得到。"),
        widget=forms.TextInput(attrs={"type": "tel", "inputmode": "tel", "autocomplete": "tel"}),
        error_messages={"required": _("请留个电话，不然没法找您。")},
    )
    address = forms.CharField(
        label=_("村里哪个地方"),
        required=False,
        max_length=120,
        widget=forms.TextInput(attrs={"placeholder": _("比如：七组，桥东第二家")}),
    )
    urgency = OneOf(label=_("多急？"), choices=Urgency.choices, initial=Urgency.SOON)
    pass_on = ManyOf(
        label=_("刚才的这些，要不要一起告诉他们？"), required=False, help_text=_("不勾就不交，上门再问一遍也行。")
    )
    agree = TickField(label="", says=_("我同意把上面写的和勾的交给互助会，只用来联系我、帮我申请。"))

    def __init__(self, request: HttpRequest, outcome: Outcome):
        super().__init__(request)
        self.outcome = outcome
        self.texts = {OUTCOME: _outcome_words(outcome), ANSWERS: _answers_words(outcome)}
        self.fields["pass_on"].choices = [(key, words) for key, words in self.texts.items() if words]

    def act(self, **fixed: Any) -> Any:
        """Report the family to its association."""
        told = self.cleaned_data
        ticked = [words for key, words in self.texts.items() if key in told["pass_on"]]
        situation = self.outcome.asking.said.situation
        said = {name: told[name] for name in ("called", "phone", "address", "urgency", "origin")}
        words = str(_("自查后请人联系。")) + "".join(ticked)
        what = situation.what if situation and OUTCOME in told["pass_on"] else What.OTHER
        return report_lead(**fixed, **said, what=str(what), words=words[:WORDS_LENGTH])


def _outcome_words(outcome: Outcome) -> str:
    """“遇到的事：……。可能符合：低保、医疗救助（本人）。”"""
    situation, likely = outcome.asking.said.situation, outcome.likely
    names = [f"{line.name}（{line.who}）" if line.who else line.name for line in likely]
    said = [str(_("遇到的事：%(what)s。") % {"what": situation.title})] if situation else []
    return "".join([*said, *([str(_("预判很可能：%(names)s。") % {"names": "、".join(names)})] if names else [])])


def _answers_words(outcome: Outcome) -> str:
    """“几口人：4 口人；存款：不到 1 千……”"""
    told = [f"{what}：{words}" for _screen, what, words in outcome.answers if words]
    return str(_("自己答的：%(answers)s。") % {"answers": "；".join(told)}) if told else ""

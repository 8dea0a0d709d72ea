"""Forms of consent and of a power of attorney."""

from datetime import timedelta
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from huzhu.kernel.clock import today
from huzhu.web.fields import DayField, ManyOf, OneOf, SignatureField, TickField
from huzhu.web.forms import ActForm

from ..acts import authorise_agent, decline_consent, end_agency, give_consent, withdraw_consent
from ..agencies import known_number
from ..consents import CHILD
from ..models import Matter, Over, Signer, Tie, Told, Unable, Use, Way

USUAL = [Matter.APPLY, Matter.SUBMIT, Matter.COLLECT]


class ConsentForm(ActForm):
    """What one person agrees to, item by item, nothing ticked beforehand (form 4)."""

    button = _("签好了，记下")
    uses = ManyOf(
        label=_("同意哪几样，一样一样勾"),
        choices=Use.choices,
        required=False,
        help_text=_("一样都不勾也可以，不影响互助会来帮。"),
    )
    signer = OneOf(label=_("谁来签"), choices=Signer.choices, pair=True)
    signer_name = forms.CharField(label=_("签字人姓名"), required=False, max_length=60, help_text=_("本人签就不用写。"))
    ground = forms.CharField(
        label=_("为什么由别人签"), required=False, max_length=200, help_text=_("比如：母亲；法院指定监护；有委托书。")
    )
    keep_until = DayField(label=_("同意保存到"), required=False, help_text=_("空着就是用完为止。"))
    signature = SignatureField(label=_("签名"))
    field_order = ["uses", "signer", "signer_name", "ground", "keep_until", "signature"]

    def __init__(self, request, *, person: Any, **kwargs: Any):
        super().__init__(request, decides=person, **kwargs)
        age = person.age()
        if age is not None and age < CHILD:
            self.fields["signer"].choices = [one for one in Signer.choices if one[0] in ("parent", "guardian")]
            self.fields["signer"].help_text = _("不满 14 周岁，由父母或监护人签。")
            self.fields["signer_name"].help_text = ""

    def act(self, **fixed: Any) -> Any:
        """Record the consent; a photo of the signed paper is told from a signature drawn here."""
        paper = f"{self.add_prefix('signature')}_photo" in self.files
        return give_consent(way=Way.PAPER if paper else Way.SCREEN, **fixed, **self.cleaned_data)


class RefusalForm(ActForm):
    """Asked, and nothing agreed to: nothing to fill in, nothing to sign."""

    button = _("问过了，不同意")

    def __init__(self, request, *, person: Any, **kwargs: Any):
        super().__init__(request, decides=person, **kwargs)

    def act(self, **fixed: Any) -> Any:
        """Write it down."""
        return decline_consent(**fixed)


class WithdrawalForm(ActForm):
    """Some or all items are taken back; no reason, no signature."""

    button = _("撤回")
    uses = ManyOf(label=_("撤回哪几样"), choices=Use.choices, required=False, help_text=_("都不选就是全部撤回。"))
    told = OneOf(label=_("怎么说的"), choices=Told.choices, initial=Told.IN_PERSON, pair=True)

    def __init__(self, request, *, consent: Any, **kwargs: Any):
        super().__init__(request, **kwargs)
        standing = set(consent.standing)
        self.fields["uses"].choices = [one for one in Use.choices if one[0] in standing]

    def act(self, **fixed: Any) -> Any:
        """Withdraw."""
        return withdraw_consent(**fixed, **self.cleaned_data)


class AgencyForm(ActForm):
    """A person lets a member act (form 5)."""

    button = _("两边都签好了，记下")
    person = OneOf(label=_("谁委托"), choices=())
    agent = forms.ChoiceField(label=_("委托给谁"))
    agent_number = forms.CharField(
        label=_("代办人的身份证号"),
        required=False,
        max_length=40,
        help_text=_("以前登记过的就空着。"),
        widget=forms.TextInput(attrs={"autocomplete": "off"}),
    )
    tie = OneOf(label=_("代办人是"), choices=Tie.choices, initial=Tie.MEMBER, pair=True)
    matters = ManyOf(
        label=_("委托办什么"),
        choices=Matter.choices,
        initial=USUAL,
        help_text=_("领钱不在里面；真要代领，本人点头再勾上。"),
    )
    ground = OneOf(label=_("为什么不能自己办"), choices=Unable.choices, pair=True)
    ground_words = forms.CharField(label=_("再说一句"), required=False, max_length=200)
    guardian_ground = forms.CharField(
        label=_("监护人凭什么代签"),
        required=False,
        max_length=200,
        help_text=_("本人没有民事行为能力、由监护人来委托时才填。"),
    )
    since = DayField(label=_("从哪天"))
    until = DayField(label=_("到哪天"), help_text=_("最后一天也算。"))
    fingerprint = TickField(label=_("手印"), says=_("本人按手印，不签名"), required=False)
    witness = forms.CharField(label=_("见证人"), required=False, max_length=60, help_text=_("按手印的一定要写。"))
    signature = SignatureField(label=_("委托人签名"))
    agent_signature = SignatureField(label=_("代办人签名"))
    field_order = [
        *("person", "agent", "agent_number", "tie", "matters", "ground", "ground_words", "guardian_ground"),
        *("since", "until", "fingerprint", "witness", "signature", "agent_signature"),
    ]

    def __init__(self, request, *, persons: list[Any], agents: Any, **kwargs: Any):
        super().__init__(request, initial={"since": today(), "until": today() + timedelta(days=180)}, **kwargs)
        self.persons = {str(one.pk): one for one in persons}
        self.agents = {str(one.user_id): one.user for one in agents}
        self.fields["person"].choices = [(key, one.name) for key, one in self.persons.items()]
        self.fields["agent"].choices = [("", _("请选")), *((key, one.name) for key, one in self.agents.items())]

    def clean(self) -> dict[str, Any]:
        """An agent whose number is known from before needn't give it again."""
        said = super().clean() or {}
        agent = self.agents.get(said.get("agent", ""))
        if agent and not said.get("agent_number") and not known_number(agent):
            self.add_error("agent_number", _("请填代办人的身份证号，以后就不用再填。"))
        return said

    def act(self, **fixed: Any) -> Any:
        """Record the power of attorney."""
        said = dict(self.cleaned_data)
        person, agent = self.persons[said.pop("person")], self.agents[said.pop("agent")]
        return authorise_agent(person=person, agent=agent, **fixed, **said)


class AgencyEndForm(ActForm):
    """The agent acts no more."""

    button = _("结束委托")
    because = OneOf(label=_("为什么"), choices=Over.choices)

    def act(self, **fixed: Any) -> Any:
        """End it."""
        return end_agency(**fixed, **self.cleaned_data)

"""The forms of the public pages."""

from datetime import timedelta
from typing import Any

from django import forms
from django.core import signing
from django.utils.translation import gettext_lazy as _

from huzhu.cases.acts.leads import report_lead, withdraw_lead
from huzhu.cases.models import Urgency, What
from huzhu.cases.models.lead import WORDS_LENGTH
from huzhu.cases.reporting import MOST_PHOTOS, origin_of
from huzhu.kernel.clock import today
from huzhu.web.addresses import address_of
from huzhu.web.fields import NameField, OneOf, PhotosField, plain
from huzhu.web.forms import ActForm, PageForm

SALT = "huzhu.portal.origin"
ORIGIN_LIVES = timedelta(days=1)


class PhoneField(forms.CharField):
    """A telephone number as people write it; digits, plus and dash are kept."""

    default_error_messages = {
        "number": _("电话请只写数字，比如 13900001234。"),
        "number_or_none": _("电话请只写数字，比如 13900001234；不想留就空着。"),
    }

    def clean(self, value: Any) -> str:
        typed = "".join(plain(super().clean(value) or "").split())
        if typed and not (5 <= len(typed) <= 20 and set(typed) <= set("0123456789+-")):
            raise forms.ValidationError(self.error_messages["number" if self.required else "number_or_none"])
        return typed


class FromHere(ActForm):
    """Something reported without an account: it carries the network address that its page was opened from, hashed."""

    origin = forms.CharField(required=False, widget=forms.HiddenInput)

    def __init__(self, request, **kwargs: Any):
        super().__init__(request, **kwargs)
        self.fields["origin"].initial = signing.dumps(self._here(), salt=SALT)

    def clean_origin(self) -> str:
        """The address that the page was opened from: a phone changes its own on the way, and a repeated press must say
        the same. It counts for a day: an old one would be a way round the crowd's limit."""
        try:
            return signing.loads(self.cleaned_data["origin"], salt=SALT, max_age=ORIGIN_LIVES)
        except signing.BadSignature:
            return self._here()

    def _here(self) -> str:
        return origin_of(address_of(self.request), today())


class ReportForm(FromHere):
    """Who, where, what, how urgent; a telephone and photos if one likes."""

    called = NameField(
        label=_("谁家？"), widget=forms.TextInput(attrs={"placeholder": _("知道多少写多少，比如：吉家，祖孙三口")})
    )
    address = forms.CharField(
        label=_("村里哪个地方"),
        required=False,
        max_length=120,
        widget=forms.TextInput(attrs={"placeholder": _("比如：七组，桥东第二家")}),
    )
    what = OneOf(label=_("出了什么事？"), pair=True, choices=What.choices)
    words = forms.CharField(
        label=_("用一句话说说"),
        required=False,
        max_length=WORDS_LENGTH,
        widget=forms.TextInput(attrs={"placeholder": _("比如：灶屋烧了，人没事")}),
    )
    urgency = OneOf(label=_("多急？"), choices=Urgency.choices, initial=Urgency.TODAY)
    phone = PhoneField(
        label=_("您的电话"),
        required=False,
        help_text=_("只有值班的人看得到。不留也照样去看。"),
        widget=forms.TextInput(attrs={"type": "tel", "inputmode": "tel", "autocomplete": "tel"}),
    )
    photos = PhotosField(label=_("照片"), required=False, most=MOST_PHOTOS, help_text=_("拍房子、单据，不拍人。"))

    def act(self, **fixed: Any) -> Any:
        """Report the family."""
        return report_lead(**fixed, **self.cleaned_data)


class CodeForm(PageForm):
    """A query code of ten digits, however spaced."""

    code = forms.CharField(
        label=_("查询号"),
        max_length=20,
        help_text=_("十位数字，报的时候给您的。"),
        widget=forms.TextInput(attrs={"inputmode": "numeric", "autocomplete": "off"}),
        error_messages={"required": _("请写上查询号。")},
    )

    def clean_code(self) -> str:
        """Digits only."""
        code = "".join(plain(self.cleaned_data["code"]).split()).replace("-", "")
        if len(code) != 10 or not code.isascii() or not code.isdigit():
            raise forms.ValidationError(_("查询号是十位数字，请再看一看。"))
        return code


class WithdrawalForm(ActForm):
    """Take one's own report back."""

    code = forms.CharField(widget=forms.HiddenInput, max_length=10)

    def act(self, **fixed: Any) -> Any:
        """Withdraw it."""
        return withdraw_lead(**fixed, **self.cleaned_data)

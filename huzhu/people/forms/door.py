"""The forms of the door: password, PIN, code, and how one comes in from now on."""

from itertools import pairwise
from typing import Any

from django import forms
from django.contrib.auth.hashers import make_password
from django.contrib.auth.password_validation import validate_password
from django.utils.translation import gettext_lazy as _

from huzhu.kernel.refused import Refused
from huzhu.people import door
from huzhu.people.acts import enrol_device, enrol_generator, revoke_device, set_password
from huzhu.people.devices import door_of, label_of
from huzhu.web.forms import ActForm, PageForm

PIN_DIGITS = 6


class DoorForm(PageForm):
    """A form that tries the door: `knock` raises a Refused, which comes back as a sentence."""

    def opens(self) -> bool:
        """True when the door opened."""
        if not self.is_bound or not self.is_valid():
            return False
        try:
            self.knock(self.request, **self.cleaned_data)
        except Refused as refused:
            self.refuse(refused)
            return False
        return True

    def knock(self, request: Any, **typed: Any) -> None:
        """Overridden by every form."""
        raise NotImplementedError

    def _is_sent(self, request: Any, prefix: str | None) -> bool:
        return request.method == "POST" and (not prefix or any(name.startswith(f"{prefix}-") for name in request.POST))


def _secret(label: Any, autocomplete: str, **more: Any) -> forms.CharField:
    widget = forms.PasswordInput(attrs={"autocomplete": autocomplete})
    return forms.CharField(label=label, strip=False, max_length=128, widget=widget, **more)


def _digits(label: Any, autocomplete: str, **more: Any) -> forms.CharField:
    attrs = {"autocomplete": autocomplete, "inputmode": "numeric", "class": "short"}
    widget = forms.PasswordInput if autocomplete.endswith("password") else forms.TextInput
    return forms.CharField(label=label, max_length=12, widget=widget(attrs=attrs), **more)


class PasswordForm(DoorForm):
    """Telephone or user name, and password or starting code."""

    account = forms.CharField(
        label=_("电话或用户名"), max_length=60, widget=forms.TextInput(attrs={"autocomplete": "username"})
    )
    password = _secret(_("密码"), "current-password", help_text=_("第一次来，或者刚重置过：写给您的起始码"))

    def knock(self, request: Any, *, account: str, password: str) -> None:
        """Open a session."""
        door.sign_in_by_password(request, account, password)


class PinForm(DoorForm):
    """The PIN of the phone that stands here: instead of the password, or after it."""

    pin = _digits(_("口令码"), "current-password")

    def knock(self, request: Any, *, pin: str) -> None:
        """Open a session, or show the second factor in the open one."""
        (door.show_pin if request.user.is_authenticated else door.sign_in_by_pin)(request, pin)


class CodeForm(DoorForm):
    """Six digits from a code generator, or the demo's."""

    code = _digits(_("六位动态验证码"), "one-time-code")

    def knock(self, request: Any, *, code: str) -> None:
        """Show the second factor."""
        door.show_code(request, code)


class NewPasswordForm(ActForm):
    """Choose a password; the old one is asked for unless a starting code opened this session."""

    old = _secret(_("现在的密码"), "current-password")
    password = _secret(_("新密码"), "new-password", help_text=_("至少 8 个字，不要全是数字；一句自己记得住的话最好"))
    again = _secret(_("再写一遍"), "new-password")

    def __init__(self, request: Any, **kwargs: Any):
        super().__init__(request, **kwargs)
        if request.session.get("came_by") == door.CODE:
            del self.fields["old"]

    def clean_old(self) -> str:
        """The old one fits."""
        if not self.request.user.check_password(self.cleaned_data["old"]):
            raise forms.ValidationError(_("现在的密码不对。"))
        return self.cleaned_data["old"]

    def clean_password(self) -> str:
        """Long enough and not among those that everybody tries."""
        validate_password(self.cleaned_data["password"], self.request.user)
        return self.cleaned_data["password"]

    def clean(self) -> dict[str, Any]:
        """Both are alike."""
        if "password" in self.cleaned_data and self.cleaned_data["password"] != self.cleaned_data.get("again"):
            self.add_error("again", _("两遍不一样，请再写一次。"))
        return self.cleaned_data

    def act(self, **fixed: Any) -> Any:
        """Set it; the salt follows the act's id, so that a double press is one act."""
        return set_password(encoded=make_password(self.cleaned_data["password"], salt=self.act_id.hex), **fixed)


class PhoneForm(ActForm):
    """Open the phone that stands here with a PIN."""

    pin = _digits(_("定一个六位口令码"), "new-password", help_text=_("只在这部手机上用，别用生日"))
    again = _digits(_("再写一遍"), "new-password")

    def clean_pin(self) -> str:
        """Six digits, neither all alike nor in a row."""
        pin = self.cleaned_data["pin"]
        if len(pin) != PIN_DIGITS or not (pin.isascii() and pin.isdigit()):
            raise forms.ValidationError(_("请写六位数字。"))
        steps = {int(b) - int(a) for a, b in pairwise(pin)}
        if len(steps) == 1 and steps <= {-1, 0, 1}:
            raise forms.ValidationError(_("这个口令码太好猜了，请换六个不连着、不重复的数字。"))
        return pin

    def clean(self) -> dict[str, Any]:
        """Both are alike."""
        if "pin" in self.cleaned_data and self.cleaned_data["pin"] != self.cleaned_data.get("again"):
            self.add_error("again", _("两遍不一样，请再写一次。"))
        return self.cleaned_data

    def act(self, **fixed: Any) -> Any:
        """Open it."""
        pin = make_password(self.cleaned_data["pin"], salt=self.act_id.hex)
        return enrol_device(token_hash=door_of(self.request).key, pin=pin, label=label_of(self.request), **fixed)


class GeneratorForm(ActForm):
    """Take a code generator, once it has shown a right code."""

    code = _digits(_("验证器上现在的六位数字"), "one-time-code")

    def __init__(self, request: Any, *, generator: Any, **kwargs: Any):
        super().__init__(request, **kwargs)
        self.generator = generator

    def clean_code(self) -> str:
        """The generator's present code."""
        if not self.generator.shows(self.cleaned_data["code"]):
            raise forms.ValidationError(_("这个码不对。请看验证器上新出的六位数字；手机时间要准。"))
        return self.cleaned_data["code"]

    def act(self, **fixed: Any) -> Any:
        """Take it."""
        return enrol_generator(key=self.generator.key, **fixed)


class RevokeForm(ActForm):
    """Close one of one's phones."""

    def act(self, **fixed: Any) -> Any:
        """Close it."""
        return revoke_device(**fixed)

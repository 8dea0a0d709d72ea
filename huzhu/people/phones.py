"""Telephone numbers: what is typed, what is kept, what is shown."""

import re
import unicodedata

from django.utils.translation import gettext_lazy as _

from huzhu.kernel.refused import Refused


class BadPhone(Refused):
    """Not a telephone number."""

    message = _("电话号码看不懂。")
    field = "phone"
    way_out = _("请写 11 位手机号，或带区号的座机号。")


def digits_of(typed: str) -> str:
    """What is left of a number without spaces, strokes, brackets and +86; full-width digits become narrow."""
    narrow = unicodedata.normalize("NFKC", typed)
    return re.sub(r"[\s\-—()]", "", narrow).removeprefix("+86")


def plain_phone(typed: str) -> str:
    """The 7 to 12 digits of a telephone number. Raises BadPhone."""
    digits = digits_of(typed)
    if not re.fullmatch(r"[0-9]{7,12}", digits):
        raise BadPhone
    return digits


def masked_phone(phone: str) -> str:
    """139****0001: enough to recognise, too little to call."""
    return f"{phone[:3]}****{phone[-4:]}" if len(phone) >= 11 else f"{phone[:-4]}****"

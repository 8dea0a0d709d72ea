"""The unified social credit code (统一社会信用代码, GB 32100), read as people write it."""

import unicodedata

from django.utils.translation import gettext_lazy as _
from stdnum.cn import uscc

from .refusals import WrongCode


def read_credit_code(text: str) -> str:
    """The code's 18 characters, checked by its check digit; empty stays empty. Raises WrongCode."""
    code = "".join(unicodedata.normalize("NFKC", text).split()).replace("-", "").upper()
    if not code:
        return ""
    if len(code) != 18:
        raise WrongCode(_("统一社会信用代码是 18 位，这里有 %(count)s 位。"), count=len(code))
    if not uscc.is_valid(code):
        raise WrongCode(_("这个统一社会信用代码对不上校验码，请对着证书再看一遍。"))
    return code

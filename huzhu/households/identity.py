"""The resident identity number (公民身份号码, GB 11643): read as people write it, checked by its check digit.

The area code is not looked up: areas were renamed and merged, and old cards stay valid.
"""

import unicodedata
from dataclasses import dataclass
from datetime import date

from django.utils.translation import gettext_lazy as _
from stdnum.cn import ric

from huzhu.kernel.clock import today

from .refusals import WrongNumber

OLDEST = 1880


@dataclass(frozen=True)
class Identity:
    """What an identity number says: the 18 characters, the birth and the sex in it."""

    number: str
    birth: date
    sex: str


def read_identity(text: str) -> Identity:
    """Read a number with full-width digits, blanks or a lower-case x; raises WrongNumber, saying what is wrong."""
    number = "".join(unicodedata.normalize("NFKC", text).split()).replace("-", "").upper()
    if len(number) == 15 and number.isascii() and number.isdigit():
        raise WrongNumber(_("这是 15 位的老号码，已经停用。请照身份证或户口本抄 18 位的。"))
    if len(number) != 18:
        raise WrongNumber(_("身份证号是 18 位，这里有 %(count)d 位。") % {"count": len(number)})
    if not (number.isascii() and number[:17].isdigit() and (number[17].isdigit() or number[17] == "X")):
        raise WrongNumber(_("身份证号只有数字，最后一位可以是 X。"))
    if number[17] != ric.calc_check_digit(number):
        raise WrongNumber(_("这个身份证号对不上校验码，多半抄错了一位，请对着证件再看一遍。"))
    return Identity(number, _birth_in(number), "male" if int(number[16]) % 2 else "female")


def _birth_in(number: str) -> date:
    try:
        birth = date(int(number[6:10]), int(number[10:12]), int(number[12:14]))
    except ValueError:
        raise WrongNumber(_("身份证号里的出生日期不存在，请对着证件再看一遍。")) from None
    if not (birth.year >= OLDEST and birth <= today()):
        raise WrongNumber(_("身份证号里的出生日期不对，请对着证件再看一遍。"))
    return birth

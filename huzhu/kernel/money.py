"""Money is whole fen (分), as integers, at most 99,999,999.99 yuan."""

import unicodedata
from decimal import ROUND_HALF_UP, Decimal, InvalidOperation
from typing import Any

from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.utils.translation import gettext_lazy as _

from huzhu.kernel.refused import BadAmount

MAX_FEN = 9_999_999_999
ZERO = _("金额不能是 0。")
BELOW_ZERO = _("金额不能是负数。")
TOO_LARGE = _("金额太大了。")
ABOVE_ZERO = _("请写大于 0 的数，比如 500 或 500.50。")
LOOK_AGAIN = _("最多 99,999,999.99 元，请看看是不是多写了几个 0。")


class FenField(models.BigIntegerField):  # type: ignore[type-arg]  # Django itself knows no subscript here
    """An amount in fen, 0 to MAX_FEN."""

    default_validators = [MinValueValidator(0), MaxValueValidator(MAX_FEN)]


def yuan(amount: int | str | Decimal) -> int:
    """`amount` yuan in fen, rounded half up to the fen."""
    return int((Decimal(amount) * 100).quantize(Decimal(1), ROUND_HALF_UP))


def parse_yuan(text: Any) -> int:
    """The fen in what a person typed (“1,234.5 元”, full-width digits); raises BadAmount, which says
    whether it is zero, below zero, too large or not to be read."""
    plain = unicodedata.normalize("NFKC", str(text)).replace(",", "").replace("元", "").strip()
    amount = _amount(plain.lstrip("-−"))
    if plain[:1] in ("-", "−"):
        raise BadAmount(BELOW_ZERO, way_out=ABOVE_ZERO)
    if amount == 0:
        raise BadAmount(ZERO, way_out=ABOVE_ZERO)
    if amount * 100 > MAX_FEN:
        raise BadAmount(TOO_LARGE, way_out=LOOK_AGAIN)
    return int(amount * 100)


def _amount(plain: str) -> Decimal:
    """Digits with at most two decimals, in yuan; raises BadAmount."""
    if not plain.replace(".", "", 1).isascii() or not plain.replace(".", "", 1).isdigit():
        raise BadAmount
    try:
        amount = Decimal(plain)
    except InvalidOperation:
        raise BadAmount from None
    if amount * 100 != int(amount * 100):
        raise BadAmount
    return amount


def show_yuan(fen: int) -> str:
    """`fen` as yuan with two decimals and thousands: 123456 -> “1,234.56”, -5 -> “−0.05”."""
    sign = "−" if fen < 0 else ""
    return f"{sign}{abs(fen) // 100:,}.{abs(fen) % 100:02d}"

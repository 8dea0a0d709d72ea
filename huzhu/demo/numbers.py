"""Numbers that belong to nobody, and never can.

Identity numbers bear the area 000000: area codes begin with 11 to 82, so no card has it; the check digit is right.
Telephones begin with 0190: area codes that begin with 01 are Beijing's 010 alone, and no subscriber's number begins
with 0, so that the rest could not be dialled either. Credit codes bear the area 000000 likewise.
"""

from collections import Counter
from datetime import date

from stdnum.cn import ric, uscc

AREA = "000000"
DIALLED_BY_NOBODY = "019"
ORGANISATION_CODE = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ"
WEIGHTS = (3, 7, 9, 10, 5, 8, 4, 2)
MOST_TELEPHONES = 10_000_000


class Numbers:
    """Gives each number once, in one order."""

    def __init__(self) -> None:
        self._telephones = 0
        self._births: Counter[tuple[date, str]] = Counter()

    def telephone(self) -> str:
        """The next of ten million: 01900000001."""
        self._telephones += 1
        if self._telephones >= MOST_TELEPHONES:
            raise ValueError("more telephones than cannot be assigned")
        return f"{DIALLED_BY_NOBODY}{self._telephones:08d}"

    def identity(self, birth: date, sex: str) -> str:
        """The next identity number of that birth and sex: odd orders are men's."""
        self._births[birth, sex] += 1
        order = self._births[birth, sex] * 2 - (sex == "male")
        number = f"{AREA}{birth:%Y%m%d}{order:03d}"
        return number + ric.calc_check_digit(number + "0")


def credit_code(order: int) -> str:
    """The unified social credit code of the county's nth association: a society (51) of no area."""
    body = f"{order:08d}"
    total = sum(int(digit) * weight for digit, weight in zip(body, WEIGHTS, strict=True))
    check = "0123456789X0"[(11 - total % 11) % 11]
    code = f"51{AREA}{body}{check}"
    return code + uscc.calc_check_digit(code + "0")

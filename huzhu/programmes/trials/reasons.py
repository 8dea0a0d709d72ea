"""Why a condition can't be read, as the bureau reads it: the place, and how it is written instead.

The language says its reasons in English, for those who write the catalogue's files; a test holds both lists together.
"""

from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from ..language.parsing import Refusal

LONGEST_PART = 40

REASONS: dict[str, Any] = {
    "can't be read: %(why)s": gettext_lazy("读到“%(part)s”就断了，看看后面是不是少了什么，括号、引号是不是成对"),
    "is empty": gettext_lazy("还没有写"),
    "longer than %(most)s characters": gettext_lazy("太长了，最多 %(most)s 个字"),
    "“%(part)s”: no exponents, no long numbers, one condition": gettext_lazy(
        "“%(part)s”不能这样写，数最多 12 位，一次只写一个条件"
    ),
    "too deep": gettext_lazy("一层套一层太多了，请写简单些"),
    "goes round in a circle: %(part)s": gettext_lazy("绕了一圈又回到自己：%(part)s"),
    "“%(part)s” is no condition of the language (%(kind)s)": gettext_lazy(
        "“%(part)s”不能回答成立不成立，要像 Y < D 这样比较"
    ),
    "“%(part)s” is no number of the language (%(kind)s)": gettext_lazy("“%(part)s”不是能比较的数"),
    "“%(part)s” is unknown, not something that holds or doesn't": gettext_lazy(
        "没有“%(part)s”这个名字，或者它不能回答成立不成立"
    ),
    "“%(part)s” is %(kind)s, not something that holds or doesn't": gettext_lazy(
        "“%(part)s”不能回答成立不成立，要拿它和别的比"
    ),
    "“%(part)s” is unknown, not a number": gettext_lazy("没有“%(part)s”这个数，名字请照现在的写法抄"),
    "“%(part)s” is %(kind)s, not a number": gettext_lazy("“%(part)s”不是数，不能拿来比大小"),
    "“%(part)s”: IN takes a list of values": gettext_lazy("“%(part)s”：IN 后面要把几个值写在括号里"),
    "“%(part)s” is no choice": gettext_lazy("“%(part)s”不是几样里选一样的，不能和值相等"),
    "“%(part)s” is never %(value)s": gettext_lazy("“%(part)s”没有“%(value)s”这个值"),
    "“%(part)s” is no set that may have “%(value)s”": gettext_lazy("“%(part)s”里不会有“%(value)s”"),
    "CASE is written CASE WHEN … THEN … ELSE … END": gettext_lazy("CASE 要写成 CASE WHEN … THEN … ELSE … END"),
    "COALESCE takes a parameter and a literal": gettext_lazy("COALESCE 里要写一样标准和一个数"),
    "“%(part)s” should be a single name": gettext_lazy("“%(part)s”这里只能写一个名字"),
    "“%(part)s” should be a value in quotes or a whole number": gettext_lazy(
        "“%(part)s”这里要写带英文引号的值，或者整数"
    ),
    "“%(part)s” is text, not a number": gettext_lazy("“%(part)s”是文字，不是数"),
    "%(kind)s is only for amounts": gettext_lazy("取大、取小、最多这些写法只用来算钱，条件里不能用"),
    "CASE stands at the top of an amount, once": gettext_lazy("算钱时 CASE 只能写在最外面，写一次"),
    "CASE between numbers is only for amounts": gettext_lazy("用 CASE 挑数的写法只用来算钱，条件里不能用"),
    "two amounts can't be multiplied": gettext_lazy("两笔都说不准的钱不能相乘"),
    "division is by a number written out or by a count of members": gettext_lazy("除号后面要写一个数，或者人数"),
    "division by nothing": gettext_lazy("不能除以 0"),
    "“%(part)s” is no fact of a person": gettext_lazy("“%(part)s”不是每个人的情况，不能按人加起来"),
    "“%(part)s” is known of a person; a household counts or sums it": gettext_lazy(
        "“%(part)s”是每个人的情况，这个条件问的是一家人，要用 count_of 数人或用 sum_of 相加"
    ),
    "“%(part)s” is about a person; a household asks any_of": gettext_lazy(
        "“%(part)s”问的是一个人，这个条件问的是一家人，要写成 any_of(%(part)s, TRUE)"
    ),
    "who is counted may only depend on flags that are false when absent": gettext_lazy(
        "数哪些人只能看一定知道的情况，不能看会说不准的"
    ),
    "“%(part)s” may be unknown, so nobody can be counted by it": gettext_lazy("“%(part)s”会说不准，不能拿来数人"),
    "“%(part)s” is read by no condition so far": gettext_lazy("“%(part)s”现在没有哪个条件看，这里用不了"),
    "%(kind)s can't be compiled": gettext_lazy("有一处这里不能用"),
    "%(kind)s is no plain number": gettext_lazy("有一处不是简单的数，这里不能用"),
    "an amount becomes too large to be counted in 64 bits": gettext_lazy("数太大了，算不下"),
    "numbers become too large: a product of facts and counts must stay below 2⁶⁰": gettext_lazy(
        "乘出来的数太大了，算不下"
    ),
    "numbers become too large to be counted in 64 bits": gettext_lazy("数加起来太大了，算不下"),
    "money can't be multiplied by money": gettext_lazy("钱不能和钱相乘"),
    "a number by head is compared, not added to others": gettext_lazy("按人平均的数只能拿来比，不能再和别的相加"),
    "money and numbers that are no money can't be added or compared": gettext_lazy("钱和不是钱的数不能相加、相比"),
}


def reason_of(bad: BaseException | None) -> str:
    """The reason in the reader's language; a general one where the language has none of its own."""
    if not isinstance(bad, Refusal) or bad.reason not in REASONS:
        return _("写法不对，请照现在的写法改")
    parts = {name: _short(str(part)) for name, part in bad.parts.items()}
    return str(REASONS[bad.reason]) % parts if parts else str(REASONS[bad.reason])


def _short(part: str) -> str:
    return part if len(part) <= LONGEST_PART else f"{part[:LONGEST_PART]}…"

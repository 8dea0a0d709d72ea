"""Names of persons as they are kept, and how they sound."""

import unicodedata

from django.utils.translation import gettext_lazy as _
from pypinyin import lazy_pinyin

from .refusals import WrongName

LONGEST = 60
HAN = range(0x3400, 0xA000)
DOTS = str.maketrans({"•": "·", "・": "·", "．": "·", "‧": "·", "∙": "·", "●": "·", "\u3000": " "})
SAME_SOUND = {0x20BB7: 0x5409}  # a character that the table of sounds lacks, and its common form


def clean_name(text: str) -> str:
    """A name without stray blanks and with one kind of dot; rare characters stay as they are. Raises WrongName."""
    name = " ".join(text.translate(DOTS).split())
    if all(ord(c) in HAN or c == " " for c in name):
        name = name.replace(" ", "")
    if not name:
        raise WrongName(_("请写上姓名。"))
    if len(name) > LONGEST:
        raise WrongName(_("姓名最多 60 个字。"))
    if any(unicodedata.category(c) in ("Cc", "Cf", "Cs") for c in name) or any(c.isdigit() for c in name):
        raise WrongName(_("姓名里有不能用的符号或数字，请照证件写。"))
    return name


def sound(name: str) -> str:
    """The name's sound in pinyin without tones or blanks, for near matches."""
    plain = name.translate(SAME_SOUND)
    return "".join(lazy_pinyin(plain)).replace("·", "").replace(" ", "").lower()

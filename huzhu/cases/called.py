"""How a village calls a family (称呼), compared by sound: who hears a name may write it with other characters."""

import re
from difflib import SequenceMatcher

from pypinyin import lazy_pinyin

ALIKE = 0.8
SOUND_LENGTH = 400
_HIDDEN = re.compile(r"[某○〇×＊*]|家里?$|家的$|一家$")


def sound_of(called: str) -> str:
    """The syllables of the name before the first stop: “吉家，祖孙三口” -> “ji”. At most 400 characters."""
    name = re.split(r"[，,。；;：:、（(\s]", called.strip(), maxsplit=1)[0]
    syllables = lazy_pinyin(_HIDDEN.sub("", name) or name)
    return " ".join(syllables).lower()[:SOUND_LENGTH]


def sounds_alike(one: str, other: str) -> bool:
    """May be the same family: same surname by sound, and the rest alike, or one name is only the beginning."""
    mine, theirs = one.split(), other.split()
    if not mine or not theirs or mine[0] != theirs[0]:
        return False
    short = min(len(mine), len(theirs))
    return mine[:short] == theirs[:short] or SequenceMatcher(None, one, other).ratio() >= ALIKE

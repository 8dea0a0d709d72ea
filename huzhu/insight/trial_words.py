"""The numbers of a trial in words: households, persons, yuan a month."""

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from huzhu.programmes.trials.counting import Tally, whole_yuan


def finding_of(tally: Tally, monthly: bool) -> str:
    """What changes, in one sentence; who goes from one programme to another neither gains nor loses by it."""
    said = [words for side in ("gained", "lost") if (words := _people(tally, side))]
    if swapped := tally.households("both"):
        said.append(ngettext("%(homes)s 户换了一样", "%(homes)s 户换了一样", swapped) % {"homes": f"{swapped:,}"})
    if not said and (unsure := _people(tally, "unsure")):
        said = [unsure]
    if monthly and (money := _money(tally)):
        said.append(money)
    return _("，").join(said) if said else _("照这样改，没有一户会变")


def _people(tally: Tally, side: str) -> str:
    n, people = alone(tally, side), tally.persons(side)
    if not people or not n:
        return ""
    if side in ("gained", "lost") and tally.households("both"):  # whose persons can't be told apart here
        return _homes(n, side)
    if side == "gained":
        said = ngettext("%(homes)s 户 %(people)s 人新够上", "%(homes)s 户 %(people)s 人新够上", n)
    elif side == "lost":
        said = ngettext("%(homes)s 户 %(people)s 人够不上了", "%(homes)s 户 %(people)s 人够不上了", n)
    else:
        said = ngettext("%(homes)s 户 %(people)s 人说不准了", "%(homes)s 户 %(people)s 人说不准了", n)
    return said % {"homes": f"{n:,}", "people": f"{people:,}"}


def alone(tally: Tally, side: str) -> int:
    """Households on that side, those left out that are on both."""
    n = tally.households(side)
    return n - tally.households("both") if side in ("gained", "lost") else n


def _homes(n: int, side: str) -> str:
    if side == "gained":
        said = ngettext("%(homes)s 户新够上", "%(homes)s 户新够上", n)
    else:
        said = ngettext("%(homes)s 户够不上了", "%(homes)s 户够不上了", n)
    return said % {"homes": f"{n:,}"}


def _money(tally: Tally) -> str:
    low, high = map(whole_yuan, tally.net)
    if low < 0 < high:
        return _("每月少花 %(less)s 元到多花 %(more)s 元") % {"less": f"{-low:,}", "more": f"{high:,}"}
    if (low, high) == (0, 0):
        return _("每月的钱差不到 1 元") if any(tally.net) else ""
    ends = sorted((abs(low), abs(high)))
    yuan = f"{ends[0]:,}" if low == high else _("%(low)s 到 %(high)s") % {"low": f"{ends[0]:,}", "high": f"{ends[1]:,}"}
    return _("每月多花 %(yuan)s 元") % {"yuan": yuan} if high > 0 else _("每月少花 %(yuan)s 元") % {"yuan": yuan}


def written(tally: Tally) -> str:
    """Beside a bar: “多 3，少 1，换 2”."""
    said = []
    if gained := alone(tally, "gained"):
        said.append(_("多 %(n)s") % {"n": f"{gained:,}"})
    if lost := alone(tally, "lost"):
        said.append(_("少 %(n)s") % {"n": f"{lost:,}"})
    if swapped := tally.households("both"):
        said.append(_("换 %(n)s") % {"n": f"{swapped:,}"})
    if not said:
        said.append(_("待定 %(n)s") % {"n": f"{tally.households('unsure'):,}"})
    return _("，").join(said)


def span(tally: Tally, when: str) -> str:
    """Yuan a month now or then, from the lowest to the highest end."""
    low, high = (f"{whole_yuan(tally.fen(f'{when}_{end}')):,}" for end in ("low", "high"))
    return low if low == high else _("%(low)s 到 %(high)s") % {"low": low, "high": high}


def signed(tally: Tally) -> str:
    """Yuan a month more or less: “+1,200”, “−300 到 +1,200”."""
    low, high = map(_signed, map(whole_yuan, tally.net))
    return low if low == high else _("%(low)s 到 %(high)s") % {"low": low, "high": high}


def _signed(yuan: int) -> str:
    return f"{'−' if yuan < 0 else '+'}{abs(yuan):,}" if yuan else "0"

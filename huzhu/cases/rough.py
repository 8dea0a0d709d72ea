"""A range that fell on a limit: what stands, where the limit is, and that a figure is wanted."""

from django.utils.translation import gettext as _

from huzhu.programmes.on_the_limit import limits_upon

from .ask_draft import AskDraft
from .forms.answers import AnswersForm
from .interview import Interview
from .topics import parts_of, value_words


def rough_words(interview: Interview, form: AnswersForm) -> str:
    """“记下了：5 万以上。线在 70,080 元，这样还定不下来，要个准数。”; nothing where no range stands in the way."""
    found, waiting = interview.screening, set(interview.rough)
    names = [name for name in form.asked if name in waiting]
    if not names or found is None:
        return ""
    limits = list(dict.fromkeys(limit for name in names for limit in limits_upon(found, name)))
    told = {"told": _("；").join(_told(interview, form, name) for name in names), "limits": _("、").join(limits)}
    words = (
        _("记下了：%(told)s。线在 %(limits)s，这样还定不下来，要个准数。")
        if limits
        else _("记下了：%(told)s。正好压在线上，这样还定不下来，要个准数。")
    )
    return words % told + (_("实在说不准就选“不清楚”，记下的照旧。") if isinstance(interview.draft, AskDraft) else "")


def _told(interview: Interview, form: AnswersForm, name: str) -> str:
    """“5 万以上”, of one member “周建国 3 百到 7 百”."""
    draft, (ref, kind) = interview.draft, parts_of(name)
    value = draft.ranges[name].value if isinstance(draft, AskDraft) else draft.facts[name]["value"]
    rows = [row for block in form.blocks if block.kind == kind for row in block.rows if row.ref == ref]
    who = next((row.who for row in rows if ref), "")
    return f"{who} {value_words(kind, value)}".strip()

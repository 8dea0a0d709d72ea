"""What a page shows of one file to this viewer: the steps that they may take, how far it has come, what happened."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from huzhu.cases.standing import short
from huzhu.web.clocks import short_day

from .models import ApplicationStep, Happened, Outcome
from .procedure import PAID_AT_ONCE
from .queries.files import File
from .standing import Next, Standing
from .step_pages import BY_STEP
from .waiting import may_be_asked
from .words import button_of, clock, decider, month_words, todo

H = Happened
# A file's way in a few words: each stage is over with the step beside it.
WAY: tuple[tuple[Any, str], ...] = (
    (gettext_lazy("申请"), ""),
    (gettext_lazy("受理"), H.ACCEPTED),
    (gettext_lazy("核对"), H.CHECKED),
    (gettext_lazy("调查"), H.SURVEYED),
    (gettext_lazy("初审"), H.OPINION),
    (gettext_lazy("公示"), H.NOTICE_ENDED),
    (gettext_lazy("决定"), H.DECIDED),
    (gettext_lazy("到账"), H.PAID),
)
# What is passed on is handed over, and decided by the office in charge.
REFERRED: tuple[tuple[Any, str], ...] = (
    (gettext_lazy("申请"), ""),
    (gettext_lazy("转交"), H.ACCEPTED),
    (gettext_lazy("决定"), H.DECIDED),
    (gettext_lazy("到账"), H.PAID),
)


@dataclass(frozen=True)
class Offer:
    """One step that this viewer may take now."""

    happened: str
    url: str
    text: Any


def offers(file: File, viewer: Any) -> list[Offer]:
    """The steps that the table allows and the viewer has the right to, those that wait first."""
    home = file.application.association
    waiting = [each.happened for each in file.standing.waiting]
    may = [page for page in BY_STEP.values() if file.standing.may(page.happened) and viewer.may(page.needs, home)]
    may.sort(key=lambda page: (page.happened not in waiting, list(BY_STEP).index(page.happened)))
    return [_offer(file, page.happened) for page in may]


def next_for(file: File, viewer: Any) -> Next | None:
    """The step that waits for this viewer first, if there is one."""
    home = file.application.association
    for step in file.standing.waiting:
        page = BY_STEP.get(step.happened)
        if page and may_be_asked(step) and viewer.may(page.needs, home):
            return step
    return None


def main_offer(file: File, viewer: Any) -> Offer | None:
    """That step with its page."""
    step = next_for(file, viewer)
    return _offer(file, step.happened) if step else None


def _offer(file: File, happened: str) -> Offer:
    return Offer(happened, step_url(file, happened), button_of(file.standing, happened))


def step_url(file: File, happened: str) -> str:
    """The page of one step."""
    return reverse("applications:step", args=[file.pk, BY_STEP[happened].noun])


def way(file: File) -> list[dict[str, Any]]:
    """The stages of its procedure: those done, the one it is at, those ahead."""
    standing = file.standing
    way = REFERRED if standing.is_referral else WAY
    stages = [(title, happened) for title, happened in way if not happened or standing.procedure.has(happened)]
    over = [not happened or standing.has(happened) for _title, happened in stages]
    at = over.index(False) if False in over else None
    kinds = ["on" if place == at else "ok" if done else "" for place, done in enumerate(over)]
    return [{"title": title, "kind": kind} for (title, _happened), kind in zip(stages, kinds, strict=True)]


def waits(file: File) -> list[tuple[str, str]]:
    """What else waits besides the headline, each with its clock."""
    return [(todo(file.standing, each), clock(each)) for each in file.standing.waiting[1:]]


def told_to(viewer: Any) -> tuple[str, ...]:
    """The steps of a file that this viewer is told of: a complaint never reaches the one complained of."""
    return tuple(each for each in Happened if each != H.COMPLAINED or viewer.may("application.decision"))


def rows(file: File, told_of: tuple[str, ...]) -> list[dict[str, Any]]:
    """What happened, newest first, as rows of the timeline: of these steps alone."""
    told = [_row(step, file.standing) for step in file.standing.steps if step.happened in told_of]
    return [*reversed(told), _filed_row(file)]


def last_told(file: File, told_of: tuple[str, ...]) -> dict[str, Any] | None:
    """What happened last of these steps, in a few words with its day."""
    told = [step for step in file.standing.steps if step.happened in told_of]
    return {"day": told[-1].happened_on, "words": title_of(told[-1], file.standing)} if told else None


def _row(step: ApplicationStep, standing: Standing) -> dict[str, Any]:
    stop = step.happened in (H.OBJECTED, H.COMPLAINED, H.WITHDRAWN) or step.outcome == Outcome.REFUSED
    row = {
        "title": title_of(step, standing),
        "at": step.at,
        "note": "，".join(_notes(step)),
        "kind": "stop" if stop else "",
    }
    if step.by and step.happened in (H.OPINION, H.DECIDED):
        row["seals"] = [{"role": step.by.get_role_display(), "name": step.by.user.name, "at": step.at}]
    return row


def _filed_row(file: File) -> dict[str, Any]:
    by, where = file.application.filed_by, file.application.association.short_name
    note = _("%(who)s代交，%(where)s") % {"who": by.user.name, "where": where} if by else where
    return {"title": _("交了申请"), "at": file.application.filed_at, "note": note}


def title_of(step: ApplicationStep, standing: Standing) -> str:
    """The step in a few words, with its result."""
    name = step.get_happened_display()
    if step.happened == H.DECIDED:
        return decision_words(step, standing)
    if step.happened == H.ACCEPTED and standing.is_referral:
        return _("转给%(who)s了") % {"who": decider(standing)}
    if step.happened == H.PAID and step.amount:
        return _("钱到了，%(yuan)s 元") % {"yuan": short(step.amount)}
    if step.happened == H.NOTICED and step.until:
        return _("张贴公示，到 %(day)s") % {"day": short_day(step.until)}
    return _("%(name)s：%(outcome)s") % {"name": name, "outcome": outcome_of(step)} if step.outcome else str(name)


def outcome_of(step: ApplicationStep) -> str:
    """Its result in the step's own words."""
    if step.happened == H.CHECKED:
        return _("对得上") if step.outcome == Outcome.AGREES else _("有出入")
    return str(step.get_outcome_display())


def decision_words(step: ApplicationStep, standing: Standing) -> str:
    """“县里的决定：给予，每月 835 元，从 2026年12月发”; “县里的决定：不予”."""
    return _("%(who)s的决定：%(what)s") % {"who": decider(standing), "what": _decided(step)}


def _decided(step: ApplicationStep) -> str:
    if step.outcome == Outcome.REFUSED:
        return _("不予")
    if not step.amount:
        return _("给予")
    yuan = short(step.amount)
    if step.from_month:
        return _("给予，每月 %(yuan)s 元，从 %(month)s发") % {"yuan": yuan, "month": month_words(step.from_month)}
    return _("给予，%(yuan)s 元") % {"yuan": yuan}


def _notes(step: ApplicationStep) -> Iterator[str]:
    if step.by and step.happened not in (H.OPINION, H.DECIDED):
        yield step.by.user.name
    if step.document_no:
        yield step.document_no
    if step.words:
        yield step.words


def is_monthly(file: File) -> bool:
    """Whether what is granted is paid month by month."""
    return file.standing.procedure.pays and file.application.programme not in PAID_AT_ONCE

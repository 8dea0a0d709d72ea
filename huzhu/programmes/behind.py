"""What stands behind an answer: each condition with its facts and standards, what its amount rests on, the law."""

from collections.abc import Iterable, Mapping
from uuid import UUID

from django.utils.translation import gettext as _

from huzhu.households.facts import in_words
from huzhu.households.kinds import KINDS

from .amounts import title_of
from .definitions import Programme
from .engine import Answer, Parameter, Reason, Screening, catalogue
from .guide import standards_named
from .register import chip_of, words_of
from .sentences import as_shown
from .shown import Condition, Standard, Support
from .snapshot import Snapshot
from .standards import default_of
from .statutes import opened

LINE = ("D", "k")
DAYS = {"urgent": "small_urgent_days"}


def conditions_of(answer: Answer, known: Snapshot, spoken: Mapping[str, str]) -> tuple[Condition, ...]:
    """Each condition of an answer, in the order of the law."""
    return tuple(
        Condition(
            as_shown(str(reason.words)),
            reason.result,
            tuple(_supports(reason, answer, known, spoken)),
            tuple(standard(name, held) for name, held in reason.parameters.items()),
            str(reason.law),
            tuple(opened(str(reason.law))),
        )
        for reason in answer.because
    )


def _supports(reason: Reason, answer: Answer, known: Snapshot, spoken: Mapping[str, str]) -> Iterable[Support]:
    """The facts behind a condition; one that is unknown is named only where it is what is missing."""
    for name in reason.facts:
        ref, _dot, kind = name.rpartition(".")
        whose = spoken.get(ref, "") if ref and ref != answer.subject else ""
        support = _support(kind, UUID(ref) if ref else None, reason.facts[name], known)
        if support and (support.words or reason.result == "unknown"):
            title = f"{whose}{_('，')}{support.title}" if whose else support.title
            yield Support(title, support.words, support.since, support.how, support.url)


def _support(kind: str, about: UUID | None, value: object, known: Snapshot) -> Support | None:
    if kind not in KINDS:
        return _derived(kind, value)
    title, fact = str(KINDS[kind].title), known.facts.get((about, kind))
    if fact is None:
        return Support(title, "")
    return Support(title, in_words(fact), fact.holds_from, str(fact.get_verified_display()), fact.get_absolute_url())


def _derived(name: str, value: object) -> Support | None:
    """The birth, which stands on the person, or how another programme came out."""
    if name == "birth":
        return Support(_("出生日期"), str(value or ""))
    if name in catalogue().programmes:
        words = {"yes": _("很可能符合"), "no": _("不符合")}.get(str(value), "")
        return Support(str(catalogue().programme(name).name), words)
    return None


def standard(name: str, held: Parameter | None) -> Standard:
    """One local standard as it stands; no words where nobody set it."""
    if held is None or not held.value:
        return Standard(title_of(name), "", None, "", "", name)
    return Standard(title_of(name), words_of(held), held.effective_from, held.source, chip_of(held), name)


def amount_standards(programme: Programme, found: Screening) -> list[Parameter]:
    """What an amount of this programme rests on, national defaults included; nothing for one without an amount."""
    standing = found.reasons.there if programme.place == "event_region" else found.reasons.here
    held = []
    for name in standards_named([programme.amount] if programme.amount else []):
        default = catalogue().parameters[name].default
        if name in standing:
            held.append(standing[name])
        elif default is not None:
            held.append(default_of(name, default))
    return held


def relied_on(answer: Answer) -> list[Parameter]:
    """The standards that its conditions looked at: of a no those of the condition that decided."""
    every = answer.because
    looked_at = [one for one in every if one.result == "no"][:1] if answer.result == "no" else every
    return [held for one in looked_at for held in one.parameters.values() if held and held.value]


def soon_of(programme: str, found: Screening) -> str:
    """How soon it is decided, where a local standard says it in days."""
    days = found.reasons.there.get(DAYS.get(programme, ""))
    return _("%(days)s 天内办结") % {"days": days.value} if days else ""


def law_of(programme: Programme, answers: Iterable[Answer]) -> str:
    """The articles, the law named once, and the standard of living with its day where it was looked at."""
    law = articles(one.article for one in programme.law)
    behind = {name: held for one in answers for reason in one.because for name, held in reason.parameters.items()}
    dated = [held for name in LINE if (held := behind.get(name)) and held.value and held.effective_from]
    said = [
        _("%(title)s %(value)s，%(day)s 起")
        % {"title": title_of(held.id), "value": words_of(held), "day": held.effective_from}
        for held in dated[:1]
    ]
    return _("。").join([law, *said])


def articles(citations: Iterable[str]) -> str:
    """“社会救助法第十八条、第十九条；民发〔2021〕57号”: a law that was just named isn't named again."""
    said, last = "", ""
    for citation in citations:
        law, mark, article = citation.partition("第")
        if mark and law == last:
            said += f"、{mark}{article}"
        else:
            said += f"；{citation}" if said else citation
        last = law if mark else ""
    return said

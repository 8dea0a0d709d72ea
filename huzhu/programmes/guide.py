"""A programme as a person reads it: conditions in words, the law opened, papers, amounts, steps, what people judge."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from huzhu.kernel.clock import today
from huzhu.places.queries import county

from .amounts import figure_of, title_of
from .definitions import Catalogue, Condition, Procedure, Programme, Step
from .engine import Parameter, catalogue, engine
from .here import rules_here
from .language import tree
from .language.words import with_asides
from .parameters import kinds
from .register import chip_of, standing_here, words_of
from .shown import Standard
from .statutes import NEVER_ASKED, Opened, opened

BY: dict[str, Any] = {
    "family": gettext_lazy("家里，或代办的人"), "guardian": gettext_lazy("监护人"), "town": gettext_lazy("镇（街道）"),
    "county": gettext_lazy("县里"), "anyone": gettext_lazy("任何人"), "office": gettext_lazy("主管部门"),
}  # fmt: skip
UNITS: dict[str, Any] = {
    "workday": lambda n: ngettext("%(n)s 个工作日内", "%(n)s 个工作日内", n) % {"n": n},
    "day": lambda n: ngettext("%(n)s 天内", "%(n)s 天内", n) % {"n": n},
    "hour": lambda n: ngettext("%(n)s 小时内", "%(n)s 小时内", n) % {"n": n},
}
MAYBE: dict[str, Any] = {
    "no": gettext_lazy("不一定有"), "optional": gettext_lazy("可以有"), "local": gettext_lazy("看本地办法"),
    "once": gettext_lazy("只一次"), "if objected": gettext_lazy("有异议才有"), "if doubted": gettext_lazy("有疑问才有"),
}  # fmt: skip
FORMS: dict[int, Any] = {
    1: gettext_lazy("社会救助一表（综合申请登记表）"), 2: gettext_lazy("家庭经济状况核对授权书"),
    3: gettext_lazy("诚信承诺书"), 4: gettext_lazy("个人信息处理同意书"),
    6: gettext_lazy("最低生活保障申请审批（确认）表"), 7: gettext_lazy("刚性支出困难家庭认定申请表"),
    8: gettext_lazy("特困人员救助供养申请审批表"), 9: gettext_lazy("临时救助登记表（急难型·小额快救）"),
    10: gettext_lazy("临时救助申请审批表（支出型）"), 11: gettext_lazy("医疗救助申请表"),
    12: gettext_lazy("残疾人两项补贴申请审批表"), 13: gettext_lazy("孤儿、事实无人抚养儿童基本生活补贴申请表"),
    28: gettext_lazy("受灾人员救助登记"),
}  # fmt: skip


@dataclass(frozen=True)
class Said:
    """One condition in plain words, with its citation and the cited articles' own words."""

    words: str
    law: str
    articles: tuple[Opened, ...]


@dataclass(frozen=True)
class StepSaid:
    """One step: what, by whom, within how long, and by which article."""

    title: str
    by: str
    limit: str
    note: str
    law: str
    articles: tuple[Opened, ...]


@dataclass(frozen=True)
class Version:
    """One edition of the programme: from which day until which, by which rules; `here` for a region's own."""

    since: date | None
    until: date | None
    law: str
    here: bool
    now: bool


@dataclass(frozen=True)
class Guide:
    """One programme with its texts, its conditions in words and the local standards that it rests on."""

    programme: Programme
    known: Catalogue
    conditions: tuple[Said, ...]
    standards: tuple[Standard, ...]
    steps: tuple[StepSaid, ...]
    versions: tuple[Version, ...]
    gives: str

    @property
    def laws(self) -> list[Said]:
        """Each law with a few words on what it says, and its articles opened."""
        return [Said(str(law.words), law.article, tuple(opened(law.article))) for law in self.programme.law]

    @property
    def asked_of_nobody(self) -> Said:
        """The article by which nothing that data can check is asked for."""
        law = _("能从部门数据查到的，不得要求提供（社会救助法第六十二条）。")
        return Said("", law, tuple(opened(NEVER_ASKED)))

    @property
    def forms(self) -> list[str]:
        """The paper forms by name."""
        return [str(FORMS[number]) for number in self.programme.forms if number in FORMS]

    @property
    def time(self) -> str:
        """How long the whole takes by rule; empty where no rule says."""
        return time_of(self.known.procedure(self.programme.id))


def programmes_by_need() -> list[tuple[str, list[Programme]]]:
    """Every programme here today: what a household applies for together, then what is one person's. One query."""
    every = list(rules_here().programmes.values())
    return [
        (_("一家人一起申请的"), [one for one in every if one.who == "household"]),
        (_("一个人申请的"), [one for one in every if one.who == "person"]),
    ]


def programmes_with_gaps() -> list[Programme]:
    """Every programme that holds here today, with what people must judge. One query."""
    return [one for one in rules_here().programmes.values() if one.data_gaps]


def programme_named(name: str) -> Guide | None:
    """One programme as a person reads it, with today's rules and standards here; None where none is so called."""
    known = rules_here()
    programme = known.programmes.get(name) or catalogue().programmes.get(name)
    if programme is None:
        return None
    known = known if name in known.programmes else catalogue()
    standing = standing_here()
    conditions = [known.conditions[one] for one in programme.conditions if one != "someone_counted"]
    said = tuple(_said(one, standing) for one in conditions)
    procedure = known.procedure(name)
    steps = tuple(_step(one, procedure, standing) for one in procedure.steps)
    standards, gives = _standards(known, programme, standing), in_general(programme.amount_words, standing)
    return Guide(programme, known, said, standards, steps, tuple(_versions(name)), gives)


def _said(condition: Condition, standing: Mapping[str, Parameter]) -> Said:
    words = condition.rule or condition.words["yes"] or condition.words["unknown"] or condition.words["no"]
    return Said(in_general(words, standing), str(condition.law), tuple(opened(condition.law.zh)))


def in_general(words: Any, standing: Mapping[str, Parameter]) -> str:
    """A text of the catalogue for whoever reads it: local standards filled in, and said where nobody set one."""
    figures = {name: figure_of(held) for name, held in standing.items()}
    return with_asides(str(words), lambda name: figures.get(name, ""), _("请向民政局核实"))


def _step(step: Step, procedure: Procedure, standing: Mapping[str, Parameter]) -> StepSaid:
    limit = _notice(step, standing) if step.id == "notice" else _limit(step, procedure)
    maybe = str(MAYBE.get(step.required, ""))
    by = str(BY.get(step.by, step.by))
    return StepSaid(str(step.title), by, limit or maybe, str(step.note), step.law, tuple(opened(step.law)))


def _limit(step: Step, procedure: Procedure) -> str:
    """“受理后 15 个工作日内”: within how long of which step; empty where no rule says."""
    if not step.limit:
        return "" if step.limit is None else _("当时")
    said, base = UNITS[step.unit](step.limit), procedure.step(step.counted_from)
    return _("%(step)s后 %(limit)s") % {"step": base.title, "limit": said} if base else str(said)


def _notice(step: Step, standing: Mapping[str, Parameter]) -> str:
    """How long a notice hangs: full days, as the county set them or, beside its own, as the national rule says."""
    if held := standing.get("notice_days"):
        calendar = standing.get("notice_calendar")
        working = calendar is not None and calendar.value == "working"
        return (_("挂满 %(n)s 个工作日") if working else _("挂满 %(n)s 天")) % {"n": figure_of(held)}
    if step.limit:
        return _("挂满 %(n)s 天（全国的规定；本地另定的，请向民政局核实）") % {"n": step.limit}
    return _("天数请向民政局核实") if step.required == "yes" else ""


def time_of(procedure: Procedure) -> str:
    """“一般 30 个工作日内办结，最长 45 个工作日内，公示的天数算在里面”; empty where no rule says."""
    if procedure.limit is None:
        return ""
    say = UNITS[procedure.unit]
    said = [_("一般 %(time)s办结") % {"time": say(procedure.limit)}]
    said += [_("最长 %(time)s") % {"time": say(procedure.at_most)}] if procedure.at_most else []
    if procedure.step("notice"):
        said.append(_("公示的天数另算") if "notice" in procedure.apart else _("公示的天数算在里面"))
    return _("，").join(said)


def _versions(name: str) -> Iterable[Version]:
    """The programme's files in their turn, the newest first; a region's own say so."""
    editions, here = engine().editions, county()
    if editions is None:
        return
    day = today()
    for one in editions.history(name, here.code if here else ""):
        laws = one.block.get("law") or []
        since = one.since if one.since > date.min else None
        until = one.until if one.until < date.max else None
        cited = _("；").join(str(law["article"]) for law in laws)
        yield Version(since, until, cited, "regions/" in one.block.file, one.holds(day))


def _standards(known: Catalogue, programme: Programme, standing: Mapping[str, Parameter]) -> tuple[Standard, ...]:
    """Every local standard that the programme's conditions and amount read; words are empty where one is unset."""
    rows = []
    nodes = [known.conditions[one].tree for one in programme.conditions]
    named = standards_named([*nodes, *([programme.amount] if programme.amount else [])], known)
    for name in [*named, *programme.standards]:
        held = standing.get(name)
        words = words_of(held) if held else ""
        since, source = (held.effective_from, held.source) if held else (None, "")
        rows.append(Standard(title_of(name), words, since, source, chip_of(held) if held else "", name))
    return tuple(rows)


def standards_named(nodes: list[tree.Node], known: Catalogue | None = None) -> list[str]:
    """The standards that these expressions name, shared conditions included, in the order of the county's list."""
    conditions = (known or catalogue()).conditions
    waiting, found, seen = list(nodes), set[str](), set[str]()
    while waiting:
        for node in waiting.pop().walk():
            if isinstance(node, tree.Standard | tree.SetOr):
                found.add(node.name)
            elif isinstance(node, tree.Named) and node.name in conditions and node.name not in seen:
                seen.add(node.name)
                waiting.append(conditions[node.name].tree)
    return [name for name in kinds() if name in found]

"""The kinds of facts, with their fixed names (programmes, forms, imports and the field app use the same ones)."""

from dataclasses import dataclass
from datetime import date
from typing import Any

from django.utils.translation import gettext_lazy as _

from huzhu.kernel.money import MAX_FEN

from .refusals import WrongFact


@dataclass(frozen=True)
class Kind:
    """One kind: its title, whose it is, what its value is, and whether that is sealed.

    form is "fen" (whole fen, or a range [low, high]), "flag", "day", "code" (12 digits), "text", "choice" or
    "choices" (one or several of `choices`).
    """

    title: Any
    of_person: bool
    form: str
    choices: tuple[str, ...] = ()
    sealed: bool = False


EVENTS = ("accident", "fire", "flood_or_storm", "acute_illness", "death_of_breadwinner", "crime", "other", "none")
DISABILITIES = ("limb", "sight", "hearing", "speech", "intellect", "mental", "multiple", "none")
SCHOOLS = ("none", "preschool", "compulsory", "high_school", "college")
PARENTS = ("able", "dead", "missing", "unable")

KINDS: dict[str, Kind] = {
    "region": Kind(_("户籍所在村居"), False, "code"),
    "event_region": Kind(_("出事的村居"), False, "code"),
    "financial_assets": Kind(_("存款和有价证券"), False, "fen"),
    "car": Kind(_("有汽车"), False, "flag"),
    "extra_home": Kind(_("另有住房"), False, "flag"),
    "essential_spending_12m": Kind(_("近 12 个月必需支出"), False, "fen"),
    "event": Kind(_("发生的事"), False, "choice", EVENTS),
    "event_date": Kind(_("出事的日子"), False, "day"),
    "livelihood_threatened": Kind(_("眼下生活过不下去"), False, "flag"),
    "disaster_affected": Kind(_("受灾影响生活"), False, "flag"),
    "home_unsafe": Kind(_("住房是危房"), False, "choice", ("C", "D", "none")),
    "home_urban": Kind(_("住在镇区"), False, "flag"),
    "confirmed": Kind(_("已认定的救助类别"), False, "choices", ("dibao", "margin", "rigid", "tekun")),
    "needs_now": Kind(_("眼下最需要的"), False, "text"),
    "income_monthly": Kind(_("月收入（近 12 个月平均）"), True, "fen"),
    "income_wage": Kind(_("工资收入（月均）"), True, "fen"),
    "income_business": Kind(_("经营净收入（月均）"), True, "fen"),
    "income_property": Kind(_("财产净收入（月均）"), True, "fen"),
    "income_transfer": Kind(_("转移净收入（月均）"), True, "fen"),
    "disability_kind": Kind(_("残疾类别"), True, "choice", DISABILITIES),
    "disability_grade": Kind(_("残疾等级"), True, "choice", ("1", "2", "3", "4")),
    "gravely_ill": Kind(_("患重特大疾病"), True, "flag"),
    "diagnosis": Kind(_("诊断"), True, "text", sealed=True),
    "medical_own_12m": Kind(_("近 12 个月自付医药费"), True, "fen"),
    "needs_care": Kind(_("需要长期照护"), True, "flag"),
    "able_to_work": Kind(_("能劳动"), True, "flag"),
    "unemployed": Kind(_("失业"), True, "flag"),
    "able_supporter": Kind(_("有能赡养、抚养的人"), True, "flag"),
    "confirmed_tekun": Kind(_("已认定特困"), True, "flag"),
    "education": Kind(_("在读"), True, "choice", SCHOOLS),
    "father": Kind(_("父亲的情况"), True, "choice", PARENTS),
    "mother": Kind(_("母亲的情况"), True, "choice", PARENTS),
    "cannot_pay_emergency_care": Kind(_("急救费付不起或身份不明"), True, "flag"),
}

WORDS: dict[str, Any] = {
    "accident": _("意外事故"),
    "fire": _("火灾"),
    "flood_or_storm": _("水灾风灾"),
    "acute_illness": _("突发重病"),
    "death_of_breadwinner": _("顶梁柱去世"),
    "crime": _("遭遇犯罪侵害"),
    "other": _("其他"),
    "none": _("没有"),
    "limb": _("肢体"),
    "sight": _("视力"),
    "hearing": _("听力"),
    "speech": _("言语"),
    "intellect": _("智力"),
    "mental": _("精神"),
    "multiple": _("多重"),
    "preschool": _("学龄前"),
    "compulsory": _("小学、初中"),
    "high_school": _("高中、中职"),
    "college": _("大专、大学"),
    "able": _("能抚养"),
    "dead": _("已去世"),
    "missing": _("失踪"),
    "unable": _("不能抚养"),
    "dibao": _("低保"),
    "margin": _("低保边缘"),
    "rigid": _("刚性支出困难"),
    "tekun": _("特困"),
}


def checked(kind: str, value: Any, *, of_person: bool) -> Any:
    """The value as it is kept; raises WrongFact where the kind is unknown or can't have it."""
    known = KINDS.get(kind)
    if known is None or known.of_person != of_person:
        raise WrongFact(_("没有这一种情况：%(kind)s。"), kind=kind, field="kind")
    kept = READERS[known.form](value, known)
    if kept is None:
        raise WrongFact(_("“%(title)s”填得不对，请再看一眼。"), title=known.title)
    return kept


def _fen(value: Any, _kind: Kind) -> Any:
    ends = value if isinstance(value, list | tuple) else [value]
    whole = all(isinstance(end, int) and not isinstance(end, bool) and 0 <= end <= MAX_FEN for end in ends)
    if not whole or len(ends) > 2 or list(ends) != sorted(ends):
        return None
    return list(ends) if len(ends) == 2 else ends[0] if ends else None


def _day(value: Any, _kind: Kind) -> str | None:
    try:
        return (value if isinstance(value, date) else date.fromisoformat(value)).isoformat()
    except (TypeError, ValueError):
        return None


def _text(value: Any, _kind: Kind) -> str | None:
    return value.strip() if isinstance(value, str) and 0 < len(value.strip()) <= 2000 else None


def _choices(value: Any, kind: Kind) -> list | None:
    return list(value) if isinstance(value, list | tuple) and set(value) <= set(kind.choices) else None


READERS = {
    "fen": _fen,
    "flag": lambda value, kind: value if isinstance(value, bool) else None,
    "day": _day,
    "code": lambda value, kind: value if isinstance(value, str) and len(value) == 12 and value.isdigit() else None,
    "text": _text,
    "choice": lambda value, kind: str(value) if str(value) in kind.choices else None,
    "choices": _choices,
}

"""Forms 7, 8, 10–13: each is a list of rows between the blocks that every application shares."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from huzhu.households.kinds import KINDS, SELF_CARE
from huzhu.households.models import Person, PowerOfAttorney, Use

from . import blocks
from .desk import Desk
from .known import Known, is_adult
from .sheets import standards_at

SPENDING = ("spending_living", "spending_medical", "spending_education", "spending_rehab", "spending_other")
VILLAGE, TOWN = gettext_lazy("村（居）民委员会意见"), gettext_lazy("镇（街道）审核意见")
COUNTY = gettext_lazy("县（市、区）民政局确认意见")
THREE = (VILLAGE, TOWN, COUNTY)
ALL = (Use.IDENTITY, Use.ACCOUNT, Use.HEALTH)
NEVER_NONE = gettext_lazy("没有把握的格子空着，划线处由本人或经办人补填；表上不写“无”。")
NOT_ASKED = gettext_lazy("能由政府核对的信息，不要求申请人交证明（社会救助法第六十二条）。")
MEMBERS, ECONOMY, BANK = "members", "economy", "bank"
OLD, YOUNG = 60, 16
# Which grades of which disability end the capacity to work (特困人员认定办法 5).
UNABLE = {"intellect": "123", "mental": "123", "limb": "12", "sight": "1"}

Row = dict[str, Any]


@dataclass(frozen=True)
class Asked:
    """For whom a form is filled in: the desk, and the person of a programme for persons."""

    desk: Desk
    person: Person

    @property
    def known(self) -> Known:
        """What is known of the family."""
        return self.desk.known


@dataclass(frozen=True)
class Blank:
    """One form: its title, for which programmes, of the family or a person, its blocks, its own rows and levels.

    `needs` are the uses without which it can't be printed, `sealed` the kinds whose reading is logged.
    """

    number: int
    title: Any
    programmes: tuple[str, ...]
    rows: Callable[[Asked], list[Row]]
    of_person: bool = False
    blocks: tuple[str, ...] = ()
    levels: tuple[Any, ...] = THREE
    needs: tuple[Use, ...] = ALL
    sealed: tuple[str, ...] = ()
    notes: tuple[Any, ...] = (NEVER_NONE, NOT_ASKED)


def line(label: Any, value: str = "", *, wide: bool = False, lines: int = 1) -> Row:
    """A row with what is known, or a line to write on."""
    return {"label": str(label), "value": value, "ticks": [], "wide": wide, "lines": lines}


def ticked(label: Any, choices: list[tuple[Any, bool]], *, wide: bool = True) -> Row:
    """A row of boxes, ticked where it is known."""
    return line(label, wide=wide) | {"ticks": [{"words": str(words), "on": on} for words, on in choices]}


def told(asked: Asked, kind: str, *, of_person: bool = False, **how: Any) -> Row:
    """A fact under its own title."""
    return line(KINDS[kind].title, asked.known.words(kind, asked.person if of_person else None), **how)


def _spending(asked: Asked) -> list[Row]:
    """The five kinds of rigid spending of the last twelve months, and their sum (刚性支出困难家庭认定办法 5)."""
    return [*(told(asked, kind) for kind in SPENDING), told(asked, "essential_spending_12m")]


def rigid(asked: Asked) -> list[Row]:
    """Form 7."""
    average = standards_at(asked.desk.case).get("P")
    confirmed = asked.known.value("confirmed")
    outside = confirmed is not None and not {"dibao", "margin", "tekun"} & set(confirmed)
    return [
        *_spending(asked),
        line(_("必需支出占收入"), _share(asked.known)),
        line(_("上年人均可支配收入（元）"), average.value if average else ""),
        ticked(_("未纳入低保、特困、低保边缘"), [(_("是"), outside), (_("否"), confirmed is not None and not outside)]),
        ticked(_("是否一事一议"), [(_("是"), False), (_("否"), False)], wide=False),
        line(_("认定有效期至")),
        told(asked, "story", wide=True, lines=2),
    ]


def _share(known: Known) -> str:
    """Spending over income of a year, where both are told to the fen."""
    spent = known.value("essential_spending_12m")
    incomes = [known.value("income_monthly", member.person) for member in known.members]
    if not isinstance(spent, int) or not all(isinstance(each, int) for each in incomes) or not sum(incomes):
        return ""
    return f"{spent * 1000 // (12 * sum(incomes)) / 10:.1f}%"


def tekun(asked: Asked) -> list[Row]:
    """Form 8."""
    known, one = asked.known, asked.person
    age, grade, kind = one.age(), known.value("disability_grade", one), known.value("disability_kind", one)
    disabled = grade in UNABLE.get(kind, ()) if grade else False
    grounds = [
        (_("年满六十周岁"), age is not None and age >= OLD),
        (_("未满十六周岁"), age is not None and age < YOUNG),
        (_("残疾（智力、精神一至三级，肢体一、二级，视力一级）"), disabled),
    ]
    rows = [
        ticked(_("无劳动能力情形"), grounds),
        told(asked, "income_monthly", of_person=True),
        line(_("财产"), blocks.assets(known)),
        told(asked, "supporters", wide=True, lines=2),
        line(_("自理能力"), _self_care(known, one), wide=True),
        ticked(_("供养形式（本人选）"), [(_("集中供养"), False), (_("分散供养"), False)]),
        line(_("照料服务人、协议（分散）"), wide=True),
    ]
    child = ticked(_("未成年人选择孤儿、事实无人抚养待遇"), [(_("是"), False), (_("否"), False)])
    return rows if is_adult(one) else [*rows, child]


def _self_care(known: Known, one: Person) -> str:
    """What they can do themselves and what not, of the six."""
    said = {kind: known.value(kind, one) for kind in SELF_CARE}
    names = {kind: str(KINDS[kind].title).removeprefix(str(_("自己"))) for kind in said}
    able = "、".join(names[kind] for kind, value in said.items() if value is True)
    lost = "、".join(names[kind] for kind, value in said.items() if value is False)
    parts = ((_("能：%(what)s"), able), (_("不能：%(what)s"), lost))
    return "；".join(words % {"what": what} for words, what in parts if what)


def spending(asked: Asked) -> list[Row]:
    """Form 10."""
    wants = [(_("生活"), False), (_("医疗"), False), (_("教育"), False), (_("其他"), False)]
    return [
        ticked(_("申请哪一类"), wants),
        *_spending(asked),
        told(asked, "received", wide=True),
        line(_("本年已救助次数、金额")),
        line(_("上次救助时间、金额")),
        told(asked, "story", wide=True, lines=2),
        line(_("核实情况（调查人签名）"), wide=True, lines=2),
        line(_("镇建议金额（元）")),
        line(_("分阶段发放（日期、金额）")),
    ]


def medical(asked: Asked) -> list[Row]:
    """Form 11."""
    known, one = asked.known, asked.person
    cap = standards_at(asked.desk.case).get("med_cap")
    return [
        line(_("身份类别"), _category(known, one)),
        told(asked, "insured", of_person=True),
        line(_("诊断"), known.sealed("diagnosis", one), wide=True),
        line(_("就诊医院"), wide=True),
        line(_("入院、出院日期")),
        line(_("总费用（元）")),
        line(_("基本医保已付（元）")),
        line(_("大病保险已付（元）")),
        line(_("其他补充已付（元）")),
        line(_("近 12 个月自付（元）"), known.words("medical_own_12m", one)),
        line(_("年度封顶（元）"), cap.value if cap else ""),
        line(_("救助金额（医保部门填）")),
        ticked(_("出院时是否已直接减免"), [(_("是"), False), (_("否"), False)]),
    ]


def _category(known: Known, one: Person) -> str:
    """What government has confirmed of the family and the person (社会救助法 42)."""
    of_person = str(KINDS["confirmed"].choices["tekun"]) if known.value("confirmed_tekun", one) else ""
    return "、".join(filter(None, (of_person, known.words("confirmed") if known.value("confirmed") else "")))


def disability(asked: Asked) -> list[Row]:
    """Form 12."""
    known, one = asked.known, asked.person
    chosen = {name for name, person in asked.desk.one_form.choices if person == str(one.pk)}
    kinds = [(_("生活补贴"), "disability_living" in chosen), (_("护理补贴"), "disability_care" in chosen)]
    on_dibao, on_tekun = known.value("confirmed"), known.value("confirmed_tekun", one)
    return [
        ticked(_("申请"), kinds, wide=False),
        line(_("残疾证号"), known.sealed("disability_cert", one)),
        told(asked, "disability_kind", of_person=True),
        told(asked, "disability_grade", of_person=True),
        _yes_no(_("低保对象"), None if on_dibao is None else "dibao" in on_dibao),
        _yes_no(_("特困供养"), on_tekun),
        _yes_no(_("孤儿"), None),
        _yes_no(_("工伤生活护理费"), known.value("work_injury_care", one)),
        _yes_no(_("需要长期照护（6 个月以上）"), known.value("needs_care", one)),
        line(_("其他同类津贴")),
        told(asked, "guardian", of_person=True, wide=True),
    ]


def _yes_no(label: Any, value: bool | None) -> Row:
    return ticked(label, [(_("是"), value is True), (_("否"), value is False)], wide=False)


def child(asked: Asked) -> list[Row]:
    """Form 13."""
    return [
        told(asked, "school", of_person=True),
        told(asked, "father", of_person=True),
        line(_("实际抚养人、关系、电话")),
        told(asked, "mother", of_person=True),
        line(_("父母情形的期限、文书号"), wide=True),
        told(asked, "guardian", of_person=True, wide=True),
        told(asked, "received", wide=True),
        line(_("镇查验结论（15 个工作日）"), wide=True),
    ]


DISABLED_LEVELS = (VILLAGE, TOWN, gettext_lazy("残联审核意见"), COUNTY)
BLANKS: dict[int, Blank] = {
    each.number: each
    for each in (
        Blank(7, gettext_lazy("刚性支出困难家庭认定申请表"), ("rigid",), rigid, blocks=(MEMBERS, ECONOMY)),
        Blank(8, gettext_lazy("特困人员救助供养申请审批表"), ("tekun",), tekun, of_person=True, blocks=(BANK,)),
        Blank(
            10, gettext_lazy("临时救助申请审批表（支出型）"), ("spending",), spending, blocks=(MEMBERS, ECONOMY, BANK)
        ),
        Blank(
            11,
            gettext_lazy("医疗救助申请表"),
            ("medical", "premium"),
            medical,
            of_person=True,
            blocks=(BANK,),
            sealed=("diagnosis",),
        ),
        Blank(
            12,
            gettext_lazy("残疾人两项补贴申请审批表"),
            ("disability_living", "disability_care"),
            disability,
            of_person=True,
            blocks=(BANK,),
            levels=DISABLED_LEVELS,
            sealed=("disability_cert",),
        ),
        Blank(
            13,
            gettext_lazy("孤儿、事实无人抚养儿童基本生活补贴申请表"),
            ("orphan", "unattended_child"),
            child,
            of_person=True,
            blocks=(BANK,),
            needs=(Use.IDENTITY,),
            notes=(NEVER_NONE, gettext_lazy("不公示（民发〔2019〕62号）。")),
        ),
    )
}


def subjects(desk: Desk, form: Blank) -> list[Person]:
    """For whom the form is filled in: each person for whom one of its programmes is chosen, else the applicant once."""
    chosen = {person for programme, person in desk.one_form.choices if programme in form.programmes}
    if not form.of_person:
        return [desk.known.applicant] if chosen else []
    return [member.person for member in desk.known.members if str(member.person_id) in chosen]


def data(desk: Desk, form: Blank, person: Person, agency: PowerOfAttorney | None) -> dict[str, Any]:
    """What stands on it."""
    known = desk.known
    subject = blocks.applicant(known) | blocks.person(known, person) | {"hukou_kind": known.words("hukou_kind", person)}
    return desk.base() | {
        "form": form.number,
        "title": str(form.title),
        "town_office": desk.town_office,
        "of_person": form.of_person,
        "subject": subject,
        "members": blocks.members(known) if MEMBERS in form.blocks else [],
        "economy": blocks.economy(known) if ECONOMY in form.blocks else None,
        "rows": form.rows(Asked(desk, person)),
        "bank": blocks.bank(known) if BANK in form.blocks else None,
        "agent": blocks.agent(agency),
        "levels": [str(level) for level in form.levels],
        "notes": [str(words) for words in form.notes],
    }


def blanks_of(desk: Desk, form: Blank, person: Person) -> int:
    """How many of its own rows print as a line to write on."""
    return sum(
        not row["value"] and not any(one["on"] for one in row["ticks"]) for row in form.rows(Asked(desk, person))
    )

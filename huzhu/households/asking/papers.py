"""Which paper, or which look at the house, proves a kind of fact: asked for beside the answer, never demanded."""

from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext_lazy as _

from ..models import Verified


@dataclass(frozen=True)
class Paper:
    """What is photographed, in plain words, and how well it proves what was said."""

    words: Any
    proves: Verified = Verified.DOCUMENT


BILLS = Paper(_("发票、收费单"))
PAPERS: dict[str, Paper] = {
    "income_monthly": Paper(_("工资条、养老金存折")),
    "income_wage": Paper(_("工资条、打工的合同")),
    "income_transfer": Paper(_("养老金存折")),
    "financial_assets": Paper(_("存折、银行流水")),
    "assets_deposits": Paper(_("存折、银行流水")),
    "disability_kind": Paper(_("残疾证")),
    "disability_grade": Paper(_("残疾证")),
    "gravely_ill": Paper(_("诊断证明、出院小结")),
    "medical_own_12m": Paper(_("医药费发票、医保结算单")),
    "essential_spending_12m": BILLS,
    "spending_medical": BILLS,
    "spending_education": BILLS,
    "spending_rehab": BILLS,
    "education": Paper(_("学生证、录取通知书")),
    "confirmed": Paper(_("批下来的本子、通知")),
    "housing_kind": Paper(_("房产证、租房合同")),
    "home_unsafe": Paper(_("房子、鉴定单"), Verified.SEEN),
    "event": Paper(_("出事的地方、房子、认定书"), Verified.SEEN),
}
# one paper, two facts: the certificate says the kind and the grade
ON_THE_SAME = {"disability_grade": "disability_kind"}

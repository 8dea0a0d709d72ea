"""Kinds known of a whole household."""

from django.utils.translation import gettext_lazy as _

from .kind import Kind, family
from .words import CATEGORIES, EVENTS, HARDSHIPS, HOME_SAFETY, HOUSING, STRUCTURES

OF_HOUSEHOLD: dict[str, Kind] = {
    "region": family(_("户籍所在村居"), "code"),
    "event_region": family(_("出事的村居"), "code"),
    "financial_assets": family(_("存款和有价证券"), "fen"),
    "car": family(_("汽车"), "flag"),
    "extra_home": family(_("另外的住房"), "flag"),
    "essential_spending_12m": family(_("近 12 个月必需支出"), "fen"),
    "event": family(_("发生的事"), "choice", EVENTS),
    "event_date": family(_("出事的日子"), "day"),
    "livelihood_threatened": family(_("眼下的生活"), "flag"),
    "disaster_affected": family(_("受灾"), "flag"),
    "home_unsafe": family(_("住房安全"), "choice", HOME_SAFETY),
    "home_urban": family(_("房子在"), "flag"),
    "confirmed": family(_("已认定的救助类别"), "choices", CATEGORIES),
    "spending_medical": family(_("近 12 个月自付医药费（全家）"), "fen"),
    "spending_education": family(_("近 12 个月学费书费"), "fen"),
    "spending_rehab": family(_("近 12 个月残疾康复费"), "fen"),
    "spending_living": family(_("近 12 个月生活开支"), "fen"),
    "spending_other": family(_("近 12 个月其他必需支出"), "fen"),
    "assets_deposits": family(_("存款和现钱"), "fen"),
    "assets_securities": family(_("股票、基金、债券"), "fen"),
    "assets_insurance": family(_("商业保险（能退的钱）"), "fen"),
    "assets_claims": family(_("别人欠的钱"), "fen"),
    "assets_online": family(_("手机里的钱和理财"), "fen"),
    "housing_kind": family(_("住的房子是谁的"), "choice", HOUSING),
    "housing_area": family(_("住房面积（平方米）"), "count"),
    "housing_structure": family(_("房子结构"), "choice", STRUCTURES),
    "housing_count": family(_("名下房子几套"), "count"),
    "vehicles": family(_("车辆"), "rows", {"kind": _("车型"), "plate": _("号牌"), "use": _("用途")}),
    "supporters": family(
        _("不住一起的法定义务人"),
        "rows",
        {
            "name": _("姓名"),
            "relation": _("关系"),
            "age": _("年龄"),
            "income": _("收入"),
            "able": _("能不能赡养、抚养"),
        },
    ),
    "received": family(_("已经享受的救助"), "rows", {"programme": _("项目"), "period": _("起止"), "amount": _("金额")}),
    "bank_name": family(_("开户行"), "text"),
    "bank_holder": family(_("户名"), "text"),
    "bank_account": family(_("银行账号"), "text", sealed=True),
    "hukou_address": family(_("户籍地址"), "text"),
    "hardship_cause": family(_("困难原因"), "choice", HARDSHIPS),
    "story": family(_("困难情形（本人口述）"), "text"),
    "needs_now": family(_("眼下最需要的"), "text"),
}

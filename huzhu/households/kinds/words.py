"""The words of the values that a fact may have."""

from typing import Any

from django.utils.translation import gettext_lazy as _

EVENTS: dict[str, Any] = {
    "accident": _("意外事故"),
    "fire": _("火灾"),
    "flood_or_storm": _("水灾风灾"),
    "acute_illness": _("突发重病"),
    "death_of_breadwinner": _("顶梁柱去世"),
    "crime": _("遭遇犯罪侵害"),
    "other": _("其他"),
    "none": _("没有"),
}
CATEGORIES: dict[str, Any] = {
    "dibao": _("低保"),
    "margin": _("低保边缘"),
    "rigid": _("刚性支出困难"),
    "tekun": _("特困"),
}
DISABILITIES: dict[str, Any] = {
    "limb": _("肢体"),
    "sight": _("视力"),
    "hearing": _("听力"),
    "speech": _("言语"),
    "intellect": _("智力"),
    "mental": _("精神"),
    "multiple": _("多重"),
    "none": _("没有残疾证"),
}
GRADES: dict[str, Any] = {"1": _("一级"), "2": _("二级"), "3": _("三级"), "4": _("四级")}
SCHOOLS: dict[str, Any] = {
    "none": _("不在读"),
    "preschool": _("学龄前、幼儿园"),
    "compulsory": _("小学、初中"),
    "high_school": _("高中、中职"),
    "college": _("大专、大学"),
}
PARENTS: dict[str, Any] = {
    "able": _("能抚养"),
    "dead": _("已去世"),
    "missing": _("失踪或查找不到"),
    "unable": _("不能抚养"),
}
HOME_SAFETY: dict[str, Any] = {
    "safe": _("不是危房"),
    "C": _("C 级危房"),
    "D": _("D 级危房"),
    "none": _("没有自己的房子住"),
}
HOUSING: dict[str, Any] = {
    "own": _("自家的"),
    "family": _("住亲属的"),
    "rented": _("租的"),
    "public": _("公租房"),
    "borrowed": _("借住"),
    "none": _("没有住处"),
}
STRUCTURES: dict[str, Any] = {
    "concrete": _("楼房、钢混"),
    "brick": _("砖瓦房"),
    "wood": _("砖木房"),
    "earth": _("土房"),
    "other": _("其他"),
}
HARDSHIPS: dict[str, Any] = {
    "illness": _("疾病"),
    "disability": _("残疾"),
    "no_labour": _("缺劳力"),
    "jobless": _("失业"),
    "schooling": _("就学"),
    "disaster": _("灾害"),
    "other": _("其他"),
}
HUKOU: dict[str, Any] = {"urban": _("城镇"), "rural": _("农村")}
MARRIAGES: dict[str, Any] = {
    "single": _("未婚"),
    "married": _("已婚"),
    "divorced": _("离异"),
    "widowed": _("丧偶"),
}
HEALTH: dict[str, Any] = {
    "healthy": _("健康"),
    "chronic": _("一般慢病"),
    "grave": _("重病"),
    "disabled": _("残疾"),
}
OCCUPATIONS: dict[str, Any] = {
    "preschool": _("学龄前"),
    "student": _("在校"),
    "employed": _("在职"),
    "flexible": _("灵活就业"),
    "jobless_registered": _("登记失业"),
    "jobless": _("未登记失业"),
    "retired": _("退休"),
    "farming": _("务农"),
    "none": _("没有工作"),
}
INSURANCES: dict[str, Any] = {
    "employee": _("职工医保"),
    "resident": _("居民医保"),
    "none": _("没参保"),
}
LEGAL: dict[str, Any] = {
    "state_compensation": _("国家赔偿"),
    "insurance_or_relief": _("社保待遇、社会救助"),
    "pension_for_dead": _("抚恤金"),
    "maintenance": _("赡养费、抚养费"),
    "labour": _("讨要工钱"),
    "capacity": _("认定民事行为能力"),
    "injury": _("工伤、交通、医疗损害"),
    "environment": _("环境污染、生态破坏"),
    "none": _("没有"),
}
SUPPORTER_CASES: dict[str, Any] = {
    "tekun": _("自己也是特困"),
    "dibao_60": _("自己在吃低保，满 60 岁"),
    "low_70": _("满 70 岁，收入低、财产少"),
    "disabled": _("重残或智力、精神残疾，收入低、财产少"),
    "no_capacity": _("没有民事行为能力、失踪或在服刑，财产少"),
    "none": _("都不是"),
}

"""The one table of roles: where each is held, who gives it, how far it acts, what proves the person at sign-in."""

from dataclasses import dataclass

from django.db import models
from django.utils.translation import gettext_lazy as _


class Kind(models.TextChoices):
    """What an organisation is (机构类别)."""

    BUREAU = "bureau", _("民政局")
    OFFICE = "office", _("领导小组办公室")
    PROMOTION = "promotion", _("发展促进会")
    TOWN_OFFICE = "town_office", _("镇街民政办")
    FEDERATION = "federation", _("联合会")
    ASSOCIATION = "association", _("互助会")
    PARTNER = "partner", _("合作单位")


class Role(models.TextChoices):
    """What a person is at an organisation (职务)."""

    MEMBER = "member", _("会员")
    DUTY_OFFICER = "duty_officer", _("值班员")
    COUNCIL_MEMBER = "council_member", _("理事")
    SECRETARY_GENERAL = "secretary_general", _("秘书长")
    CASHIER = "cashier", _("出纳")
    BOOKKEEPER = "bookkeeper", _("会计")
    SUPERVISOR = "supervisor", _("监事")
    PRESIDENT = "president", _("会长")
    FEDERATION_REVIEWER = "federation_reviewer", _("联合会审核员")
    TOWN_CLERK = "town_clerk", _("民政助理")
    BUREAU_OFFICER = "bureau_officer", _("民政局工作人员")
    BUREAU_LEADER = "bureau_leader", _("民政局负责人")
    AUDITOR = "auditor", _("审计员")
    ADMINISTRATOR = "administrator", _("系统管理员")


class SecondFactor(models.TextChoices):
    """What proves the person besides the password (第二道验证)."""

    NONE = "none", _("不需要")
    PHONE = "phone", _("开通过的手机和口令码")
    TOTP = "totp", _("动态验证码")


SOCIETIES = frozenset({Kind.ASSOCIATION, Kind.FEDERATION, Kind.PROMOTION})
VILLAGE_AND_TOWN = frozenset({Kind.ASSOCIATION, Kind.FEDERATION})
COUNTY_OFFICES = frozenset({Kind.BUREAU, Kind.OFFICE})


@dataclass(frozen=True)
class Post:
    """What holds for one role: where it can be held, how far it acts, whether a second person must agree."""

    held_at: frozenset[Kind]
    acts_below: bool = False
    over_money: bool = False
    incompatible: frozenset[Role] = frozenset()


POSTS: dict[Role, Post] = {
    Role.MEMBER: Post(VILLAGE_AND_TOWN),
    Role.DUTY_OFFICER: Post(VILLAGE_AND_TOWN),
    Role.COUNCIL_MEMBER: Post(SOCIETIES, incompatible=frozenset({Role.SUPERVISOR})),
    Role.SECRETARY_GENERAL: Post(SOCIETIES, incompatible=frozenset({Role.SUPERVISOR})),
    Role.CASHIER: Post(SOCIETIES, over_money=True, incompatible=frozenset({Role.BOOKKEEPER, Role.SUPERVISOR})),
    Role.BOOKKEEPER: Post(SOCIETIES, over_money=True, incompatible=frozenset({Role.CASHIER, Role.SUPERVISOR})),
    Role.SUPERVISOR: Post(
        SOCIETIES,
        incompatible=frozenset(
            {Role.COUNCIL_MEMBER, Role.SECRETARY_GENERAL, Role.CASHIER, Role.BOOKKEEPER, Role.PRESIDENT}
        ),
    ),
    Role.PRESIDENT: Post(SOCIETIES, incompatible=frozenset({Role.SUPERVISOR})),
    Role.FEDERATION_REVIEWER: Post(frozenset({Kind.FEDERATION}), acts_below=True, over_money=True),
    Role.TOWN_CLERK: Post(frozenset({Kind.TOWN_OFFICE}), acts_below=True),
    Role.BUREAU_OFFICER: Post(COUNTY_OFFICES, acts_below=True),
    Role.BUREAU_LEADER: Post(COUNTY_OFFICES, acts_below=True),
    Role.AUDITOR: Post(COUNTY_OFFICES, acts_below=True),
    Role.ADMINISTRATOR: Post(COUNTY_OFFICES, acts_below=True),
}
OVER_MONEY = frozenset(role for role, post in POSTS.items() if post.over_money)


def appointing_role(role: str, kind: str) -> Role:
    """Who gives this role at such an organisation: the one place where that is written.

    The secretary-general enrols members, the town clerk gives an association its officers, the bureau's leader all
    others. An administrator gives none.
    """
    if role == Role.MEMBER:
        return Role.SECRETARY_GENERAL
    return Role.TOWN_CLERK if kind == Kind.ASSOCIATION else Role.BUREAU_LEADER


def second_factor_of(role: str, kind: str) -> SecondFactor:
    """A member needs none, a village's officer an enrolled phone, everybody above it a code generator."""
    if role == Role.MEMBER:
        return SecondFactor.NONE
    return SecondFactor.PHONE if kind == Kind.ASSOCIATION else SecondFactor.TOTP

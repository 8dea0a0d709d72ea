"""Households, persons, who lives with whom, what is known, and who in office is related to them."""

import uuid

from django.db import models
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from huzhu.kernel.clock import today
from huzhu.kernel.records import Record, RecordManager, SealedField, Step
from huzhu.people.scoping import ScopedManager

from .member_view import families_of


class Sex(models.TextChoices):
    """As on the identity card (性别)."""

    MALE = "male", _("男")
    FEMALE = "female", _("女")


class Relation(models.TextChoices):
    """To the head of the household (与户主关系)."""

    HEAD = "head", _("户主")
    SPOUSE = "spouse", _("配偶")
    CHILD = "child", _("子女")
    PARENT = "parent", _("父母")
    SIBLING = "sibling", _("兄弟姐妹")
    GRANDCHILD = "grandchild", _("孙辈")
    GRANDPARENT = "grandparent", _("祖辈")
    OTHER = "other", _("其他")


class Leaving(models.TextChoices):
    """Why somebody no longer lives in a household (离开原因)."""

    MOVED = "moved", _("搬走了")
    MARRIED = "married", _("嫁娶出去")
    SPLIT = "split", _("分家另过")
    DIED = "died", _("去世")
    MISTAKE = "mistake", _("登记错了")


class Verified(models.TextChoices):
    """How a fact was verified, the better later (核实方式)."""

    SAID = "said", _("口头说的")
    SEEN = "seen", _("上门看到")
    DOCUMENT = "document", _("有单据")
    DEPARTMENT = "department", _("部门数据")


class Kinship(models.TextChoices):
    """How an officer is related to a family (近亲属关系); self is the officer's own household."""

    SELF = "self", _("本人家")
    SPOUSE = "spouse", _("配偶")
    PARENT = "parent", _("父母")
    CHILD = "child", _("子女")
    SIBLING = "sibling", _("兄弟姐妹")
    GRANDPARENT = "grandparent", _("祖父母、外祖父母")
    GRANDCHILD = "grandchild", _("孙子女、外孙子女")
    IN_LAW = "in_law", _("姻亲")
    OTHER = "other", _("其他近亲属")


def through_household() -> ScopedManager:
    """The manager of whatever belongs to a household: seen by who sees the household."""
    return ScopedManager(place="household__place__code", member=lambda viewer: families_of(viewer, "household__"))


class Household(Record):
    """The people of one door (家庭). `place` is where they live; a family registered elsewhere keeps that code.

    `called` is how the village calls them (周建国家). The address within the village is sealed.
    """

    open_fields = ()

    place = models.ForeignKey("places.Place", models.PROTECT, related_name="households")
    called = models.CharField(max_length=80)
    group_no = models.CharField(max_length=20, blank=True)
    address = SealedField()
    registration_code = models.CharField(max_length=12, blank=True)

    objects = ScopedManager(place="place__code", member=families_of)

    def __str__(self) -> str:
        return self.called

    def get_absolute_url(self) -> str:
        """Its page."""
        return reverse("households:household", args=[self.pk])

    def subject_id(self) -> uuid.UUID | None:
        """The household itself."""
        return self.pk


class HouseholdAddress(Step):
    """Where the household lived from one day on (住址): the first is number 1, each move the next."""

    open_fields = ("number", "holds_from")

    household = models.ForeignKey(Household, models.PROTECT, related_name="addresses")
    number = models.PositiveIntegerField()
    place = models.ForeignKey("places.Place", models.PROTECT, related_name="+")
    group_no = models.CharField(max_length=20, blank=True)
    address = SealedField()
    holds_from = models.DateField()

    objects = RecordManager()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["household", "number"], name="household_address_number_once")]
        ordering = ["household", "number"]

    def subject_id(self) -> uuid.UUID | None:
        """The household."""
        return self.household_id


class Person(Record):
    """One human being (人). Identity number and telephone are sealed, found by blind index, shown as masks.

    Name and birth are plain for search; `name_pinyin` is the name's sound, for near matches.
    """

    open_fields = ()

    name = models.CharField(max_length=60)
    name_pinyin = models.CharField(max_length=400, db_index=True)
    birth = models.DateField(null=True, blank=True, db_index=True)
    sex = models.CharField(max_length=6, choices=Sex.choices, blank=True)
    id_number = SealedField()
    id_number_index = models.CharField(max_length=64, null=True, blank=True)
    id_number_mask = models.CharField(max_length=18, blank=True)
    phone = SealedField()
    phone_index = models.CharField(max_length=64, blank=True, db_index=True)
    phone_mask = models.CharField(max_length=20, blank=True)

    objects = RecordManager()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["id_number_index"], name="person_id_number_once")]

    def __str__(self) -> str:
        return self.name

    def subject_id(self) -> uuid.UUID | None:
        """The person."""
        return self.pk

    def age(self, on=None) -> int | None:
        """Full years on that day, None where the birth is unknown."""
        if self.birth is None:
            return None
        day = on or today()
        return day.year - self.birth.year - ((day.month, day.day) < (self.birth.month, self.birth.day))


class HouseholdMember(Record):
    """A person lives in a household from one day to another (家庭成员), at one door at a time."""

    open_fields = ("since", "until")

    household = models.ForeignKey(Household, models.PROTECT, related_name="members")
    person = models.ForeignKey(Person, models.PROTECT, related_name="memberships")
    relation = models.CharField(max_length=12, choices=Relation.choices)
    since = models.DateField()
    until = models.DateField(null=True, blank=True)
    left_because = models.CharField(max_length=12, choices=Leaving.choices, blank=True)

    objects = through_household()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["household"], condition=models.Q(until=None, relation="head"), name="household_one_head"
            ),
            models.UniqueConstraint(fields=["person"], condition=models.Q(until=None), name="person_at_one_door"),
        ]

    def subject_id(self) -> uuid.UUID | None:
        """The person who lives there."""
        return self.person_id


class Fact(Step):
    """One thing known about a household or one of its persons (情况), from the day it holds; only appended.

    Money is whole fen. `value` is null for kinds whose content is sealed (a diagnosis); an unknown fact has no row.
    """

    open_fields = ("holds_from",)

    household = models.ForeignKey(Household, models.PROTECT, related_name="facts")
    person = models.ForeignKey(Person, models.PROTECT, null=True, blank=True, related_name="facts")
    kind = models.CharField(max_length=40)
    value = models.JSONField(null=True, blank=True)
    sealed_value = SealedField()
    holds_from = models.DateField()
    said_by = models.CharField(max_length=60, blank=True)
    verified = models.CharField(max_length=12, choices=Verified.choices, default=Verified.SAID)

    objects = through_household()

    class Meta:
        indexes = [models.Index(fields=["household", "kind", "holds_from"])]

    def subject_id(self) -> uuid.UUID | None:
        """The person it is about, else the household."""
        return self.person_id or self.household_id


class Relative(Record):
    """Somebody in office is close kin of a household (近亲属), and is kept out of deciding about it (回避)."""

    open_fields = ("since", "until")

    household = models.ForeignKey(Household, models.PROTECT, related_name="relatives")
    person = models.ForeignKey(Person, models.PROTECT, null=True, blank=True, related_name="+")
    user = models.ForeignKey("people.User", models.PROTECT, related_name="relatives")
    relation = models.CharField(max_length=12, choices=Kinship.choices)
    since = models.DateField()
    until = models.DateField(null=True, blank=True)
    ended_because = models.CharField(max_length=200, blank=True)

    objects = through_household()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["household", "user"], condition=models.Q(until=None), name="relative_declared_once"
            )
        ]

    def subject_id(self) -> uuid.UUID | None:
        """The household."""
        return self.household_id


class Ground(models.TextChoices):
    """Why a family's data are erased (删除依据, 个人信息保护法 47)."""

    PURPOSE_ENDED = "purpose_ended", _("用不着了，或目的已达到")
    TERM_ENDED = "term_ended", _("保存期已满")
    CONSENT_WITHDRAWN = "consent_withdrawn", _("本人撤回同意")
    UNLAWFUL = "unlawful", _("当初就不该收集")


class Erasure(Step):
    """A family's personal data were erased by law (依法删除): keys destroyed, plain columns blanked. Once."""

    open_fields = ("ground",)

    household = models.OneToOneField(Household, models.PROTECT, related_name="erasure")
    ground = models.CharField(max_length=20, choices=Ground.choices)

    objects = RecordManager()

    def subject_id(self) -> uuid.UUID | None:
        """None: it says nothing about a person any more."""
        return None


class Reveal(Step):
    """A full identity number or telephone was shown to somebody (查看原号), and why (社会救助法 2026, art. 70(6))."""

    open_fields = ("what",)

    person = models.ForeignKey(Person, models.PROTECT, related_name="reveals")
    what = models.CharField(max_length=12, choices=[("id_number", _("身份证号")), ("phone", _("电话"))])

    objects = RecordManager()

    def subject_id(self) -> uuid.UUID | None:
        """The person whose number was shown."""
        return self.person_id

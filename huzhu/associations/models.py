"""The register's records: an association, what changed in its registration, and its members."""

import uuid

from django.db import models
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from huzhu.kernel.clock import today
from huzhu.kernel.records import Record, RecordManager, Step
from huzhu.people.scoping import ScopedManager

REGISTERED_FROM = 50  # individual members (社会团体登记管理条例 10)


class Model(models.TextChoices):
    """Who leads the association: the five models of the county's plan (互助会模式)."""

    CADRE_LED = "cadre_led", _("村干部主导")
    ELDER_LED = "elder_led", _("三老主导")
    VOLUNTEER_LED = "volunteer_led", _("志愿者主导")
    MASS_MUTUAL = "mass_mutual", _("大众互助")
    BUSINESS_LED = "business_led", _("经营大户")


class Registration(models.TextChoices):
    """Registered as a social organisation (at least 50 members), or kept on file by the town (登记/备案)."""

    REGISTERED = "registered", _("登记")
    FILED = "filed", _("备案")


class Background(models.TextChoices):
    """Where a member comes from (会员背景)."""

    OLD_PARTY_MEMBER = "old_party_member", _("老党员")
    RETIRED_CADRE = "retired_cadre", _("老干部")
    RETIRED_TEACHER = "retired_teacher", _("老教师")
    BUSINESS = "business", _("经营者")
    VOLUNTEER = "volunteer", _("志愿者")
    OTHER = "other", _("其他")


class Group(models.TextChoices):
    """Whom a member looks after (关爱对象)."""

    ELDERS_ALONE = "elders_alone", _("独居老人")
    CHILDREN = "children", _("留守儿童")
    DISABLED = "disabled", _("残疾人")
    ILL = "ill", _("大病病人")
    WOMEN = "women", _("困难妇女")
    UNEMPLOYED = "unemployed", _("失业的人")
    ANY = "any", _("哪家有难帮哪家")


class AssociationManager(ScopedManager):
    """The register, and which associations stand on a day."""

    def standing(self, on=None):
        """Founded by that day and not dissolved before it (today if not said)."""
        day = on or today()
        ended = models.Q(organisation__ended_on=None) | models.Q(organisation__ended_on__gte=day)
        return self.get_queryset().filter(ended, founded_on__lte=day)


class Association(Record):
    """A village's mutual-aid association (互助会): one organisation's entry in the register.

    A registered one has at least 50 individual members and a certificate (社会团体登记管理条例 10, 12); a smaller one
    is on file with its town.
    """

    open_fields = ("model", "registration", "certificate_no", "uscc", "founded_on", "working_rules")

    organisation = models.OneToOneField("people.Organisation", models.PROTECT, related_name="association")
    model = models.CharField(max_length=20, choices=Model.choices)
    registration = models.CharField(max_length=12, choices=Registration.choices)
    certificate_no = models.CharField(max_length=40, blank=True)
    uscc = models.CharField(max_length=18, null=True, blank=True)
    founded_on = models.DateField()
    working_rules = models.TextField(blank=True)

    objects = AssociationManager(place="organisation__place__code", personal=False)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["uscc"], name="association_uscc_once")]

    def __str__(self) -> str:
        return self.organisation.name

    def get_absolute_url(self) -> str:
        """Its page."""
        return reverse("associations:association", args=[self.pk])

    def subject_id(self) -> uuid.UUID | None:
        """None: the register is public, nothing in it is about one person."""
        return None

    @property
    def place(self):
        """The village the association stands in."""
        return self.organisation.place

    @property
    def is_registered(self) -> bool:
        """Registered, not merely on file."""
        return self.registration == Registration.REGISTERED


class RegistrationChange(Step):
    """What the register said from one day on (登记、备案及变更): the founding is number 1, each change the next."""

    open_fields = ("number", "model", "registration", "certificate_no", "uscc", "holds_from", "working_rules")

    association = models.ForeignKey(Association, models.PROTECT, related_name="registration_changes")
    number = models.PositiveIntegerField()
    model = models.CharField(max_length=20, choices=Model.choices)
    registration = models.CharField(max_length=12, choices=Registration.choices)
    certificate_no = models.CharField(max_length=40, blank=True)
    uscc = models.CharField(max_length=18, blank=True)
    working_rules = models.TextField(blank=True)
    holds_from = models.DateField()

    objects = RecordManager()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["association", "number"], name="registration_change_number_once")
        ]
        ordering = ["association", "number"]

    def subject_id(self) -> uuid.UUID | None:
        """The association, for the reason somebody wrote may name a person."""
        return self.association_id


def member_on(day) -> models.Q:
    """Member since that day or before, and not ended before it."""
    return models.Q(since__lte=day) & (models.Q(until=None) | models.Q(until__gte=day))


class MemberManager(ScopedManager):
    """Members of the associations that a viewer reaches."""

    def active(self, on=None):
        """Members on that day (today if not said)."""
        return self.get_queryset().filter(member_on(on or today()))


class AssociationMember(Record):
    """A person who belongs to an association (会员), with or without an account. The last day counts in full."""

    open_fields = ("since", "until")

    association = models.ForeignKey(Association, models.PROTECT, related_name="members")
    user = models.ForeignKey("people.User", models.PROTECT, null=True, blank=True, related_name="memberships")
    name = models.CharField(max_length=60)
    background = models.CharField(max_length=20, choices=Background.choices, default=Background.OTHER)
    skills = models.CharField(max_length=200, blank=True)
    cares_for = models.JSONField(default=list, blank=True)
    since = models.DateField()
    until = models.DateField(null=True, blank=True)

    objects = MemberManager(place="association__organisation__place__code")

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["association", "user"],
                condition=models.Q(until=None, user__isnull=False),
                name="association_member_once",
            )
        ]
        indexes = [models.Index(fields=["association", "until"])]

    def __str__(self) -> str:
        return self.name

    def subject_id(self) -> uuid.UUID | None:
        """The member."""
        return self.pk

    @property
    def groups(self) -> list[str]:
        """Whom the member looks after, in words."""
        return [str(Group(key).label) for key in self.cares_for if key in Group.values]

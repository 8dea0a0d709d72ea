"""Help that isn't money from the fund: a bed, a ride, a meal, coal, or money from elsewhere."""

import uuid

from django.db import models
from django.utils.translation import gettext_lazy as _

from huzhu.kernel.money import FenField
from huzhu.kernel.records import RecordManager, Step

from .case import Case, HelpKind
from .through import through_case


class HelpForm(models.TextChoices):
    """What kind of help it was (帮助的种类)."""

    GOODS = "goods", _("东西")
    SERVICE = "service", _("帮忙、照应")
    MONEY_ELSEWHERE = "money_elsewhere", _("别处来的钱")


FIRST_HELP = {
    HelpForm.GOODS: HelpKind.GOODS,
    HelpForm.SERVICE: HelpKind.SERVICE,
    HelpForm.MONEY_ELSEWHERE: HelpKind.MONEY,
}


class Help(Step):
    """Something eased the need (帮助): goods, a service, or money that isn't the fund's. Value in fen, if known."""

    open_fields = ("number", "kind", "value")

    case = models.ForeignKey(Case, models.PROTECT, related_name="helps")
    number = models.PositiveSmallIntegerField()
    kind = models.CharField(max_length=16, choices=HelpForm.choices)
    what = models.CharField(max_length=200)
    giver = models.CharField(max_length=80, blank=True)
    happened_at = models.DateTimeField()
    value = FenField(null=True, blank=True)

    objects = through_case()

    class Meta:
        ordering = ["case", "number"]
        constraints = [models.UniqueConstraint(fields=["case", "number"], name="help_number_once")]

    def __str__(self) -> str:
        return self.what

    def subject_id(self) -> uuid.UUID | None:
        """The case's subject."""
        return self.case.subject_id()


class HelpTakenBack(Step):
    """The help was written down by mistake (撤回)."""

    help = models.OneToOneField(Help, models.PROTECT, related_name="taken_back")

    objects = RecordManager()

    def subject_id(self) -> uuid.UUID | None:
        """The case's subject."""
        return self.help.subject_id()

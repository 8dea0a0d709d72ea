"""A case: one family, one difficulty, from the first report to closing; who is responsible; when help first came."""

import uuid

from django.db import models
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from huzhu.kernel.records import Record, RecordManager, Step
from huzhu.people.scoping import ScopedManager

from ..member_view import cases_of
from .lead import CALLED_LENGTH, Urgency, What


class HelpKind(models.TextChoices):
    """What eased the need first (怎么帮的). A visit alone is not help."""

    MONEY = "money", _("钱")
    GOODS = "goods", _("东西")
    SERVICE = "service", _("帮忙")


class Case(Record):
    """One family, one difficulty (个案，互助单), from lead to closing.

    `reported_at` is the first report, `due_at` the latest moment for the first help, `helped_at` when it happened
    and `help_recorded_at` when that was written down. `responsible`, `level`, `due_at` and `helped_at` repeat what the
    last Assignment, Triage and FirstHelp say, so that lists and figures need no subquery.
    """

    open_fields = ("number", "year", "serial", "what", "level")

    organisation = models.ForeignKey("people.Organisation", models.PROTECT, related_name="cases")
    place = models.ForeignKey("places.Place", models.PROTECT, related_name="cases")
    lead = models.ForeignKey("cases.Lead", models.PROTECT, related_name="cases")
    household = models.ForeignKey("households.Household", models.PROTECT, null=True, blank=True, related_name="cases")
    number = models.CharField(max_length=16)
    year = models.PositiveSmallIntegerField()
    serial = models.PositiveIntegerField()
    called = models.CharField(max_length=CALLED_LENGTH)
    called_pinyin = models.CharField(max_length=400, db_index=True)
    what = models.CharField(max_length=16, choices=What.choices)
    level = models.CharField(max_length=8, choices=Urgency.choices)
    responsible = models.ForeignKey("people.Appointment", models.PROTECT, related_name="cases")
    reported_at = models.DateTimeField(db_index=True)
    due_at = models.DateTimeField(db_index=True)
    helped_at = models.DateTimeField(null=True, blank=True)
    help_recorded_at = models.DateTimeField(null=True, blank=True)

    objects = ScopedManager(place="place__code", member=cases_of)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["organisation", "year", "serial"], name="case_numbered_once"),
            models.CheckConstraint(
                condition=models.Q(helped_at=None) | models.Q(helped_at__gte=models.F("reported_at")),
                name="case_helped_after_report",
            ),
        ]

    def __str__(self) -> str:
        return self.called

    def subject_id(self) -> uuid.UUID | None:
        """The lead that it began with."""
        return self.lead_id

    def get_absolute_url(self) -> str:
        """The family's page."""
        return reverse("cases:case", args=[self.pk])

    @property
    def is_helped(self) -> bool:
        """Something has eased the need."""
        return self.helped_at is not None

    @property
    def is_built_on(self) -> bool:
        """A visit, a grant or help stands in it already."""
        return self.visits.exists() or self.grants.exists() or self.helps.filter(taken_back=None).exists()


class CaseVoid(Step):
    """A case made by mistake was taken back within ten minutes (作废). Its number stays taken."""

    open_fields = ()

    case = models.OneToOneField(Case, models.PROTECT, related_name="void")

    objects = RecordManager()

    def subject_id(self) -> uuid.UUID | None:
        """The case's subject."""
        return self.case.subject_id()


class Triage(Step):
    """How urgent the case is, who is responsible and by when the first help is due (分派)."""

    open_fields = ("number", "level")

    case = models.ForeignKey(Case, models.PROTECT, related_name="triages")
    number = models.PositiveSmallIntegerField(default=1)
    level = models.CharField(max_length=8, choices=Urgency.choices)
    responsible = models.ForeignKey("people.Appointment", models.PROTECT, related_name="+")
    due_at = models.DateTimeField()

    objects = RecordManager()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["case", "number"], name="case_triaged_once")]

    def subject_id(self) -> uuid.UUID | None:
        """The case's subject."""
        return self.case.subject_id()


class Assignment(Step):
    """Who is responsible from now on (负责人). The highest number counts; a handover appends one."""

    open_fields = ("number",)

    case = models.ForeignKey(Case, models.PROTECT, related_name="assignments")
    number = models.PositiveSmallIntegerField()
    responsible = models.ForeignKey("people.Appointment", models.PROTECT, related_name="assignments")
    handover = models.ForeignKey("cases.Handover", models.PROTECT, null=True, blank=True, related_name="assignments")

    objects = RecordManager()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["case", "number"], name="case_assigned_once")]

    def subject_id(self) -> uuid.UUID | None:
        """The case's subject."""
        return self.case.subject_id()


class Handover(Step):
    """All open work of one appointment went to another (交接): somebody left or fell ill."""

    open_fields = ("cases", "items")

    from_appointment = models.ForeignKey("people.Appointment", models.PROTECT, related_name="handovers_given")
    to_appointment = models.ForeignKey("people.Appointment", models.PROTECT, related_name="handovers_taken")
    cases = models.PositiveIntegerField()
    items = models.PositiveIntegerField(default=0)

    objects = ScopedManager(place="from_appointment__organisation__place__code")

    def subject_id(self) -> uuid.UUID | None:
        """Whoever handed over: the reason may say why."""
        return self.from_appointment.user_id


class FirstHelp(Step):
    """What stopped the clock, and when it happened (第一次帮助). The highest number counts.

    A later number tells of help that came even earlier; `happened_at` is null where the help was taken back.
    """

    open_fields = ("number", "kind")

    case = models.ForeignKey(Case, models.PROTECT, related_name="first_helps")
    number = models.PositiveSmallIntegerField()
    kind = models.CharField(max_length=8, choices=HelpKind.choices)
    happened_at = models.DateTimeField(null=True, blank=True)

    objects = RecordManager()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["case", "number"], name="first_help_number_once")]

    def subject_id(self) -> uuid.UUID | None:
        """The case's subject."""
        return self.case.subject_id()


class CaseTarget(Record):
    """What a county asks of its associations, by level, from one day on (时限). Whole hours from the first report.

    `help_hours` until the first help; `secretary_hours` and `town_hours` until a lead that nobody took goes up.
    """

    open_fields = ("level", "help_hours", "secretary_hours", "town_hours", "effective_from")

    place = models.ForeignKey("places.Place", models.PROTECT, related_name="+")
    level = models.CharField(max_length=8, choices=Urgency.choices)
    help_hours = models.PositiveSmallIntegerField()
    secretary_hours = models.PositiveSmallIntegerField()
    town_hours = models.PositiveSmallIntegerField()
    effective_from = models.DateField()

    objects = RecordManager()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["place", "level", "effective_from"], name="case_target_once")]

    def subject_id(self) -> uuid.UUID | None:
        """None: a rule is about nobody."""
        return None

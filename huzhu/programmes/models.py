"""Local parameters by region and day, each household's last screening, and the runs over the whole county."""

import uuid

from django.db import models
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from huzhu.households.models import Household
from huzhu.kernel.records import Record, RecordManager, Step


class Mark(models.TextChoices):
    """How far a parameter's source can be trusted (来源可信程度)."""

    STATUTE = "V", _("对照过法律原文")
    FULL_TEXT = "T", _("读过文件全文")
    EXCERPT = "E", _("只见过摘录或报道")
    GENERAL = "P", _("一般了解，未见原文")
    LOCAL = "L", _("本地规定")


class Parameter(Record):
    """One value that a province, prefecture or county sets, from a day on (本地标准).

    `name` is its fixed id in the policy tables (D, k, assets_months …); `region` six digits: the county's row counts
    before its prefecture's (four digits and 00). An empty `value` is unknown from that day on. `demo` marks a value
    that only a demo may show (演示值).
    """

    open_fields = ("region", "name", "value", "unit", "effective_from", "source", "mark", "demo")

    region = models.CharField(max_length=6)
    name = models.CharField(max_length=40)
    value = models.CharField(max_length=40, blank=True)
    unit = models.CharField(max_length=40, blank=True)
    effective_from = models.DateField()
    source = models.CharField(max_length=200, blank=True)
    mark = models.CharField(max_length=1, choices=Mark.choices, default=Mark.LOCAL)
    demo = models.BooleanField(default=False)

    objects = RecordManager()

    class Meta:
        ordering = ["name", "region", "effective_from"]
        constraints = [
            models.UniqueConstraint(fields=["region", "name", "effective_from"], name="parameter_once_a_day"),
        ]

    def subject_id(self) -> uuid.UUID | None:
        """None: nothing here is about a person."""
        return None


class ParameterProposal(Step):
    """One of the bureau proposes a value from a day on, by which document (标准报批); another must agree.

    Numbered within the standard, so that only one waits at a time.
    """

    open_fields = ("number", "region", "name", "value", "effective_from", "source", "mark", "reason")

    organisation = models.ForeignKey("people.Organisation", models.PROTECT, related_name="+")
    number = models.PositiveIntegerField()
    region = models.CharField(max_length=6)
    name = models.CharField(max_length=40)
    value = models.CharField(max_length=40, blank=True)
    effective_from = models.DateField()
    source = models.CharField(max_length=200)
    mark = models.CharField(max_length=1, choices=Mark.choices, default=Mark.LOCAL)

    objects = RecordManager()

    class Meta:
        ordering = ["-at"]
        verbose_name = _("标准报批")
        constraints = [models.UniqueConstraint(fields=["name", "number"], name="one_parameter_proposal_a_number")]

    def subject_id(self) -> uuid.UUID | None:
        """None: nothing here is about a person."""
        return None

    def get_absolute_url(self) -> str:
        return reverse("programmes:proposal", args=[self.pk])


class ParameterOutcome(Step):
    """How a proposal ended (标准报批结果): agreed to or declined by another person, or taken back by its maker."""

    class Outcome(models.TextChoices):
        AGREED = "agreed", _("同意了")
        DECLINED = "declined", _("没有同意")
        WITHDRAWN = "withdrawn", _("撤回了")

    open_fields = ("outcome", "reason")

    proposal = models.OneToOneField(ParameterProposal, models.PROTECT, related_name="outcome")
    outcome = models.CharField(max_length=10, choices=Outcome.choices)

    objects = RecordManager()

    class Meta:
        verbose_name = _("标准报批结果")

    def subject_id(self) -> uuid.UUID | None:
        """None: nothing here is about a person."""
        return None


class ParameterEffect(models.Model):
    """Whom a proposed value would affect (影响), worked out in the background for a large county: derived, no record.

    `version` is what it was compared with; `counts` has for each programme the households and persons gained, lost and
    newly open.
    """

    proposal = models.OneToOneField(ParameterProposal, models.CASCADE, primary_key=True, related_name="effect")
    version = models.CharField(max_length=64)
    day = models.DateField()
    households = models.PositiveIntegerField(default=0)
    persons = models.PositiveIntegerField(default=0)
    counts = models.JSONField(default=dict)


class StoredScreening(models.Model):
    """What a household was last found to be entitled to (预判), so that “eligible and not yet helped” is a query.

    Derived from facts and parameters, refreshed in the act that changes them, recomputed by `verify`: not a record.
    `yes` and `open` have a bit for each programme (see `masks`); a household whose facts contradict one another has
    neither. `due` are those of `yes` that government hasn't confirmed before, `doubt` those that it has, though their
    own conditions certainly fail now. `version` is that of the catalogue and the parameters, `valid_until` the last
    day on which time alone leaves it valid. `packed` is the household as it was read, sealed, so that a sweep need not
    read its facts again; `turn` counts what acts and the clock wrote, so that a sweep never writes over them. Reasons,
    amounts and questions are made when somebody looks.
    """

    household = models.OneToOneField(Household, models.CASCADE, primary_key=True, related_name="screening")
    day = models.DateField()
    valid_until = models.DateField(null=True, blank=True)
    version = models.CharField(max_length=64, blank=True)
    yes = models.BigIntegerField(default=0)
    open = models.BigIntegerField(default=0)
    due = models.BigIntegerField(default=0)
    doubt = models.BigIntegerField(default=0)
    likely = models.PositiveSmallIntegerField(default=0)
    packed = models.BinaryField(default=b"")
    turn = models.PositiveIntegerField(default=0)

    class Meta:
        indexes = [
            models.Index(fields=["valid_until"], name="screening_valid_until"),
            models.Index(fields=["household"], condition=models.Q(doubt__gt=0), name="screening_in_doubt"),
        ]


class CountyRun(models.Model):
    """A run over the whole county, worked out by one process at a time: bookkeeping, no record.

    `claim` is who carries it on, seen last at `beat`; `version` is what it rests on, `day` the day that it asks about.
    `households` of the `expected` are done. `counts` is what it found, `error` the kind of fault that cut it short.
    """

    version = models.CharField(max_length=64, blank=True)
    day = models.DateField(null=True, blank=True)
    asked_at = models.DateTimeField()
    finished = models.DateTimeField(null=True, blank=True)
    beat = models.DateTimeField(null=True, blank=True)
    claim = models.CharField(max_length=120, blank=True)
    expected = models.PositiveIntegerField(default=0)
    households = models.PositiveIntegerField(default=0)
    persons = models.PositiveIntegerField(default=0)
    counts = models.JSONField(default=dict)
    error = models.CharField(max_length=200, blank=True)

    class Meta:
        abstract = True
        ordering = ["-asked_at", "-pk"]

    @property
    def share(self) -> int:
        """How far it is, in whole percent; a hundred only when it has ended."""
        if self.finished:
            return 100
        return min(99, 100 * self.households // self.expected) if self.expected else 0


class SweepRun(CountyRun):
    """One sweep over all stored screenings (全县重算): bookkeeping, no record. It goes by household, in pieces.

    `at` is the last household done, `claim` who carries it on, seen last at `beat`: one that was killed is carried on
    from there by the next. `counts` has for each programme the households that are likely entitled or open, and those
    gained, lost and unsure. One without an end and with an `error` is waiting to be tried again.
    """

    class Why(models.TextChoices):
        """What started it (起因)."""

        STANDARDS = "standards", _("标准或条件变了")
        DAYS = "days", _("许多家的预判到期了")
        ASKED = "asked", _("有人要求重算")

    why = models.CharField(max_length=12, choices=Why.choices, default=Why.ASKED)
    started = models.DateTimeField(null=True, blank=True)
    back = models.CharField(max_length=12, blank=True)
    at = models.UUIDField(null=True, blank=True)
    anew = models.PositiveIntegerField(default=0)
    changed = models.PositiveIntegerField(default=0)
    seconds = models.FloatField(default=0)


class TrialRun(CountyRun):
    """Other standards or another condition tried over the whole county (试算): bookkeeping, no record, kept a month.

    `values` are the standards tried, by id (empty: not set), `condition` and `test` the one condition with its other
    text; `before` is how all of these stood. `claim` is who works it out, seen last at `beat`; one that was killed is
    begun anew, `tries` times so far. `version` is what “now” rested on; `counts` are the numbers of `trials.counting`
    by programme and town. One that has ended with an `error` came to nothing.
    """

    by = models.ForeignKey("people.User", models.PROTECT, related_name="+")
    region = models.CharField(max_length=6)
    values = models.JSONField(default=dict)
    condition = models.CharField(max_length=80, blank=True)
    test = models.CharField(max_length=300, blank=True)
    before = models.JSONField(default=dict)
    tries = models.PositiveSmallIntegerField(default=0)

    class Meta(CountyRun.Meta):
        constraints = [
            models.UniqueConstraint(fields=["region"], condition=models.Q(finished=None), name="one_trial_at_a_time"),
        ]

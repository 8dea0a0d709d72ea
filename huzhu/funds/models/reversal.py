"""Mending a mistake: proposed, checked by another person, and what is missing after it."""

from __future__ import annotations

import uuid

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from huzhu.funds.models.entry import Entry
from huzhu.funds.models.fund import Fund, no_member
from huzhu.kernel.money import FenField
from huzhu.kernel.records import Step
from huzhu.people.scoping import ScopedManager

FUND_PLACE = "fund__organisation__place__code"
ENTRY_PLACE = "entry__fund__organisation__place__code"


class ReversalProposal(Step):
    """The maker asks that an entry be reversed (冲回) and says why. Posts nothing yet.

    Numbered within the entry: after a refusal it may be proposed anew.
    """

    open_fields = ("number",)

    entry = models.ForeignKey(Entry, models.PROTECT, related_name="reversal_proposals")
    number = models.PositiveIntegerField()

    objects = ScopedManager(place=ENTRY_PLACE, member=no_member)

    class Meta:
        verbose_name = _("冲回申请")
        constraints = [models.UniqueConstraint(fields=["entry", "number"], name="one_reversal_proposal_a_number")]

    def subject_id(self) -> uuid.UUID | None:
        """The fund's key: the reason can name persons."""
        return self.entry.fund_id


class ReversalOutcome(Step):
    """How a proposal ended: agreed (and posted), declined by the checker, or withdrawn by its maker."""

    class Outcome(models.TextChoices):
        AGREED = "agreed", _("同意冲回")
        DECLINED = "declined", _("不同意")
        WITHDRAWN = "withdrawn", _("撤回")

    open_fields = ("outcome",)

    proposal = models.ForeignKey(ReversalProposal, models.PROTECT, related_name="ended")
    outcome = models.CharField(max_length=10, choices=Outcome)

    objects = ScopedManager(place="proposal__" + ENTRY_PLACE, member=no_member)

    class Meta:
        verbose_name = _("冲回结果")
        constraints = [models.UniqueConstraint(fields=["proposal"], name="one_outcome_a_proposal")]

    def subject_id(self) -> uuid.UUID | None:
        """The fund's key: the reason can name persons."""
        return self.proposal.entry.fund_id


class Shortfall(Step):
    """What was reversed had been spent already (亏空): payments stop until the federation settles it.

    `missing` (fen) is what the responsible person owes the fund, since a class of net assets would
    have gone below zero; `unpaid` (fen) what an account could not give back. Both stand in the books.
    """

    open_fields = ("missing", "unpaid")

    fund = models.ForeignKey(Fund, models.PROTECT, related_name="shortfalls")
    entry = models.ForeignKey(Entry, models.PROTECT, related_name="shortfalls")
    missing = FenField(_("待补"))
    unpaid = FenField(_("待付"))
    responsible = models.ForeignKey("people.Appointment", models.PROTECT, related_name="shortfalls")

    objects = ScopedManager(place=FUND_PLACE, member=no_member)

    class Meta:
        verbose_name = _("亏空")
        constraints = [
            models.UniqueConstraint(fields=["entry"], name="one_shortfall_a_reversal"),
            models.CheckConstraint(
                condition=Q(missing__gte=0, unpaid__gte=0) & (Q(missing__gt=0) | Q(unpaid__gt=0)),
                name="shortfall_is_something",
            ),
        ]

    def subject_id(self) -> uuid.UUID | None:
        """The fund's key: the reason can name persons."""
        return self.fund_id

    @property
    def amount(self) -> int:
        """How large the hole is, in fen: the larger of the two figures."""
        return int(max(self.missing, self.unpaid))


class Settlement(models.TextChoices):
    """How the federation settled a shortfall."""

    REPAID = "repaid", _("责任人已补回")
    BORNE = "borne", _("由基金承担")


class ShortfallSettlement(Step):
    """The federation's decision on a shortfall (处理亏空): payments go on from here."""

    open_fields = ("outcome",)

    shortfall = models.ForeignKey(Shortfall, models.PROTECT, related_name="settlement")
    outcome = models.CharField(max_length=10, choices=Settlement)

    objects = ScopedManager(place="shortfall__" + FUND_PLACE, member=no_member)

    class Meta:
        verbose_name = _("亏空处理")
        constraints = [models.UniqueConstraint(fields=["shortfall"], name="one_settlement_a_shortfall")]

    def subject_id(self) -> uuid.UUID | None:
        """The fund's key: the reason can name persons."""
        return self.shortfall.fund_id

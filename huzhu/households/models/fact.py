"""What is known, the papers that prove it, and what was decided where a word contradicts a paper."""

import uuid
from typing import Any

from django.db import models
from django.urls import reverse

from huzhu.kernel.records import SealedField, Step
from huzhu.people.scoping import ScopedManager

from ..kinds import KINDS
from ..member_view import families_of
from .choices import Settled, Verified
from .household import Household, through_household
from .person import Person
from .sealed import sealed_value, sealed_words


def through_fact() -> ScopedManager:
    """The manager of whatever belongs to a fact."""
    path = "fact__household__"
    return ScopedManager(place=f"{path}place__code", member=lambda viewer: families_of(viewer, path))


class Fact(Step):
    """One thing known about a household or one of its persons (情况), from the day it holds; only appended.

    Its value (money in whole fen), who said it and why it was taken against a paper are sealed for the person, else
    for the household. An unknown fact has no row. One that `disputes` a recent paper is history and doesn't count;
    `summed` ones are the sum of their kinds.
    """

    open_fields = ("holds_from", "summed")

    household = models.ForeignKey(Household, models.PROTECT, related_name="facts")
    person = models.ForeignKey(Person, models.PROTECT, null=True, blank=True, related_name="facts")
    kind = models.CharField(max_length=40)
    value_box = SealedField()
    said_by_box = SealedField()
    why_box = SealedField()
    holds_from = models.DateField()
    verified = models.CharField(max_length=12, choices=Verified.choices, default=Verified.SAID)
    disputes = models.ForeignKey("self", models.PROTECT, null=True, blank=True, related_name="disputed_by")
    summed = models.BooleanField(default=False)

    objects = through_household()

    content = sealed_value("value_box", "What is known; reading a sealed kind is for an act that logs it.")
    said_by = sealed_words("said_by_box", "Who said it.")
    why = sealed_words("why_box", "Why it was taken against a paper.")

    class Meta:
        indexes = [models.Index(fields=["household", "kind", "holds_from"])]

    def subject_id(self) -> uuid.UUID | None:
        """The person it is about, else the household."""
        return self.person_id or self.household_id

    def get_absolute_url(self) -> str:
        """The history of its kind."""
        home = self.__dict__.get("_home", self.household_id)
        if self.about_id:
            return reverse("households:fact_of", args=[home, self.kind, self.about_id])
        return reverse("households:fact", args=[home, self.kind])

    @property
    def value(self) -> Any:
        """What is known; None for a kind that nobody sees without a logged reading, and after erasure."""
        if KINDS.get(self.kind) is None or not KINDS[self.kind].sealed:
            return self.content
        return None

    @property
    def about_id(self) -> uuid.UUID | None:
        """The person it counts for: where two entries were merged, the one that stands for both."""
        return self.__dict__.get("_about", self.person_id)

    def count_for(self, person_id: uuid.UUID | None, household_id: uuid.UUID | None = None) -> None:
        """Let it count for the person who stands for the one it was told about, in the family where they live now."""
        self.__dict__["_about"] = person_id
        self.__dict__["_home"] = household_id or self.household_id


class FactEvidence(Step):
    """A photo of the paper that proves a fact (凭据), sealed. More can be added later."""

    open_fields = ("number",)

    fact = models.ForeignKey(Fact, models.PROTECT, related_name="evidence")
    number = models.PositiveSmallIntegerField()
    blob = models.ForeignKey("kernel.Blob", models.PROTECT, related_name="+")

    objects = through_fact()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["fact", "number"], name="fact_evidence_number_once")]
        ordering = ["fact", "number"]

    def subject_id(self) -> uuid.UUID | None:
        """The fact's."""
        return self.fact.subject_id()


class FactSettlement(Step):
    """What the visitor decided where a word contradicts a recent paper (以哪个为准). Once a contradiction."""

    open_fields = ("outcome",)

    fact = models.OneToOneField(Fact, models.PROTECT, related_name="settlement")
    outcome = models.CharField(max_length=8, choices=Settled.choices)
    why_box = SealedField()

    objects = through_fact()

    why = sealed_words("why_box", "Why.")

    def subject_id(self) -> uuid.UUID | None:
        """The fact's."""
        return self.fact.subject_id()


class FactReading(Step):
    """A sealed fact (a diagnosis, an account) was shown to somebody, and why (社会救助法 2026, art. 70(6))."""

    open_fields = ()

    fact = models.ForeignKey(Fact, models.PROTECT, related_name="readings")

    objects = through_fact()

    def subject_id(self) -> uuid.UUID | None:
        """The fact's."""
        return self.fact.subject_id()

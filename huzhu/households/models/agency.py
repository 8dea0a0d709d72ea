"""Who may act for a person who can't go alone (委托书, 社会救助法 2026, art. 37; 57号 6)."""

import uuid
from datetime import date

from django.db import models

from huzhu.kernel.clock import today
from huzhu.kernel.records import SealedField, Step
from huzhu.people.scoping import ScopedManager

from ..member_view import families_of
from .choices import Matter, Over, Tie, Unable
from .household import Household, through_household
from .person import Person
from .sealed import sealed_words


class PowerOfAttorney(Step):
    """A person lets a member of the association apply for them, from one day to another (委托书, form 5).

    Collecting money is not among the matters unless it was chosen. A fingerprint needs a witness; `guardian_ground`
    says by what right a guardian gives it for who has no capacity. The agent's name, number and telephone are as on
    the day, sealed for the principal.
    """

    open_fields = ("number", "matters", "tie", "ground", "since", "until", "fingerprint")

    household = models.ForeignKey(Household, models.PROTECT, related_name="agencies")
    person = models.ForeignKey(Person, models.PROTECT, related_name="agencies")
    number = models.PositiveSmallIntegerField()
    agent = models.ForeignKey("people.User", models.PROTECT, related_name="agencies")
    organisation = models.ForeignKey("people.Organisation", models.PROTECT, related_name="+")
    agent_name_box = SealedField()
    agent_number_box = SealedField()
    agent_phone_box = SealedField()
    tie = models.CharField(max_length=10, choices=Tie.choices)
    matters = models.JSONField()
    ground = models.CharField(max_length=10, choices=Unable.choices)
    ground_box = SealedField()
    guardian_box = SealedField()
    witness_box = SealedField()
    since = models.DateField()
    until = models.DateField()
    fingerprint = models.BooleanField(default=False)
    signature = models.ForeignKey("kernel.Blob", models.PROTECT, related_name="+")
    agent_signature = models.ForeignKey("kernel.Blob", models.PROTECT, related_name="+")

    objects = through_household()

    agent_name = sealed_words("agent_name_box", "The agent's name.")
    agent_number = sealed_words("agent_number_box", "The agent's identity number, for the form.")
    agent_phone = sealed_words("agent_phone_box", "The agent's telephone.")
    ground_words = sealed_words("ground_box", "More about why.")
    guardian_ground = sealed_words("guardian_box", "By what right a guardian gives it.")
    witness = sealed_words("witness_box", "Who saw the fingerprint given.")

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["person", "number"], name="agency_number_once"),
            models.CheckConstraint(condition=models.Q(until__gte=models.F("since")), name="agency_ends_after_start"),
        ]
        ordering = ["person", "-number"]

    def subject_id(self) -> uuid.UUID | None:
        """The principal."""
        return self.person_id

    def holds(self, on: date) -> bool:
        """Begun, not past its last day and not ended by that day; the end comes with the query."""
        ending = getattr(self, "ending", None)
        return self.since <= on <= self.until and (ending is None or ending.on > on)

    @property
    def holds_today(self) -> bool:
        """It holds today."""
        return self.holds(today())

    @property
    def matter_words(self) -> list[str]:
        """What the agent may do, in words."""
        return [str(Matter(matter).label) for matter in self.matters]

    @property
    def with_money(self) -> bool:
        """Money may be collected by the agent."""
        return Matter.MONEY in self.matters


class AgencyEnd(Step):
    """A power of attorney ended before its last day (委托结束); from `on` it holds no more."""

    open_fields = ("on", "because")

    agency = models.OneToOneField(PowerOfAttorney, models.PROTECT, related_name="ending")
    on = models.DateField()
    because = models.CharField(max_length=12, choices=Over.choices)

    objects = ScopedManager(
        place="agency__household__place__code", member=lambda viewer: families_of(viewer, "agency__household__")
    )

    def subject_id(self) -> uuid.UUID | None:
        """The principal."""
        return self.agency.person_id

"""Who acts for whom among a family's applications: a power of attorney counts for who gave it, and for nobody else."""

from functools import cached_property

from huzhu.households.agencies import agencies_of
from huzhu.households.models import Matter, Person, PowerOfAttorney
from huzhu.kernel.clock import today

from .known import Known, is_adult


class Agents:
    """The powers of attorney of a family that hold today."""

    def __init__(self, known: Known):
        self.known = known

    @cached_property
    def given(self) -> list[PowerOfAttorney]:
        """All of them, the newest first, with their signatures. One query."""
        found = agencies_of(self.known.household, self.known.about)
        found = found.select_related("person", "agent", "ending", "signature", "agent_signature")
        return [agency for agency in found if agency.holds(today())]

    def of(self, person: Person) -> PowerOfAttorney | None:
        """Who may do anything for this person."""
        return next(iter(self._of(person)), None)

    def applying(self, person: Person) -> PowerOfAttorney | None:
        """Who may apply for this person: the power says so (提出申请)."""
        return next((agency for agency in self._of(person) if Matter.APPLY in agency.matters), None)

    def _of(self, person: Person) -> list[PowerOfAttorney]:
        """Given by them, or by their guardian: for a minor without one of their own, by who applies for the family."""
        own = [agency for agency in self.given if self.known.about.get(agency.person_id) == person.pk]
        applicant = self.known.applicant
        if own or is_adult(person) or applicant.pk == person.pk:
            return own
        return self._of(applicant)

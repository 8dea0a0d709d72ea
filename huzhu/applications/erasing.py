"""What was typed into a family's one form and never sent is erased with the family."""

from huzhu.households.happenings import HouseholdErased
from huzhu.kernel.drafts import drop_about

from .models import OneForm


def drafts_go_too(happening: HouseholdErased) -> None:
    """Subscribed to the households."""
    drop_about(OneForm.objects.filter(household=happening.household).values_list("pk", flat=True))

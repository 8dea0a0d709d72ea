"""The room's figures: how many families are known."""

from datetime import date

from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from huzhu.kernel.figures import Figure, PlaceScope, figure

from .models import Household


@figure("households", title=_("登记在册的家庭"), unit="count")
def households(scope: PlaceScope, since: date, until: date) -> Figure:
    """Families known at these places."""
    found = Household.objects.filter(place__code__startswith=scope.prefix)
    return Figure(found.count(), found, reverse("households:search"))

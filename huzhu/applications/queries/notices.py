"""Notices that hang in the villages."""

from datetime import date

from django.db.models import Exists, OuterRef, QuerySet

from huzhu.places.models import Place

from ..models import Application, ApplicationStep, Happened
from ..standing import pending


def hanging() -> QuerySet[ApplicationStep]:
    """Notices that were neither ended nor objected to, of applications without a result."""
    later = ApplicationStep.objects.filter(
        application=OuterRef("application"),
        round=OuterRef("round"),
        happened__in=(Happened.NOTICE_ENDED, Happened.OBJECTED),
    )
    posted = ApplicationStep.objects.filter(happened=Happened.NOTICED, taken_back=None)
    return posted.filter(~Exists(later), application__in=pending(Application.objects.all()))


def hanging_in(place: Place, day: date) -> QuerySet[ApplicationStep]:
    """Those that hang in a village that day, the last day included, the one that ends first at the top."""
    here = hanging().filter(application__case__place=place, application__household__erasure=None, until__gte=day)
    joins = ("household__merged_into__merged_into", "person", "organisation__place", "case__place__parent")
    return here.select_related(*(f"application__{one}" for one in joins)).order_by("until", "pk")


def notices_over(day: date) -> QuerySet[Application]:
    """Applications whose notice has had its last day before `day`."""
    over = hanging().filter(until__lt=day)
    return Application.objects.filter(pk__in=over.values("application")).select_related(
        "association__place", "organisation__place", "household", "case"
    )

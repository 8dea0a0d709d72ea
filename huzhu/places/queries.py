"""What is asked of the division tree."""

from django.db.models import QuerySet

from .models import Level, Place


def county() -> Place | None:
    """The county that this house serves; None before its divisions are loaded."""
    return Place.objects.filter(level=Level.COUNTY).first()


def towns() -> QuerySet[Place]:
    """The county's towns, by code."""
    return Place.objects.filter(level=Level.TOWNSHIP, valid_until=None)


def villages_under(place: Place) -> QuerySet[Place]:
    """Every village within a place (itself, if it is one), by code."""
    return Place.objects.filter(level=Level.VILLAGE, valid_until=None, code__startswith=place.prefix)


def places_under(prefix: str) -> QuerySet[Place]:
    """Every place whose code begins with these digits, by code."""
    return Place.objects.filter(code__startswith=prefix, valid_until=None)


def place_coded(code: str) -> Place | None:
    """The place of this 12-digit code."""
    return Place.objects.filter(code=code).first()


def place_named(name: str, under: Place | None = None) -> QuerySet[Place]:
    """Every place of that name, or of that name with its ending left off; several may bear one name."""
    within = Place.objects.filter(valid_until=None, code__startswith=under.prefix if under else "")
    exact = within.filter(name=name)
    if exact.exists():
        return exact
    bare = name.removesuffix("村")
    return within.filter(name__in=[bare + ending for ending in ("村委会", "居委会", "社区居委会", "村民委员会")])

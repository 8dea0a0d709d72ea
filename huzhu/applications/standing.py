"""How far an application has come follows from its steps. The transitions that are legal are stated here, once."""

from django.db.models import QuerySet

from .models import Application


def pending(applications: QuerySet[Application]) -> QuerySet[Application]:
    """Those of the applications that have no result yet."""
    return applications

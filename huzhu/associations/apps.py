from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class AssociationsConfig(AppConfig):
    name = "huzhu.associations"
    label = "associations"
    verbose_name = _("互助会")
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        from huzhu.web.navigation import nav

        from . import acts, figures, invariants  # noqa: F401  (they register themselves)

        nav(_("互助会"), "associations:associations", order=72, shown=stands_above_a_village)
        nav(_("本会"), "associations:own", order=95, shown=stands_in_an_association)


def stands_above_a_village(viewer) -> bool:
    """Holds office in a town or the county, where the register is read."""
    return any(each.organisation.kind != "association" for each in viewer.appointments)


def stands_in_an_association(viewer) -> bool:
    """Belongs to an association, which has its own page."""
    return any(each.organisation.kind == "association" for each in viewer.appointments)

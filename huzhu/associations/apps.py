from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class AssociationsConfig(AppConfig):
    name = "huzhu.associations"
    label = "associations"
    verbose_name = _("互助会")
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        from huzhu.web.navigation import nav

        from . import figures, invariants  # noqa: F401  (both register themselves)

        nav(_("互助会"), "associations:associations", order=72, shown=lambda viewer: not viewer.is_member_only)

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class HouseholdsConfig(AppConfig):
    name = "huzhu.households"
    label = "households"
    verbose_name = _("家庭")
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        from huzhu.kernel.guards import register
        from huzhu.web.navigation import nav

        from . import acts, figures, invariants, today  # noqa: F401  (they register themselves)
        from .recusal import Recusal

        register("recusal", Recusal())
        nav(_("找一家人"), "households:search", order=96, shown=lambda viewer: viewer.may("household.register"))

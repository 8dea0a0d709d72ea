from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class InsightConfig(AppConfig):
    name = "huzhu.insight"
    label = "insight"
    verbose_name = _("总览")

    def ready(self) -> None:
        from huzhu.web.navigation import nav

        from . import figures  # noqa: F401  (they register themselves)

        nav(_("总览"), "insight:county", order=10, shown=lambda viewer: viewer.may("insight.read"))

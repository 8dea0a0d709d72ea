from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class WebConfig(AppConfig):
    name = "huzhu.web"
    label = "web"
    verbose_name = _("页面")

    def ready(self):
        from huzhu.web.navigation import nav

        nav(_("今天"), "web:today", order=0)

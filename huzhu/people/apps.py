from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class PeopleConfig(AppConfig):
    name = "huzhu.people"
    label = "people"
    verbose_name = _("人员")
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        from huzhu.kernel import guards
        from huzhu.web.navigation import nav

        from . import acts, today  # noqa: F401  (both register themselves)
        from .guard import AppointmentGuard

        guards.register("appointment", AppointmentGuard())
        nav(_("人员"), "people:people", order=70, shown=lambda viewer: viewer.may("people.read"))
        nav(_("权限"), "people:permissions", order=75, shown=lambda viewer: viewer.may("permissions.read"))
        nav(_("经过"), "people:audit", order=80, shown=lambda viewer: viewer.may("audit.read"))
        nav(_("我的"), "people:me", order=1000)

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class PeopleConfig(AppConfig):
    name = "huzhu.people"
    label = "people"
    verbose_name = _("人员")
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        from huzhu.kernel import guards

        from . import acts  # noqa: F401  (the acts register themselves)
        from .guard import AppointmentGuard

        guards.register("appointment", AppointmentGuard())

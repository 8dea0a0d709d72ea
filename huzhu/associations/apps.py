from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class AssociationsConfig(AppConfig):
    name = "huzhu.associations"
    label = "associations"
    verbose_name = _("互助会")
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        from . import figures, invariants  # noqa: F401  (both register themselves)

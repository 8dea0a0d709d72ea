"""The fund room."""

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class FundsConfig(AppConfig):
    name = "huzhu.funds"
    label = "funds"
    verbose_name = _("帮困基金")
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        """Let the registries know what this room offers."""
        from huzhu.funds import figures, invariants, today  # noqa: F401

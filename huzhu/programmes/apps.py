"""The programme room."""

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class ProgrammesConfig(AppConfig):
    name = "huzhu.programmes"
    label = "programmes"
    verbose_name = _("救助项目")

    def ready(self) -> None:
        """Let the registries know what this room offers."""
        from . import acts  # noqa: F401  (registers itself)

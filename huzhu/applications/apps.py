"""The application room."""

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class ApplicationsConfig(AppConfig):
    name = "huzhu.applications"
    label = "applications"
    verbose_name = _("申请")

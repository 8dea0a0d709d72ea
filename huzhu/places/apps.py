from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class PlacesConfig(AppConfig):
    name = "huzhu.places"
    label = "places"
    verbose_name = _("区划")
    default_auto_field = "django.db.models.BigAutoField"

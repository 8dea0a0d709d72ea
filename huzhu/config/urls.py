"""The addresses of the house: each room brings its own."""

from django.apps import apps
from django.urls import include, path
from django.utils.module_loading import module_has_submodule

from huzhu.config.health import healthz
from huzhu.config.rooms import ROOMS

urlpatterns = [path("healthz", healthz, name="healthz")] + [
    path("", include(f"{room}.urls"))
    for room in ROOMS
    if module_has_submodule(apps.get_app_config(room.rpartition(".")[2]).module, "urls")
]

handler400 = "huzhu.web.errors.bad_request"
handler403 = "huzhu.web.errors.forbidden"
handler404 = "huzhu.web.errors.not_found"
handler500 = "huzhu.web.errors.fault"

"""The addresses of the house: each room brings its own."""

from django.urls import include, path

from huzhu.config.health import healthz

urlpatterns = [
    path("healthz", healthz, name="healthz"),
    path("", include("huzhu.web.urls")),
    path("", include("huzhu.people.urls")),
    path("", include("huzhu.associations.urls")),
    path("", include("huzhu.households.urls")),
    path("", include("huzhu.programmes.urls")),
    path("", include("huzhu.funds.urls")),
    path("", include("huzhu.cases.urls")),
    path("", include("huzhu.applications.urls")),
    path("", include("huzhu.portal.urls")),
    path("", include("huzhu.insight.urls")),
    path("", include("huzhu.discovery.urls")),
]

handler400 = "huzhu.web.errors.bad_request"
handler403 = "huzhu.web.errors.forbidden"
handler404 = "huzhu.web.errors.not_found"
handler500 = "huzhu.web.errors.fault"

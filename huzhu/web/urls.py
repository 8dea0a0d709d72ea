from django.urls import path

from huzhu.web import pages
from huzhu.web.today import today_page

app_name = "web"
urlpatterns = [
    path("", pages.home, name="home"),
    path("today/", today_page, name="today"),
    path("switch/", pages.switch, name="switch"),
    path("token/", pages.token, name="token"),
    path("drafts/<path:key>/drop/", pages.drop, name="drop_draft"),
    path("drafts/<path:key>/", pages.draft, name="draft"),
    path("undo/<uuid:act_id>/", pages.undo, name="undo"),
    path("styleguide/", pages.styleguide, name="styleguide"),
]

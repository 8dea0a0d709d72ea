"""Addresses of the room: leads, and cases with what is done in them."""

from . import urls_help, urls_leads

app_name = "cases"
urlpatterns = [*urls_leads.urlpatterns, *urls_help.urlpatterns]

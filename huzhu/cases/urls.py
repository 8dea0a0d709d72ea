"""Addresses of the room: leads, and cases with what is done in them."""

from . import urls_leads

app_name = "cases"
urlpatterns = [*urls_leads.urlpatterns]

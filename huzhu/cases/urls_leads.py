"""Addresses of leads and of what becomes of them."""

from django.urls import path

from .pages import handover, imports, leads, targets, triage

urlpatterns = [
    path("leads/", leads.leads, name="leads"),
    path("leads/new/", leads.lead_new, name="lead_new"),
    path("leads/call/", leads.call_new, name="call_new"),
    path("leads/import/", imports.leads_import, name="leads_import"),
    path("leads/import/done/", imports.import_done, name="leads_import_done"),
    path("leads/<uuid:pk>/", leads.lead, name="lead"),
    path("leads/<uuid:pk>/photos/<int:number>/", leads.lead_photo, name="lead_photo"),
    path("leads/<uuid:pk>/triage/", triage.triage, name="triage"),
    path("leads/<uuid:pk>/joining/<uuid:case_pk>/", triage.joining, name="joining"),
    path("leads/<uuid:pk>/dismissal/", triage.dismissal, name="dismissal"),
    path("targets/", targets.targets, name="targets"),
    path("handover/", handover.handover, name="handover"),
    path("cases/<uuid:pk>/responsible/", handover.responsible, name="case_responsible"),
]

from django.urls import path

from .pages import consents, facts, families, merging

app_name = "households"
urlpatterns = [
    path("households/search/", families.search, name="search"),
    path("households/new/", families.new, name="new"),
    path("households/<uuid:pk>/", families.household, name="household"),
    path("households/<uuid:pk>/members/", families.members, name="members"),
    path("households/<uuid:pk>/relatives/", families.declare, name="declare"),
    path("households/<uuid:pk>/erasure/", families.erasure, name="erasure"),
    path("households/<uuid:pk>/facts/", facts.facts, name="facts"),
    path("households/<uuid:pk>/facts/<slug:kind>/", facts.fact, name="fact"),
    path("households/<uuid:pk>/facts/<slug:kind>/new/", facts.fact_new, name="fact_new"),
    path("households/<uuid:pk>/facts/<slug:kind>/<uuid:person>/", facts.fact, name="fact_of"),
    path("households/<uuid:pk>/facts/<slug:kind>/<uuid:person>/new/", facts.fact_new, name="fact_new_of"),
    path("households/facts/<uuid:pk>/settlement/", facts.settlement, name="settlement"),
    path("households/facts/<uuid:pk>/evidence/", facts.evidence_new, name="evidence_new"),
    path("households/facts/<uuid:pk>/reading/", facts.reading, name="reading"),
    path("households/evidence/<uuid:pk>/", facts.evidence, name="evidence"),
    path("households/<uuid:pk>/consent/", consents.consents, name="consents"),
    path("households/<uuid:pk>/consent/<uuid:person>/", consents.consent_new, name="consent_new"),
    path("households/consents/<uuid:pk>/withdrawal/", consents.withdrawal, name="withdrawal"),
    path("households/consents/<uuid:pk>/signature/", consents.consent_signature, name="consent_signature"),
    path("households/<uuid:pk>/agency/", consents.agencies, name="agencies"),
    path("households/<uuid:pk>/agency/new/", consents.agency_new, name="agency_new"),
    path("households/agencies/<uuid:pk>/end/", consents.agency_end, name="agency_end"),
    path("households/agencies/<uuid:pk>/signature/<slug:whose>/", consents.agency_signature, name="agency_signature"),
    path("households/<uuid:pk>/merge/", merging.merge_household, name="merge_household"),
    path("households/merges/<uuid:pk>/undo/", merging.separation, name="separation"),
    path("households/members/<uuid:pk>/", families.correction, name="correction"),
    path("households/members/<uuid:pk>/leaving/", families.leaving, name="leaving"),
    path("households/members/<uuid:pk>/moving/", merging.moving, name="moving"),
    path("households/members/<uuid:pk>/merge/", merging.merge_person, name="merge_person"),
    path("households/members/<uuid:pk>/number/", families.number, name="number"),
    path("relatives/", families.relatives, name="relatives"),
    path("relatives/<uuid:pk>/end/", families.relative_end, name="relative_end"),
]

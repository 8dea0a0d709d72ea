"""Addresses of what is done in a case: visits, grants, help, the plan, closing."""

from django.urls import path

from .pages import asking, closing, families, grants, listed, payments, plans, visits

urlpatterns = [
    path("cases/", listed.cases, name="cases"),
    path("cases/<uuid:pk>/", families.case, name="case"),
    path("cases/<uuid:pk>/visit/", visits.visit_start, name="visit_start"),
    path("cases/<uuid:pk>/visit/<slug:step>/", visits.visit_step, name="visit_step"),
    path("cases/<uuid:pk>/ask/", asking.ask, name="ask"),
    path("cases/<uuid:pk>/ask/<slug:topic>/", asking.ask_topic, name="ask_topic"),
    path("visits/<uuid:pk>/", visits.visit, name="visit"),
    path("visits/photos/<uuid:pk>/", visits.photo, name="visit_photo"),
    path("cases/<uuid:pk>/grant/", grants.grant_new, name="grant_new"),
    path("cases/<uuid:pk>/help/", plans.help_new, name="help_new"),
    path("cases/<uuid:pk>/plan/", plans.plan_new, name="plan_new"),
    path("plan/<uuid:pk>/", plans.item, name="plan_item"),
    path("cases/<uuid:pk>/follow-up/", plans.follow_up, name="follow_up"),
    path("cases/<uuid:pk>/closing/", closing.closing, name="closing"),
    path("cases/<uuid:pk>/reopening/", closing.reopening, name="reopening"),
    path("grants/limits/", grants.limits, name="limits"),
    path("grants/<uuid:pk>/", grants.grant, name="grant"),
    path("grants/<uuid:pk>/agreement/", grants.agreement, name="agreement"),
    path("grants/<uuid:pk>/refusal/", grants.refusal, name="refusal"),
    path("grants/<uuid:pk>/vote/", grants.vote, name="vote"),
    path("grants/<uuid:pk>/decision/", grants.decision, name="decision"),
    path("grants/<uuid:pk>/payment/", payments.payment, name="payment"),
    path("grants/<uuid:pk>/receipt/", payments.receipt, name="receipt"),
    path("grants/<uuid:pk>/receipt/signature/", payments.receipt_signature, name="receipt_signature"),
    path("grants/<uuid:pk>/confirmation/", grants.confirmation, name="confirmation"),
    path("grants/<uuid:pk>/settlement/", grants.settlement, name="settlement"),
    path("grants/<uuid:pk>/cancellation/", grants.cancellation, name="cancellation"),
    path("grants/<uuid:pk>/reversal/", grants.reversal, name="reversal"),
    path("grants/<uuid:pk>/kin/", grants.kin, name="grant_kin"),
]

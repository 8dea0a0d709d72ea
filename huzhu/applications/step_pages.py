"""The table of the steps' pages: address, which step, which right, which form, and what is said when it is done."""

from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext_lazy as _

from .forms import steps
from .forms.decision import DecisionForm
from .forms.opinion import OpinionForm
from .models import Happened

H = Happened


@dataclass(frozen=True)
class StepPage:
    """One step's page."""

    noun: str
    happened: str
    needs: str
    form: type[steps.StepForm]
    done: Any
    undoable: bool = True


PAGES = {
    page.noun: page
    for page in (
        StepPage("acceptance", H.ACCEPTED, "application.handle", steps.AcceptForm, _("受理了，时限从今天算起。")),
        StepPage(
            "supplement", H.SUPPLEMENT_ASKED, "application.handle", steps.SupplementForm, _("告知了，时限停着。"), False
        ),
        StepPage("papers", H.SUPPLEMENT_BROUGHT, "application.bring", steps.BroughtForm, _("补齐了，时限接着走。")),
        StepPage("relatives", H.RELATIVES, "application.handle", steps.RelativesForm, _("登记了。")),
        StepPage("check", H.CHECK_STARTED, "application.check", steps.CheckForm, _("发起了，等结果。")),
        StepPage("check-result", H.CHECKED, "application.check", steps.CheckedForm, _("核对结果记下了。")),
        StepPage(
            "surveyors", H.SURVEY_BEGUN, "application.handle", steps.SurveyorsForm, _("派好了，他们今天就看得到。")
        ),
        StepPage("survey", H.SURVEYED, "application.survey", steps.SurveyedForm, _("调查结果记下了。")),
        StepPage("appraisal", H.APPRAISED, "application.handle", steps.AppraisedForm, _("评议意见记下了。")),
        StepPage("opinion", H.OPINION, "application.handle", OpinionForm, _("初审意见写好了。")),
        StepPage(
            "notice", H.NOTICED, "application.handle", steps.NoticeForm, _("公示从明天算起，满期自己撤下。"), False
        ),
        StepPage(
            "objection", H.OBJECTED, "application.handle", steps.ObjectionForm, _("记下了，要重新查一遍。"), False
        ),
        StepPage(
            "complaint",
            H.COMPLAINED,
            "application.decision",
            steps.ComplaintForm,
            _("记下了，县里要先上门看过。"),
            False,
        ),
        StepPage("decision", H.DECIDED, "application.decision", DecisionForm, _("决定记下了。")),
        StepPage("publication", H.PUBLISHED, "application.decision", steps.PublishedForm, _("记下了。"), False),
        StepPage("refusal", H.REFUSAL_DELIVERED, "application.bring", steps.DeliveredForm, _("送达记下了。"), False),
        StepPage("arrival", H.PAID, "application.bring", steps.ArrivedForm, _("记下了，钱到了。")),
        StepPage("explanation", H.EXPLAINED, "application.handle", steps.ExplainedForm, _("补充说明写好了。")),
        StepPage("withdrawal", H.WITHDRAWN, "application.withdraw", steps.WithdrawnForm, _("撤回了。")),
    )
}
BY_STEP = {page.happened: page for page in PAGES.values()}

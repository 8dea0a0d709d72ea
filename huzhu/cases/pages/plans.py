"""Help of other kinds, the plan, and asking afterwards."""

from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext as _

from huzhu.people.access import signed_in
from huzhu.web.shortcuts import done, show

from ..awaited import awaited
from ..forms.families import FollowUpForm, GivenForm, ItemForm, PlanForm
from ..queries.families import one_open_case, plan_item
from ..responsible import carriers_of


@signed_in
def help_new(request: HttpRequest, pk) -> HttpResponse:
    """Write down goods, a service, or money from elsewhere."""
    case = one_open_case(request.viewer, pk)
    form = GivenForm(request)
    if form.perform(by=lambda: request.viewer.acting_as("help.record", case.organisation), case=case):
        return done(request, case, message=_("记下了，也算帮到了。"), undo=form.act_id)
    words = {
        "title": _("记下帮了什么"),
        "lead": _("东西、接送、照应、一顿饭都算；第一次帮上，时限就停了。"),
        "button": _("记下"),
    }
    return show(request, "cases/step.html", {"case": case, "form": form, **words})


@signed_in
def plan_new(request: HttpRequest, pk) -> HttpResponse:
    """Add to the plan: who does what by when."""
    case = one_open_case(request.viewer, pk)
    form = PlanForm(request, carriers=carriers_of(case.organisation))
    if form.perform(by=lambda: request.viewer.acting_as("plan.write", case.organisation), case=case):
        return done(request, case, message=_("加进计划了。"), undo=form.act_id)
    words = {"title": _("一户一策：加一件事"), "lead": _("谁，在哪天以前，做什么。"), "button": _("加进计划")}
    return show(request, "cases/step.html", {"case": case, "form": form, **words})


@signed_in
def item(request: HttpRequest, pk) -> HttpResponse:
    """One thing of the plan: done, or not needed."""
    found = plan_item(request.viewer, pk)
    form = ItemForm(request, decides=found)
    if form.perform(by=lambda: request.viewer.acting_as("plan.write", found.case.organisation), item=found):
        return done(request, found.case, message=_("记下了。"))
    return show(request, "cases/plan_item.html", {"item": found, "case": found.case, "form": form})


@signed_in
def follow_up(request: HttpRequest, pk) -> HttpResponse:
    """Did it arrive, what is still missing."""
    case = one_open_case(request.viewer, pk)
    form = FollowUpForm(request, awaited=awaited(case))
    if form.perform(by=lambda: request.viewer.acting_as("followup.record", case.organisation), case=case):
        return done(request, case, message=_("回访记下了。"))
    words = {
        "title": _("回访%(called)s") % {"called": case.called},
        "lead": _("打电话或上门都行。"),
        "button": _("记下回访"),
    }
    return show(request, "cases/step.html", {"case": case, "form": form, **words})

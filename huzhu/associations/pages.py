"""The register's pages: the list with its gaps, one association, its members, its changes."""

from django.core.paginator import Paginator
from django.http import Http404, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.utils.translation import gettext_noop

from huzhu.kernel.clock import today
from huzhu.people.access import needs, signed_in
from huzhu.people.models import Organisation
from huzhu.web.shortcuts import done, one_visible, show

from . import queries
from .charts import models_chart
from .coverage import coverage_of, places_without
from .forms import ChangeForm, EnrolForm, FoundingForm, LeavingForm, MemberForm
from .models import REGISTERED_FROM
from .sheet import register_sheet
from .side_by_side import side_by_side

A_PAGE = 25
# Official names stay Chinese whatever language the clerk reads.
NAME, SHORT_NAME = gettext_noop("%s“救急难”互助会"), gettext_noop("%s互助会")


@signed_in
def associations(request):
    """The register: coverage, gaps, models, and the table with its search."""
    asked = {name: request.GET.get(name, "") for name in ("find", "model", "registration", "town")}
    page = Paginator(queries.register_of(request.viewer, **asked), A_PAGE).get_page(request.GET.get("page"))
    found = _found(request.viewer)
    context = {
        **found,
        "page": page,
        **queries.table_of(request.viewer, list(page), found["compared"] and found["compared"].per_village),
        "may_found": request.viewer.may("association.found"),
        "narrowed": any(asked.values()),
        **asked,
    }
    return show(request, "associations/associations.html", context)


def _found(viewer):
    """What stands above the table: the coverage, the models counted, the models compared."""
    coverage = coverage_of(viewer)
    return {"coverage": coverage, "models_chart": models_chart(coverage), "compared": side_by_side(coverage)}


@signed_in
def own(request):
    """The association to which the viewer belongs; the register for who belongs to none."""
    one = queries.own_association(request.viewer)
    return redirect(one or "associations:associations")


@signed_in
def register_csv(request):
    """The register as a table to take away, every cell safe to open."""
    sheet = register_sheet(queries.register_of(request.viewer))
    answer = HttpResponse(sheet, content_type="text/csv; charset=utf-8")
    answer["Content-Disposition"] = 'attachment; filename="associations.csv"'
    return answer


@signed_in
def association(request, pk):
    """One association: its entry, its officers, its members."""
    one = one_visible(queries.register_of(request.viewer), request.viewer, pk)
    members = Paginator(queries.members_of(one), A_PAGE).get_page(request.GET.get("page"))
    context = {
        "association": one,
        "officers": queries.officers_of(one),
        "members": members,
        **queries.made_up_of(one),
        "changes": queries.changes_of(one),
        "cells": queries.cells_of(request.viewer, one),
        "may_enrol": request.viewer.may("member.enrol", one.organisation),
        "may_change": request.viewer.may("association.change", one.organisation),
        "enough": one.member_count >= REGISTERED_FROM,
    }
    return show(request, "associations/association.html", context)


@needs("association.found")
def founding(request, code):
    """A village without an association gets one."""
    place = places_without(request.viewer).filter(code=code).first()
    if place is None:
        raise Http404
    names = {"name": NAME % place.short_name, "short_name": SHORT_NAME % place.short_name}
    form = FoundingForm(request, initial={**names, "founded_on": today()})
    if form.perform(by=_as(request, "association.found", Organisation.serving(place)), place=place):
        return done(request, form.result, message=_("互助会登记好了"))
    return show(request, "associations/form.html", {"form": form, "title": _("成立互助会"), "place": place})


@signed_in
def members(request, pk):
    """New members enter."""
    one = one_visible(queries.register_of(request.viewer), request.viewer, pk)
    form = EnrolForm(request, initial={"since": today()})
    if form.perform(by=_as(request, "member.enrol", one.organisation), association=one):
        return done(request, one, message=_("会员登记好了"))
    return show(request, "associations/form.html", {"form": form, "title": _("登记新会员"), "association": one})


@signed_in
def registration(request, pk):
    """The entry changes."""
    one = one_visible(queries.register_of(request.viewer), request.viewer, pk)
    form = ChangeForm(request, association=one)
    if form.perform(by=_as(request, "association.change", one.organisation), association=one):
        return done(request, one, message=_("变更记下了"))
    return show(request, "associations/form.html", {"form": form, "title": _("登记变更"), "association": one})


@signed_in
def member(request, pk):
    """What stands about a member is corrected."""
    one = one_visible(queries.member_seen(), request.viewer, pk)
    form = MemberForm(request, member=one)
    if form.perform(by=_as(request, "member.enrol", one.association.organisation), member=one):
        return done(request, one.association, message=_("改好了"))
    context = {"form": form, "title": one.name, "association": one.association, "leaving": one}
    return show(request, "associations/form.html", context)


@signed_in
def leaving(request, pk):
    """A member leaves."""
    one = one_visible(queries.member_seen(), request.viewer, pk)
    form = LeavingForm(request, decides=one)
    if form.perform(by=_as(request, "member.end", one.association.organisation), member=one):
        return done(request, one.association, message=_("退会记下了"))
    title = _("%(name)s退会") % {"name": one.name}
    return show(request, "associations/form.html", {"form": form, "title": title, "association": one.association})


def _as(request, needs, organisation):
    """The appointment to act by, asked for only once something was sent."""
    return lambda: request.viewer.acting_as(needs, organisation)

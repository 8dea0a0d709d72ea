"""Pages about entries made twice, side by side, and about who goes to another family."""

from django.http import Http404
from django.utils.translation import gettext as _

from huzhu.people.access import signed_in
from huzhu.web.shortcuts import done, one_visible, show

from .. import filed, queries
from ..forms.merging import FindForm, MergeForm, MovingForm, SeparationForm
from ..side_by_side import alike_persons, compared_households, compared_persons
from .acting import acting


@signed_in
def merge_person(request, pk):
    """Who may be the same is found; with `?with=` the two stand side by side."""
    one = one_visible(queries.member_seen(request.viewer), request.viewer, pk)
    acting(request, "household.merge", one.household)()
    if not request.GET.get("with"):
        context = {"member": one, "household": one.household, "near": alike_persons(request.viewer, one)}
        return show(request, "households/merge_find.html", context)
    other = _other(request, queries.member_seen(request.viewer), one)
    names = [_named(each, each.person.id_number_mask or _("没有身份证号")) for each in (one, other)]
    return _merge(request, (one, other), names, compared_persons(one, other), one.household)


@signed_in
def merge_household(request, pk):
    """The other family is found by name; with `?with=` the two stand side by side."""
    one = one_visible(queries.households_seen(request.viewer), request.viewer, pk)
    acting(request, "household.merge", one)()
    if not request.GET.get("with"):
        return _found(request, one, {"title": _("合并重复登记的家庭"), "query": "with"})
    other = _other(request, queries.households_seen(request.viewer), one)
    names = [f"{each.called}，{each.place.short_name}" for each in (one, other)]
    return _merge(request, (one, other), names, compared_households(one, other), one)


def _other(request, seen, one):
    """The second entry; nothing is its own double (Http404)."""
    other = one_visible(seen, request.viewer, request.GET["with"])
    if other.pk == one.pk:
        raise Http404
    return other


def _named(member, number):
    """One of two entries, as the choice of which stays says it."""
    return f"{member.person.name}，{member.get_relation_display()}，{number}"


def _merge(request, pair, names, rows, household):
    form = MergeForm(request, pair=pair, names=names)
    if form.perform(by=acting(request, "household.merge", household)):
        home = form.result.kept_household or household
        return done(request, home, message=_("合并了，什么都没有丢，随时可以撤销"), undo=form.act_id)
    context = {"form": form, "names": names, "rows": rows, "household": household}
    return show(request, "households/merge.html", context)


@signed_in
def separation(request, pk):
    """A merge is taken back."""
    one = filed.standing_merge(pk)
    home = queries.home_of_merge(request.viewer, one) if one else None
    if home is None:
        raise Http404
    form = SeparationForm(request)
    if form.perform(by=acting(request, "household.merge", home), merge=one):
        return done(request, home, message=_("撤销了，两条各归各"))
    title = _("撤销合并：%(name)s") % {"name": one.merged_household or one.merged_person}
    return show(request, "households/form.html", {"form": form, "title": title, "household": home})


@signed_in
def moving(request, pk):
    """A member goes to another family: it is found by name, then joined."""
    one = one_visible(queries.member_seen(request.viewer), request.viewer, pk)
    acting(request, "household.register", one.household)()
    title = _("%(name)s去另一家") % {"name": one.person.name}
    if not request.GET.get("to"):
        return _found(request, one.household, {"title": title, "query": "to"})
    there = one_visible(queries.households_seen(request.viewer), request.viewer, request.GET["to"])
    form = MovingForm(request, decides=one)
    if form.perform(by=acting(request, "household.register", one.household), member=one, household=there):
        return done(request, there, message=_("记下了，以前问过的情况都跟着过去"))
    context = {"form": form, "title": title, "household": one.household, "there": there}
    return show(request, "households/form.html", context)


def _found(request, household, context):
    form = FindForm(request)
    if form.is_bound and form.is_valid():
        others = queries.found_households(request.viewer, form.cleaned_data["find"])
        context |= {"asked": True, "found": [each for each in others if each.pk != household.pk]}
    return show(request, "households/find_other.html", {"form": form, "household": household, **context})

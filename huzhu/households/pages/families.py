"""Pages about families: search before adding, one family, its members, and who in office is kin."""

from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from huzhu.kernel.refused import Refused
from huzhu.kernel.secrets import open_text
from huzhu.people.access import needs, signed_in
from huzhu.web.shortcuts import done, one_visible, show

from .. import queries
from ..duplicates import near_matches
from ..file_of import file_of
from ..forms.families import (
    CorrectionForm,
    ErasureForm,
    HouseholdForm,
    LeavingForm,
    MemberForm,
    RelativeEndForm,
    RelativeForm,
    RevealForm,
    SearchForm,
)
from ..merging import survivor
from .acting import acting, declaring

WHAT_IS_LOST = gettext_lazy(
    "这里登记的姓名、生日、号码、住址都会删掉，密钥销毁，谁也恢复不了。办过的互助单和账册按规定年限另行保存。"
)


@signed_in
def search(request):
    """Search before adding: near matches, and only then a new family."""
    form = SearchForm(request, villages=queries.villages_for(request.viewer))
    context = {"form": form, "asked": False, "may_add": request.viewer.may("household.register")}
    if form.is_bound and form.is_valid():
        context |= {"asked": True, **_found(request.viewer, form)}
    return show(request, "households/search.html", context)


def _found(viewer, form):
    """The member of that number, or the near matches of that name; a number that can't be stays in the form."""
    said = form.cleaned_data
    try:
        if said["id_number"]:
            return {"near": queries.with_number(viewer, said["id_number"])}
    except Refused as refused:
        form.refuse(refused)
        return {"asked": False}
    return {"near": near_matches(viewer, said["name"], said["birth"], said["village"])}


@needs("household.register")
def new(request):
    """A family that is not known yet. What was searched for is in the form already."""
    asked = ("name", "birth", "village", "id_number")
    said = {name: request.POST[name] for name in asked if request.POST.get(name)}
    form = HouseholdForm(request, villages=queries.villages_for(request.viewer), initial=said)
    if form.perform(by=lambda: _registering(request, form)):
        return done(request, form.result, message=_("这家人登记好了"))
    return show(request, "households/form.html", {"form": form, "title": _("登记一家人")})


def _registering(request, form):
    """The office that registers in the village that was chosen; anywhere, while none is."""
    serving = form.serving() if form.is_bound and form.is_valid() else None
    return request.viewer.acting_as("household.register", serving)


@signed_in
def household(request, pk):
    """One family: who lives there, what is known, what was agreed, who in office is kin. A merged one leads on."""
    one = one_visible(queries.households_seen(request.viewer), request.viewer, pk)
    if one.merged_into_id:
        return redirect(survivor(one))
    context = {
        "household": one,
        "members": queries.members_of(one),
        "former": queries.former_members_of(one),
        "file": file_of(one),
        "relatives": queries.relatives_seen(request.viewer).filter(household=one),
        "address": open_text(one.pk, one.address),
        **queries.rights_over(request.viewer, one),
    }
    return show(request, "households/household.html", context)


@signed_in
def members(request, pk):
    """One more person."""
    one = one_visible(queries.households_seen(request.viewer), request.viewer, pk)
    form = MemberForm(request)
    if form.perform(by=acting(request, "household.register", one), household=one):
        return done(request, one, message=_("登记好了"))
    return show(request, "households/form.html", {"form": form, "title": _("登记家里的人"), "household": one})


@signed_in
def correction(request, pk):
    """What stands about a person is corrected."""
    one = one_visible(queries.member_seen(request.viewer), request.viewer, pk)
    form = CorrectionForm(request, member=one)
    if form.perform(by=acting(request, "household.correct", one.household), member=one):
        return done(request, one.household, message=_("改好了"))
    context = {"form": form, "title": one.person.name, "household": one.household, "leaving": one}
    context["may_merge"] = request.viewer.may("household.merge")
    return show(request, "households/form.html", context)


@signed_in
def leaving(request, pk):
    """A person no longer lives there."""
    one = one_visible(queries.member_seen(request.viewer), request.viewer, pk)
    form = LeavingForm(request, decides=one)
    if form.perform(by=acting(request, "household.register", one.household), member=one):
        return done(request, one.household, message=_("记下了"))
    title = _("%(name)s不住这家了") % {"name": one.person.name}
    return show(request, "households/form.html", {"form": form, "title": title, "household": one.household})


@signed_in
def erasure(request, pk):
    """A family's data are erased by law."""
    one = one_visible(queries.households_seen(request.viewer), request.viewer, pk)
    form = ErasureForm(request, decides=one)
    if form.perform(by=acting(request, "household.erase", one), household=one):
        return done(request, None, message=_("删除了"), to="households:search")
    context = {"form": form, "title": _("依法删除这家人的信息"), "household": one, "warning": WHAT_IS_LOST}
    return show(request, "households/form.html", context)


@signed_in
def number(request, pk):
    """A full number is shown once, after the reading was logged."""
    one = one_visible(queries.member_seen(request.viewer), request.viewer, pk)
    form = RevealForm(request, initial={"what": request.GET.get("what", "phone")})
    context = {"form": form, "title": _("查看完整号码"), "household": one.household, "member": one}
    if form.perform(by=acting(request, "person.reveal", one.household), member=one):
        reveal = form.result
        context["shown"] = open_text(one.person_id, getattr(one.person, reveal.what))
        context["reveal"] = reveal
    return show(request, "households/number.html", context)


@signed_in
def relatives(request):
    """The register of relatives in office, and the families to declare one for."""
    find = request.GET.get("find", "").strip()[:60]
    context = {
        "relatives": queries.relatives_seen(request.viewer),
        "find": find,
        "found": queries.found_households(request.viewer, find) if find else (),
        "may_declare": request.viewer.may("relative.declare"),
        "may_end": request.viewer.may("relative.end"),
    }
    return show(request, "households/relatives.html", context)


@signed_in
def declare(request, pk):
    """Somebody in office is close kin of this family."""
    one = one_visible(queries.households_seen(request.viewer), request.viewer, pk)
    for_others, officers = declaring(request, one), queries.officers_near(one.place)
    form = RelativeForm(request, officers=officers if for_others else officers.filter(user=request.viewer.user))
    if form.perform(by=for_others or acting(request, "relative.declare", one), household=one):
        return done(request, one, message=_("登记好了，从现在起这位要回避"))
    return show(request, "households/form.html", {"form": form, "title": _("登记近亲属"), "household": one})


@signed_in
def relative_end(request, pk):
    """An entry comes off the register."""
    one = one_visible(queries.relatives_seen(request.viewer), request.viewer, pk)
    form = RelativeEndForm(request, decides=one)
    if form.perform(by=acting(request, "relative.end", one.household), relative=one):
        return done(request, one.household, message=_("取消了"))
    title = _("取消%(name)s的近亲属登记") % {"name": one.user.name}
    return show(request, "households/form.html", {"form": form, "title": title, "household": one.household})

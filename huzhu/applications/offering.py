"""The one form is what comes next where the screening finds something likely and nothing of it was applied for."""

from typing import Any

from django.urls import reverse
from django.utils.translation import gettext as _

from huzhu.cases.queries.families import Family
from huzhu.cases.telling import NextStep, offers_step
from huzhu.programmes.shown import Line

from .family_page import files_of
from .queries.one_form import NOT_APPLIED_FOR

MOST_NAMES = 3


@offers_step(order=30, after_help=True)
def one_form_step(family: Family, viewer: Any) -> NextStep | None:
    """Apply for what is likely: one form for all of it. Asks for nothing that the page hasn't read already."""
    if family.screening is None or not viewer.may("one_form.fill", family.case.organisation):
        return None
    likely = _likely(family)
    if not likely or {line.programme for line in likely} & {file.application.programme for file in files_of(family)}:
        return None
    names = "、".join(dict.fromkeys(line.name for line in likely[:MOST_NAMES]))
    note = _("%(what)s可能够得上。问过的都填好了，一张表办几样。") % {"what": names}
    to = reverse("applications:one_form", args=[family.case.pk])
    return NextStep(_("一表代办，把能申请的都申请了"), note, to, _("去填一张表"))


def _likely(family: Family) -> list[Line]:
    lines = family.screening.likely if family.screening else []
    return [line for line in lines if line.programme not in NOT_APPLIED_FOR]

"""What a family's page shows of the one form: the papers that are filled in, the photos still missing."""

from typing import Any

from django.db.models import Exists, OuterRef
from django.http import HttpRequest

from huzhu.cases.family_parts import family_part
from huzhu.cases.queries.families import Family, may_have

from .models import OneForm
from .queries.one_form import Page

FORMS = OneForm.objects.filter(case=OuterRef("pk"))
may_have("form_in_hand", lambda: Exists(FORMS.filter(filing=None)))
may_have("form_filed", lambda: Exists(FORMS.filter(filing__isnull=False)))


@family_part(order=40)
def papers_part(request: HttpRequest, family: Family) -> tuple[str, dict[str, Any]] | None:
    """The papers of the one in hand; of one that was handed in only that it was: its papers have their own page.

    Nothing before the family is known, nor in a closed case that applied for none.
    """
    in_hand, filed = family.has("form_in_hand"), family.has("form_filed")
    if family.case.household_id is None or (family.is_closed and not in_hand and not filed):
        return None
    may = request.viewer.may("one_form.fill", family.case.organisation) and not family.is_closed
    context = {"case": family.case, "filed": filed, "may": may, "page": Page(family.case) if in_hand else None}
    return "applications/one_form_part.html", context

"""What a family's page shows of the one form: the papers that are filled in, the photos still missing."""

from typing import Any

from django.http import HttpRequest

from huzhu.cases.family_parts import family_part
from huzhu.cases.queries.families import Family

from .queries.one_form import Page


@family_part(order=40)
def papers_part(request: HttpRequest, family: Family) -> tuple[str, dict[str, Any]] | None:
    """The papers of the one in hand; nothing before the family is known, nor in a closed case that applied for none."""
    if family.case.household_id is None:
        return None
    page = Page(family.case)
    if page.one_form is None and family.is_closed:
        return None
    may = request.viewer.may("one_form.fill", family.case.organisation)
    return "applications/one_form_part.html", {"page": page, "may": may and not family.is_closed}

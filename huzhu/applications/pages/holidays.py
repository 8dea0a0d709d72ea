"""The working calendar: the years that were entered, and the form for the next."""

from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext as _

from huzhu.people.access import signed_in
from huzhu.web.shortcuts import done, show

from ..forms.advances import HolidaysForm
from ..queries.holidays import missing_year, years_entered


@signed_in
def holidays(request: HttpRequest) -> HttpResponse:
    """Which years are known; while the next is missing, what runs into it is provisional (暂算)."""
    by = request.viewer.acting("holidays.enter")
    missing = missing_year()
    form = HolidaysForm(request, initial={"year": missing}) if by else None
    if form and form.perform(by=by, organisation=by.organisation):
        return done(request, to="applications:holidays", message=_("输入好了，在办的时限已经照新的放假安排重新算过。"))
    return show(request, "applications/holidays.html", {"form": form, "missing": missing, "years": years_entered()})

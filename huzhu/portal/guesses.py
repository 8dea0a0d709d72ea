"""How often a query code may be guessed: from one network address, and in the whole county.

A cookie is thrown away at will, so the address counts; a village may share one, so it is allowed some slips.
"""

from datetime import timedelta

from django.http import HttpRequest

from huzhu.cases.models import Lead
from huzhu.cases.progress import lead_coded
from huzhu.kernel.secrets import mac
from huzhu.people.lockout import Limit, account_key, try_within
from huzhu.web.addresses import address_of

FROM_ONE_ADDRESS = Limit(20, timedelta(minutes=15), timedelta(minutes=15))
IN_THE_COUNTY = Limit(600, timedelta(hours=1), timedelta(minutes=5))


def lead_guessed(request: HttpRequest, code: str) -> Lead | None:
    """The lead with this query code; a wrong code is counted, none at all isn't. Raises TriedTooOften."""
    if not code.strip():
        return None
    codes, address = account_key("query code"), mac("query code address", address_of(request).encode())
    tried = try_within(codes, address, {FROM_ONE_ADDRESS: {"device": address}, IN_THE_COUNTY: {"account": codes}})
    lead = lead_coded(code)
    if lead is not None:
        tried.delete()
    return lead

"""What is chosen on the one form, who applies, and the amounts that are typed there."""

import pytest
from django.core.exceptions import ValidationError

from huzhu.applications.acts.papers import file_applications
from huzhu.applications.forms.open_fields import AmountField
from huzhu.applications.refusals import AppliedAlready
from huzhu.applications.tests.one_forms import a_family
from huzhu.kernel.clock import today
from huzhu.people.tests.builders import client_of

pytestmark = pytest.mark.django_db


def test_what_waits_for_a_result_is_not_offered_again():
    here = a_family(event="fire")
    here.told(event_date=str(today()), livelihood_threatened=True)
    first = here.one_form("urgent")
    number = file_applications(by=here.first, one_form=first).filed.get().application.number
    page = client_of(here.first).get(f"/cases/{here.case.pk}/one-form/choices/")
    assert f"不用再选：急难型临时救助（{number}）" in page.text
    form = page.context["form"]
    assert "urgent" not in dict(form.fields["choices"].choices)
    assert "urgent" not in dict(form.fields["others"].choices)
    again = here.one_form("urgent")
    with pytest.raises(AppliedAlready, match="把这一样去掉"):
        file_applications(by=here.first, one_form=again)


@pytest.mark.parametrize("typed", ["-5", ".", "5-", "1-2-3", "3000 到 2000"])
def test_half_a_range_is_no_amount(typed):
    with pytest.raises(ValidationError):
        AmountField(required=False).clean(typed)


def test_zero_is_an_amount_and_so_is_a_range():
    field = AmountField(required=False)
    assert (field.clean("0"), field.clean("2000 到 3000"), field.clean("")) == (0, [200_000, 300_000], None)

"""The registers are asked by the family's consent, and by nothing else."""

import pytest

from huzhu.applications.acts.inquiry import start_check
from huzhu.applications.refusals import CheckNotAgreed
from huzhu.applications.tests.builders import accepted
from huzhu.applications.tests.one_forms import a_family
from huzhu.households.acts import decline_consent, withdraw_consent
from huzhu.households.models import Consent

pytestmark = pytest.mark.django_db


def test_nobody_is_checked_who_took_the_consent_back():
    here = a_family()
    here.agree()
    application = accepted(here)
    withdraw_consent(by=here.first, consent=Consent.objects.get(person=here.person("吉德贵")), uses=["account"])
    with pytest.raises(CheckNotAgreed) as refused:
        start_check(by=here.clerk, application=application)
    assert "吉德贵撤回了" in str(refused.value)


def test_nor_who_took_it_back_and_then_said_no():
    here = a_family()
    here.agree()
    application = accepted(here)
    withdraw_consent(by=here.first, consent=Consent.objects.get(person=here.person("吉德贵")))
    decline_consent(by=here.first, household=here.household, person=here.person("吉德贵"))
    with pytest.raises(CheckNotAgreed):
        start_check(by=here.clerk, application=application)

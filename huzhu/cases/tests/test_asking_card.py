"""The card that asks one question names what the question settles, as many as the screening and its page count."""

from dataclasses import replace

import pytest

from huzhu.cases.models import Case
from huzhu.cases.queries.families import family
from huzhu.cases.story import _settled_by_asking
from huzhu.cases.tests.hands import hands
from huzhu.cases.tests.test_five_families import maimed
from huzhu.cases.tests.walking import Walk
from huzhu.people.access import Viewer
from huzhu.programmes.tests.builders import standards

pytestmark = pytest.mark.django_db


def test_what_the_question_only_closes_is_not_named():
    here = hands()
    standards()
    Walk(here, replace(maimed(), family={"car": False, "extra_home": False})).go()
    found = family(Viewer(here.first.user), Case.objects.get(pk=here.case.pk).pk)
    assert found.to_ask.kind == "financial_assets"
    assert "rigid" in {programme for programme, _subject in found.to_ask.settles}
    assert "rigid" in {line.programme for line in found.screening.spare}
    assert _settled_by_asking(found) == [line.name for line in found.screening.short]

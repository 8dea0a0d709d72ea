"""The bureau tries other standards on a page: a finding, towns, programmes; nothing is changed."""

import re

import pytest

from huzhu.insight import trial_shown
from huzhu.people.roles import Role
from huzhu.people.tests.builders import client_of, person_with
from huzhu.programmes.models import Parameter, StoredScreening
from huzhu.programmes.tests.builders import told
from huzhu.programmes.tests.conftest import here, village, zhou  # noqa: F401  the family of the hand maimed at work

WHAT_IF = "/county/what-if/"


@pytest.fixture
def bureau(here):  # noqa: F811
    return client_of(person_with(Role.BUREAU_OFFICER, here.clerk.organisation.superior))


@pytest.fixture
def home(village, zhou):  # noqa: F811
    told(village.duty_officer, zhou["household"], financial_assets=100_000)


def words(answer):
    return re.sub(r"\s+", " ", re.sub(r"<[^>]+>", " ", answer.content.decode()))


def filled(page, **changed):
    form = page.context["form"]
    return {**form.now, "condition": "", "test": "", **changed}


def test_the_present_values_stand_in_the_form_and_untouched_nothing_changes(bureau, home):
    page = bureau.get(WHAT_IF)
    assert page.context["form"].now["D"] in page.content.decode()
    assert "没有一户会变" in words(bureau.post(WHAT_IF, filled(page)))


def test_another_standard_is_told_as_a_finding_by_town_and_by_programme(bureau, home):
    before = list(StoredScreening.objects.values()), Parameter.objects.count()
    answer = bureau.post(WHAT_IF, filled(bureau.get(WHAT_IF), D="100"))
    said = words(answer)
    assert answer.status_code == 200
    assert "够不上了 1 户" in said
    assert "试算，什么也没改" in said
    assert "预判" in said
    assert "变得最多的是" in said
    assert (list(StoredScreening.objects.values()), Parameter.objects.count()) == before


def test_another_condition_is_tried(bureau, home):
    sent = filled(bureau.get(WHAT_IF), condition="income_below_standard", test="FALSE")
    assert "够不上了 1 户" in words(bureau.post(WHAT_IF, sent))


@pytest.mark.parametrize(
    ("typed", "said"),
    [({"D": "七百"}, "填得不对"), ({"condition": "income_below_standard", "test": "Y < foo"}, "这个条件读不懂：foo")],
)
def test_what_cannot_be_read_is_said_beside_its_field_and_stays_typed(bureau, home, typed, said):
    answer = bureau.post(WHAT_IF, filled(bureau.get(WHAT_IF), k="1.7", **typed))
    assert answer.status_code == 422
    assert said in words(answer)
    assert 'value="1.7"' in answer.content.decode()


def test_a_large_county_is_sent_to_the_command(bureau, home, monkeypatch):
    monkeypatch.setattr(trial_shown, "WHILE_ONE_WAITS", 0)
    assert "manage.py what_if" in words(bureau.post(WHAT_IF, filled(bureau.get(WHAT_IF), D="100")))


def test_only_the_bureau_may_try(village, bureau):  # noqa: F811
    assert client_of(village.duty_officer).get(WHAT_IF).status_code == 404

"""A power of attorney counts for the applications of who gave it, or whose guardian did, and for nobody else's."""

from datetime import timedelta

import pytest

from huzhu.applications.acts.one_form import choose_programmes
from huzhu.applications.acts.papers import file_applications
from huzhu.applications.models import Application
from huzhu.applications.paper.papers import Folder
from huzhu.applications.tests.one_forms import a_family, number, printed
from huzhu.cases.tests.hands import INK
from huzhu.households.acts import authorise_agent
from huzhu.kernel.clock import today
from huzhu.people.tests.builders import client_of

pytestmark = pytest.mark.django_db


@pytest.fixture
def here():
    return a_family(event="fire")


def lets(here, name, *matters):
    """The first visitor may act for this person."""
    return authorise_agent(
        by=here.first, household=here.household, person=here.person(name), agent=here.first.user, since=today(),
        until=today() + timedelta(days=90), ground="old", signature=INK, agent_signature=INK,
        agent_number=number("19580406", 8), matters=matters or ("apply", "submit"),
    )  # fmt: skip


def agents(here, *choices):
    """Who acts in each application that comes of these choices (programme, name or nothing)."""
    chosen = [[programme, str(here.person(name).pk) if name else ""] for programme, name in choices]
    one_form = choose_programmes(by=here.first, case=here.case, choices=chosen)
    here.agree()
    here.opinion(one_form)
    file_applications(by=here.first, one_form=one_form)
    found = Application.objects.filter(filed__filing__one_form=one_form)
    return {(one.programme, one.person.name if one.person else ""): one.agency for one in found}


def test_the_heads_power_counts_for_the_family_and_a_child_not_for_the_wife(here):
    given = lets(here, "吉德贵")
    choices = (("dibao", ""), ("medical", "丁秀兰"), ("education", "吉小河"))
    assert agents(here, *choices) == {
        ("dibao", ""): given,
        ("medical", "丁秀兰"): None,
        ("education", "吉小河"): given,
    }


def test_the_wifes_power_counts_for_hers_alone(here):
    given = lets(here, "丁秀兰")
    assert agents(here, ("urgent", ""), ("medical", "丁秀兰")) == {("urgent", ""): None, ("medical", "丁秀兰"): given}


def test_a_power_that_doesnt_say_apply_is_no_agents(here):
    lets(here, "吉德贵", "submit", "collect")
    assert agents(here, ("urgent", "")) == {("urgent", ""): None}


def test_the_papers_name_the_agent_of_whom_they_are_about(here):
    lets(here, "丁秀兰")
    of_family = here.one_form("dibao")
    assert Folder(of_family).agencies == []
    assert here.first.user.name not in printed(of_family, "6")
    person = str(here.person("丁秀兰").pk)
    hers = choose_programmes(by=here.first, case=here.case, choices=[["medical", person]])
    assert [paper.key for paper in Folder(hers).papers if paper.form == 5] == ["5"]
    assert "丁秀兰" in printed(hers, "5")
    page = client_of(here.first).get(f"/cases/{here.case.pk}/one-form/")
    assert f"丁秀兰委托{here.first.user.name}代办" in page.text

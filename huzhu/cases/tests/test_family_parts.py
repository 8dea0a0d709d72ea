"""Later rooms show themselves on a family's page."""

import pytest

from huzhu.cases import family_parts, telling
from huzhu.cases.family_parts import family_part
from huzhu.cases.telling import NextStep, offers_step, tells
from huzhu.cases.tests.hands import hands
from huzhu.kernel.clock import now
from huzhu.people.tests.builders import client_of

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def a_later_room(monkeypatch):
    monkeypatch.setattr(family_parts, "_parts", [])
    monkeypatch.setattr(telling, "_tellers", [])
    monkeypatch.setattr(telling, "_offers", [])


@pytest.fixture
def here():
    return hands()


def page_of(here):
    return client_of(here.first).get(here.case.get_absolute_url()).text


def test_a_section_of_a_later_room_stands_on_the_page_in_its_order(here):
    family_part(order=20)(lambda request, family: ("web/components/empty.html", {"title": "第二段"}))
    family_part(order=10)(lambda request, family: ("web/components/empty.html", {"title": "第一段"}))
    family_part(order=30)(lambda request, family: None)
    page = page_of(here)
    assert 0 < page.index("第一段") < page.index("第二段")


def test_a_later_rooms_row_is_told_in_the_story(here):
    tells(lambda family, viewer: [{"title": f"受理了{family.case.called}", "at": now()}])
    assert f"受理了{here.case.called}" in page_of(here)


def test_a_later_rooms_step_comes_before_going_there(here):
    offers_step(order=10)(lambda family, viewer: None)
    offers_step(order=20)(lambda family, viewer: NextStep("还差一张证明", "拍照就行", "/x/", "去补拍"))
    page = page_of(here)
    assert "还差一张证明" in page
    assert "开始走访" not in page

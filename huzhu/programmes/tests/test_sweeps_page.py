"""The bureau sees how far a sweep is and what it changed, and starts one; nobody else."""

import re

import pytest

from huzhu.people.roles import Role
from huzhu.people.tests.builders import client_of, person_with
from huzhu.programmes.models import StoredScreening, SweepRun
from huzhu.programmes.sweeping import runs

from .builders import another_standard, told, work

SWEEPS = "/programmes/sweeps/"


@pytest.fixture
def bureau(here):
    return client_of(person_with(Role.BUREAU_OFFICER, here.clerk.organisation.superior))


def words(answer):
    return re.sub(r"\s+", " ", re.sub(r"<[^>]+>", " ", answer.content.decode()))


def test_before_the_first_the_page_says_what_it_is_for(bureau):
    said = words(bureau.get(SWEEPS))
    assert "还没有重算过" in said
    assert "现在重算全县" in said


def test_one_that_is_due_is_said_before_it_begins(bureau, zhou):
    another_standard("D", "800")
    said = words(bureau.get(SWEEPS))
    assert "标准变了，等着重算" in said
    assert "还没有重算过" not in said
    runs.run()
    assert "等着重算" not in words(bureau.get(SWEEPS))
    another_standard("D", "810")
    assert "标准变了，等着重算" in words(bureau.get(SWEEPS))


def test_the_button_starts_one_in_the_background_and_the_page_says_what_changed(bureau, zhou):
    StoredScreening.objects.update(yes=0)
    bureau.post(SWEEPS)
    bureau.post(SWEEPS)
    assert SweepRun.objects.count() == 1
    said = words(bureau.get(SWEEPS))
    assert "排着队" in said
    assert "现在重算全县" not in said
    work()
    said = words(bureau.get(SWEEPS))
    assert "1 户的预判变了" in said
    assert "急难型临时救助" in said
    assert "和现在用的一样" in said
    assert "不到 1 秒" in said
    version = SweepRun.objects.get().version
    assert version
    assert version.split("-")[-1] not in said
    SweepRun.objects.update(version="2020-01-01.0123456789-0123456789")
    assert "会自己再算一遍" in words(bureau.get(SWEEPS))


def test_a_yes_that_nobody_can_tell_any_more_is_unsure_and_never_lost(bureau, village, zhou):
    told(village.duty_officer, zhou["household"], financial_assets=100_000)
    another_standard("assets_months", "")
    counts = runs.run().counts["dibao"]
    assert counts == {"yes": 0, "open": 1, "gained": 0, "lost": 0, "unsure": 1}
    assert "说不准了" in words(bureau.get(SWEEPS))
    SweepRun.objects.update(counts={"dibao": {"yes": 1, "open": 0, "gained": 0, "lost": 0}})
    assert bureau.get(SWEEPS).status_code == 200


def test_while_one_goes_on_the_page_asks_for_its_part_again(bureau, zhou):
    going = runs.claimed(runs.ask(), "numpy")
    SweepRun.objects.update(households=1, expected=4)
    page = bureau.get(SWEEPS).content.decode()
    assert "算了 25%" in page
    assert 'hx-trigger="every 3s"' in page
    part = bureau.get(SWEEPS, headers={"HX-Request": "true"})
    assert "<html" not in part.content.decode()
    SweepRun.objects.filter(pk=going.pk).update(claim="")
    runs.run()
    assert bureau.get(SWEEPS, headers={"HX-Request": "true"}).headers["HX-Refresh"] == "true"


def test_one_that_failed_half_way_says_so_and_from_where_it_goes_on(bureau, zhou):
    runs.ask()
    SweepRun.objects.update(households=3, expected=9, error="ValueError")
    said = words(bureau.get(SWEEPS))
    assert "上次算到第 3 户停了" in said
    assert "出了毛病" in said
    assert "ValueError" not in said


def test_nobody_but_the_bureau_finds_the_page(here, village):
    for stranger in (village.duty_officer, here.clerk):
        assert client_of(stranger).get(SWEEPS).status_code == 404
        assert client_of(stranger).post(SWEEPS).status_code == 404
    assert not SweepRun.objects.exists()

"""Any other county starts from its own file: another prefix, villages of one name, in GBK."""

import os
import re

import pytest
from playwright.sync_api import Page, expect

from huzhu.people.models import Organisation
from huzhu.people.roles import Kind
from huzhu.places.models import Place

DIVISIONS = """code,name,level,parent,kind
990123000000,云溪县,county,990100000000,county
990123100000,上溪镇,township,990123000000,town
990123101000,下溪镇,township,990123000000,town
990123200000,白石乡,township,990123000000,township
990123100001,溪口社区居委会,village,990123100000,residents_committee
990123100200,柳树村委会,village,990123100000,village_committee
990123100201,新华村委会,village,990123100000,village_committee
990123101200,柳树村委会,village,990123101000,village_committee
990123101201,渡口村委会,village,990123101000,village_committee
990123200200,白石村委会,village,990123200000,village_committee
990123200201,新华村委会,village,990123200000,village_committee
"""
LEADER = ("--username", "leader", "--name", "闻人朗", "--phone", "01900000001")


@pytest.fixture
def county(own_database, manage, tmp_path):
    """The county as its office would start it: two commands."""
    file = tmp_path / "divisions.csv"
    file.write_bytes(DIVISIONS.replace("\n", "\r\n").encode("gbk"))
    env = os.environ | {"HUZHU_LEADER_PASSWORD": "a long password of the leader"}
    for words in (("load_places", str(file)), ("found_county", *LEADER)):
        done = manage(*words, env=env)
        assert done.returncode == 0, done.stdout + done.stderr
    return Place.objects.get(level="county")


def test_it_stands_under_its_own_name(county):
    assert county.name == "云溪县"
    assert Organisation.objects.get(kind=Kind.BUREAU).name == "云溪县民政局"
    assert Organisation.objects.filter(kind=Kind.FEDERATION).count() == 3
    assert [place.parent.name for place in Place.objects.filter(name="柳树村委会")] == ["上溪镇", "下溪镇"]


def test_anyone_finds_their_village_there_and_reports(county, live, phone: Page):
    phone.goto(live.address("/help/"))
    expect(phone.locator("header.top")).to_contain_text("云溪县")
    phone.get_by_role("searchbox").fill("柳树")
    phone.get_by_role("button", name="找").click()
    found = phone.get_by_role("link", name=re.compile("柳树村委会"))
    expect(found).to_have_count(2)
    expect(found.nth(1)).to_contain_text("下溪镇")
    found.nth(1).click()
    expect(phone.locator("main")).to_contain_text("下溪镇")
    phone.goto(live.address("/report/?village=990123101200"))
    phone.get_by_label("谁家？").fill("石家")
    phone.get_by_text("重病、受伤").click()
    phone.get_by_role("button", name="报给互助会").click()
    expect(phone.get_by_role("heading", level=1)).to_have_text("收到了，谢谢您")


def test_its_pages_name_no_other_county(county, live, phone: Page, desk: Page):
    for page, path in ((phone, "/help/"), (phone, "/report/"), (desk, "/sign-in/")):
        page.goto(live.address(path))
        assert "东台" not in page.content()


def test_its_first_leader_comes_in(county, live, desk: Page):
    desk.goto(live.address("/sign-in/"))
    desk.get_by_label("电话或用户名").fill("leader")
    desk.get_by_label("密码").fill("a long password of the leader")
    desk.get_by_role("button", name="登录").click()
    expect(desk).to_have_url(re.compile("/second-factor/"))
    assert "246810" not in desk.content()

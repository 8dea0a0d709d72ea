"""A department's list becomes leads, and nothing more."""

import io
import uuid

import pytest

from huzhu.cases.acts.leads import take_lead_back
from huzhu.cases.imports import NoPlaceColumn, understand
from huzhu.cases.models import Lead, Source, Urgency, What
from huzhu.people.roles import Role
from huzhu.people.tests.builders import client_of, county, person_with
from huzhu.places.models import Place
from huzhu.web.uploads import read_table

pytestmark = pytest.mark.django_db

HEAD = "姓名,镇街,村居,情况,类别,电话\n"


@pytest.fixture
def here():
    return county()


@pytest.fixture
def clerk(here):
    return person_with(Role.TOWN_CLERK, here.towns[0].office)


def rows_of(here, text: str, encoding: str = "utf-8", town: int = 0):
    villages = Place.objects.filter(code__startswith=here.towns[town].place.prefix, level="village")
    return understand(read_table((HEAD + text).encode(encoding)), villages.select_related("parent"))


def upload(client, content: bytes, name: str = "list.csv"):
    file = io.BytesIO(content)
    file.name = name
    return client.post("/leads/import/", {"department": "医保局", "sheet": file})


def confirm(client, page):
    import_id = page.context["import_id"]
    return client.post("/leads/import/done/", {"import_id": import_id}, follow=True)


def test_a_gbk_list_is_understood(here):
    (row,) = rows_of(here, "周建国,东塘镇,柳园村,骨折住院，自付三万,大病,13900001234\n", "gb18030")
    assert row.wrongs == []
    assert row.place_code == here.villages[0].place.code
    assert (row.what, row.urgency) == (What.ILLNESS_INJURY, Urgency.SOON)


@pytest.mark.parametrize(
    ("line", "why"),
    [
        (",东塘镇,柳园村,,,\n", "没写姓名"),
        ("周建国,东塘镇,没有这个村,,,\n", "没有叫“没有这个村”的村，或者不归您管"),
        ("周建国,东塘镇,,,,\n", "没写哪个村"),
        ('"=HYPERLINK(""http://x"",""点我"")",东塘镇,柳园村,,,\n', "姓名像是一个公式"),
        ("周建国,东塘镇,柳园村,,,不是电话\n", "电话不像电话"),
        ("周" * 61 + ",东塘镇,柳园村,,,\n", "姓名超过 60 个字"),
    ],
)
def test_each_bad_row_says_why(here, line, why):
    (row,) = rows_of(here, line)
    assert row.wrongs
    assert row.wrongs[0].startswith(why)


def test_a_village_of_another_town_is_not_the_clerks(here):
    (row,) = rows_of(here, "周建国,西桥镇,柳园村,,,\n")
    assert "不归您管" in row.wrongs[0]


def test_a_name_that_two_villages_bear_needs_its_town(here):
    villages = Place.objects.filter(level="village").select_related("parent")
    table = read_table("姓名,村居\n周建国,柳园村\n".encode())
    (row,) = understand(table, villages)
    assert "有 2 个村叫" in row.wrongs[0]


def test_the_same_family_twice_counts_once(here):
    first, second = rows_of(here, "周建国,东塘镇,柳园村,,,\n周建国,东塘镇,柳园村,,,\n")
    assert first.wrongs == []
    assert second.wrongs == ["和第 2 行是同一家"]


def test_a_list_without_names_is_refused_whole():
    with pytest.raises(NoPlaceColumn):
        understand(read_table("甲,乙\n1,2\n".encode()), [])


def test_the_preview_brings_nothing_in_and_the_confirmation_the_good_rows_only(here, clerk):
    client = client_of(clerk)
    text = HEAD + "周建国,东塘镇,柳园村,骨折住院,大病,\n钱秀英,东塘镇,没有的村,,,\n孙志刚,东塘镇,双井村,,,\n"
    page = upload(client, text.encode("gb18030"))
    assert page.status_code == 200
    assert "没有叫“没有的村”的村" in page.text
    assert Lead.objects.count() == 0
    confirm(client, page)
    assert set(Lead.objects.values_list("called", "source", "department")) == {
        ("周建国", Source.DEPARTMENT, "医保局"),
        ("孙志刚", Source.DEPARTMENT, "医保局"),
    }


def test_confirming_twice_brings_the_list_in_once(here, clerk):
    client = client_of(clerk)
    page = upload(client, (HEAD + "周建国,东塘镇,柳园村,,,\n").encode())
    confirm(client, page)
    confirm(client, page)
    assert Lead.objects.count() == 1


def test_a_list_mended_and_sent_again_brings_in_the_mended_rows_only(here, clerk):
    client = client_of(clerk)
    good, bad = "周建国,东塘镇,柳园村,骨折,大病,\n", "孙志刚,东塘镇,没有的村,,,\n"
    confirm(client, upload(client, (HEAD + good + bad).encode()))
    page = upload(client, (HEAD + good + bad.replace("没有的村", "双井村")).encode())
    assert "1 家已经是线索，不再导" in page.text
    confirm(client, page)
    assert sorted(Lead.objects.values_list("called", flat=True)) == ["周建国", "孙志刚"]


def test_two_previews_of_one_list_bring_it_in_once(here, clerk):
    client, text = client_of(clerk), (HEAD + "周建国,东塘镇,柳园村,,,\n").encode()
    first, second = upload(client, text), upload(client, text)
    confirm(client, first)
    confirm(client, second)
    assert Lead.objects.count() == 1


def test_a_row_that_was_taken_back_may_be_brought_in_again(here, clerk):
    client, text = client_of(clerk), (HEAD + "周建国,东塘镇,柳园村,,,\n").encode()
    confirm(client, upload(client, text))
    take_lead_back(by=clerk, lead=Lead.objects.get())
    confirm(client, upload(client, text))
    assert Lead.objects.count() == 2


def test_a_file_that_is_no_table_is_told_so(here, clerk):
    page = upload(client_of(clerk), b"\x89PNG\r\n\x1a\n" + bytes(range(256)) * 4)
    assert page.status_code == 422
    assert Lead.objects.count() == 0


def test_somebody_elses_preview_is_not_imported(here, clerk):
    other = person_with(Role.TOWN_CLERK, here.towns[0].office)
    page = upload(client_of(clerk), (HEAD + "周建国,东塘镇,柳园村,,,\n").encode())
    confirm(client_of(other), page)
    assert Lead.objects.count() == 0


def test_a_volunteer_imports_nothing(here):
    volunteer = person_with(Role.MEMBER, here.villages[0].association)
    assert client_of(volunteer).get("/leads/import/").status_code in (302, 403, 404)
    answer = client_of(volunteer).post("/leads/import/done/", {"import_id": uuid.uuid4()})
    assert answer.status_code == 302

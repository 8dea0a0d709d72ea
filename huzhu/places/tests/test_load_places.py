"""Any county starts from its own file; a bad row is named by its line; loading again does no harm."""

from io import StringIO
from pathlib import Path

import pytest
from django.conf import settings
from django.core.management import CommandError, call_command

from huzhu.kernel.models import Event
from huzhu.places.divisions import BadDivisions, read_divisions
from huzhu.places.models import Place
from huzhu.places.queries import county, place_named, villages_under

HEAD = "code,name,level,parent,kind\n"
OTHER = HEAD + "".join(
    f"{line}\n"
    for line in (
        "659901000000,北屯河县,county,659900000000,county",
        "659901100000,红柳镇,township,659901000000,town",
        "659901101000,胡杨乡,township,659901000000,town",
        "659901102000,㛃河镇,township,659901000000,town",
        "659901100201,团结村委会,village,659901100000,village_committee",
        "659901101201,团结村委会,village,659901101000,village_committee",
        "659901102201,团结村委会,village,659901102000,village_committee",
        "659901102001,𠮷祥社区居委会,village,659901102000,residents_committee",
    )
)


@pytest.fixture
def load(tmp_path):
    """Load a text as a divisions file in some encoding; what the command said."""

    def loaded(text: str, encoding: str = "utf-8") -> str:
        file = Path(tmp_path) / "divisions.csv"
        file.write_bytes(text.encode(encoding))
        said = StringIO()
        call_command("load_places", str(file), stdout=said)
        return said.getvalue()

    return loaded


@pytest.mark.django_db
@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "gb18030"])
def test_another_county_of_three_townships_starts_under_its_own_name(load, encoding):
    assert "北屯河县：3 个镇街，4 个村居" in load(OTHER, encoding)
    assert county().name == "北屯河县"
    assert Place.objects.filter(name="团结村委会").count() == 3
    assert {place.town_code for place in place_named("团结村")} == {"659901100000", "659901101000", "659901102000"}


@pytest.mark.django_db
def test_loading_again_changes_nothing_and_leaves_no_event(load):
    load(OTHER)
    events, places = Event.objects.count(), set(Place.objects.values_list("pk", "version", "name"))
    assert "原来就是这样" in load(OTHER)
    assert Event.objects.count() == events
    assert set(Place.objects.values_list("pk", "version", "name")) == places


@pytest.mark.django_db
def test_a_renamed_place_keeps_its_record(load):
    load(OTHER)
    before = Place.objects.get(code="659901100000").pk
    load(OTHER.replace("红柳镇", "红柳街道"))
    assert Place.objects.get(code="659901100000").name == "红柳街道"
    assert Place.objects.get(code="659901100000").pk == before


@pytest.mark.django_db
def test_a_database_serves_one_county(load):
    load(OTHER)
    with pytest.raises(CommandError, match="已经是北屯河县的系统"):
        load(OTHER.replace("659901", "659902"))


@pytest.mark.django_db
def test_the_real_file_is_a_county_of_21_towns_and_379_villages():
    call_command("load_places", str(settings.BASE_DIR / "data/dongtai_divisions.csv"), stdout=StringIO())
    assert villages_under(county()).count() == 379
    town = county().children.get(code__startswith="320981101")
    assert all(village.code.startswith(town.prefix) for village in villages_under(town))


@pytest.mark.parametrize(
    ("row", "line", "what"),
    [
        ("12345,红柳镇,township,659901000000,town", 3, "12 位数字"),
        ("６５９９０１１０００００,红柳镇,township,659901000000,town", 3, "12 位数字"),
        ("659901100000,,township,659901000000,town", 3, "1 到 60 个字"),
        ("659901100000,红柳镇,town,659901000000,town", 3, "层级应为"),
        ("659901100201,红柳镇,township,659901000000,town", 3, "和层级不合"),
        ("659901000000,北屯河县,county,659900000000,county", 3, "出现了两次"),
        ("659901100201,团结村委会,village,659901100000,v", 3, "不在文件里"),
        ("659902100000,红柳镇,township,659901000000,town", 3, "不在上级之下"),
        ("=1+1,红柳镇,township,659901000000,town", 3, "12 位数字"),
    ],
)
def test_a_bad_row_is_named_by_its_line(row, line, what):
    text = HEAD + "659901000000,北屯河县,county,659900000000,county\n" + row + "\n"
    with pytest.raises(BadDivisions) as refused:
        read_divisions(text.encode())
    assert f"第 {line} 行" in str(refused.value)
    assert what in str(refused.value)


def test_missing_columns_and_strange_encodings_are_said():
    with pytest.raises(BadDivisions, match="缺少这几列：kind"):
        read_divisions(b"code,name,level,parent\n")
    with pytest.raises(BadDivisions, match="UTF-8"):
        read_divisions(b"\xff\xff\xff\x00")
    with pytest.raises(BadDivisions, match="正好有一行是县"):
        read_divisions(HEAD.encode())


def test_a_file_that_is_not_there_is_said():
    with pytest.raises(CommandError, match="读不到文件"):
        call_command("load_places", "nowhere.csv")

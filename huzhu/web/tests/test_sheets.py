import io

import pytest
from hypothesis import given
from hypothesis import strategies as st
from openpyxl import Workbook

from huzhu.web.sheets import (
    DoubledColumn,
    EmptySheet,
    NoSheet,
    OldSheet,
    SheetTooLarge,
    TooManyColumns,
    TooManyRows,
    read_table,
    safe_cell,
)
from huzhu.web.tests.pictures import upload

LIST = "姓名,村,金额\n𠮷家骏,后港居委会,=1+2\n阿依古丽·买买提,道立居委会,12000\n"


CELL = st.characters(exclude_characters="\x00", exclude_categories=["Cs"])


def names(rows):
    return [row["姓名"] for row in rows]


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "gb18030", "utf-16"])
def test_a_list_is_read_in_whatever_encoding_the_department_uses(encoding):
    assert names(read_table(upload(LIST.encode(encoding)))) == ["𠮷家骏", "阿依古丽·买买提"]


def test_a_gbk_list_with_formulas_keeps_them_as_text():
    text = '姓名,备注\n张三,"=HYPERLINK(""http://x"",""点我"")"\n李四,@SUM(A1)\n王五,"=""0123"""\n'
    rows = read_table(upload(text.encode("gbk"), "名单.csv"))
    assert rows[0]["备注"].startswith("=HYPERLINK")
    assert rows[2]["备注"] == "0123"
    assert safe_cell(rows[0]["备注"]).startswith("'=")
    assert safe_cell(rows[1]["备注"]) == "'@SUM(A1)"


def test_an_xlsx_gives_stored_values_and_never_computes():
    book = Workbook()
    sheet = book.active
    sheet.append(["姓名", "电话", "出生", "算"])
    sheet.append(["㛃某", 13800000000.0, None, "=1+1"])
    out = io.BytesIO()
    book.save(out)
    row = read_table(upload(out.getvalue(), "a.xlsx"))[0]
    assert row == {"姓名": "㛃某", "电话": "13800000000", "出生": "", "算": "", "": "2"}


def test_every_row_keeps_the_number_of_its_line():
    assert [row[""] for row in read_table(upload("姓名\n\n甲\n,\n乙\n".encode()))] == ["3", "5"]


@pytest.mark.parametrize("delimiter", [",", "\t", ";"])
def test_the_delimiter_is_found_out(delimiter):
    text = delimiter.join(["姓名", "村"]) + "\n" + delimiter.join(["甲", "后港"]) + "\n"
    assert read_table(upload(text.encode()))[0]["村"] == "后港"


@pytest.mark.parametrize(
    ("content", "refusal"),
    [
        (b"", EmptySheet),
        ("姓名,村\n".encode(), EmptySheet),
        (b"a,a\n1,2\n", DoubledColumn),
        (b"PK\x03\x04 not a zip", NoSheet),
        (b"\xd0\xcf\x11\xe0" + bytes(100), OldSheet),
        (b"\xff\xd8\xff\xe0\x00\x10JFIF\x00" + bytes(range(256)), NoSheet),
        (b"x" * (5 * 1024 * 1024 + 1), SheetTooLarge),
        (b"name\n" + b"x\n" * 5001, TooManyRows),
        (",".join(f"c{n}" for n in range(61)).encode() + b"\n1\n", TooManyColumns),
    ],
)
def test_what_can_not_be_read_is_said_in_plain_words(content, refusal):
    with pytest.raises(refusal) as refused:
        read_table(upload(content))
    assert str(refused.value).endswith("。")


@given(st.lists(st.lists(st.text(CELL, max_size=30), min_size=2, max_size=2), max_size=8))
def test_no_text_breaks_the_reading(cells):
    import csv

    out = io.StringIO()
    csv.writer(out).writerows([["甲", "乙"], *cells])
    try:
        rows = read_table(out.getvalue().encode("utf-8", "ignore"))
    except EmptySheet:
        return
    assert all(set(row) == {"甲", "乙", ""} for row in rows)


@given(st.text(max_size=40))
def test_an_exported_cell_never_starts_as_a_formula(text):
    assert not str(safe_cell(text)).startswith(("=", "+", "-", "@", "\t", "\r"))

"""A table typed line by line keeps each value in its own column."""

import pytest
from django import forms

from huzhu.applications.forms.open_fields import RowsField

COLUMNS = {"name": "姓名", "relation": "关系", "age": "年龄", "income": "收入", "able": "能不能"}


def read(text):
    return RowsField(columns=COLUMNS).clean(text)


def test_a_value_that_is_not_known_leaves_the_others_in_their_columns():
    wanted = [{"name": "吉大宝", "relation": "儿子", "income": "外出打工", "able": "能力有限"}]
    assert read("吉大宝 儿子 - 外出打工 能力有限") == wanted
    assert read("吉大宝，儿子，，外出打工，能力有限") == wanted


def test_a_value_left_out_without_a_mark_is_asked_for():
    with pytest.raises(forms.ValidationError) as refused:
        read("吉大宝 儿子 外出打工 能力有限")
    assert "少了一样" in str(refused.value)
    assert "不知道的写一横" in str(refused.value)


def test_a_whole_row_and_words_beyond_the_last_column_stay():
    assert read("吉大宝 儿子 41 打工 能力 有限")[0]["able"] == "能力 有限"

import uuid
from types import SimpleNamespace

import pytest
from django import forms
from django.http import QueryDict
from django.test import RequestFactory

from huzhu.kernel.refused import NotAllowed, Refused, Stale
from huzhu.web.fields import DayField, NameField, YuanField
from huzhu.web.forms import ActForm, PageForm


class TooMuch(Refused):
    message = "最多 %(limit)s 元。"
    way_out = "请联合会定。"
    field = "amount"


class GrantForm(ActForm):
    amount = YuanField(label="多少钱？")
    reason = forms.CharField(label="理由", required=False)
    outcome: list = []

    def act(self, **fixed):
        self.outcome.append({**fixed, **self.cleaned_data})
        if self.cleaned_data["amount"] > 50_000:
            raise TooMuch(limit=500)
        if self.cleaned_data["reason"] == "stale":
            raise Stale
        return "grant"


@pytest.fixture
def record():
    return SimpleNamespace(version=7)


@pytest.fixture(autouse=True)
def nothing_done():
    GrantForm.outcome = []


def sent(**fields):
    return RequestFactory().post("/", fields)


def shown(**options):
    return GrantForm(RequestFactory().get("/"), **options)


class VisitForm(PageForm):
    called = NameField(label="谁家？")
    hours = forms.IntegerField(min_value=1)
    words = forms.CharField(max_length=5)
    what = forms.ChoiceField(choices=[("fire", "失火")])
    chosen = forms.CharField(error_messages={"required": "请写上查询号。"})


def test_a_field_left_empty_or_filled_wrong_is_told_in_our_own_words():
    empty = VisitForm(sent()).errors
    assert empty["called"] == ["这里还空着，请写上。"]
    assert empty["what"] == ["请选一样。"]
    assert empty["chosen"] == ["请写上查询号。"], "what a form says itself stays"
    wrong = VisitForm(sent(called="吉家", hours="几", words="六个字的情况", what="flood")).errors
    assert wrong["hours"] == ["请写成数字，比如 3。"]
    assert wrong["words"] == ["最多写 5 个字，现在有 6 个，请写短一点。"]
    assert wrong["what"] == ["没有这一样，请重新选。"]
    assert VisitForm(sent(hours="0")).errors["hours"] == ["最小写 1。"]


def test_sixty_rare_characters_are_sixty():
    form = VisitForm(sent(called="𠮷" * 60))
    assert "called" not in form.errors
    assert 'maxlength="120"' in str(form["called"]), "a browser counts each of them as two"
    assert VisitForm(sent(called="𠮷" * 61)).errors["called"] == ["名字最多写 60 个字。"]


def test_a_form_carries_a_fresh_act_id_and_the_version_seen(record):
    first, second = shown(decides=record), shown(decides=record)
    assert first.act_id != second.act_id
    assert f'value="{first.act_id}"' in str(first)
    assert 'name="seen" value="7" autocomplete="off"' in str(first)


def test_performing_calls_the_act_with_actor_id_version_and_what_was_typed(record):
    act_id = uuid.uuid4()
    form = GrantForm(sent(act_id=act_id, seen="6", amount="４００", reason="急"), decides=record)
    assert form.perform(by=lambda: "officer", grant=record)
    assert form.outcome == [
        {"by": "officer", "act_id": act_id, "seen": 6, "grant": record, "amount": 40_000, "reason": "急"}
    ]
    assert form.result == "grant"


def test_a_refusal_stands_beside_its_field_with_its_way_out_and_nothing_typed_is_lost(record):
    act_id = uuid.uuid4()
    form = GrantForm(sent(act_id=act_id, seen="7", amount="800", reason="写下的字"), decides=record)
    assert not form.perform(by="officer", grant=record)
    page = str(form)
    assert "最多 500 元。" in page
    assert "请联合会定。" in page
    assert "写下的字" in page
    assert 'value="800"' in page
    assert f'value="{act_id}"' in page


def test_after_a_stale_page_the_next_press_decides_on_what_is_shown_now(record):
    form = GrantForm(sent(act_id=uuid.uuid4(), seen="3", amount="5", reason="stale"), decides=record)
    assert not form.perform(by="officer", grant=record)
    assert form.seen == 7
    assert "别人已经改动过" in str(form)


def test_looking_never_acts_but_shows_the_form_to_nobody_who_may_not():
    def nobody():
        raise NotAllowed

    assert not shown().perform(by=lambda: "officer")
    for form in (shown(), GrantForm(sent(act_id=uuid.uuid4(), amount="500"))):
        with pytest.raises(NotAllowed):
            form.perform(by=nobody)


def test_an_invalid_form_never_reaches_the_act():
    form = GrantForm(sent(act_id=uuid.uuid4(), amount="１e9"))
    assert not form.perform(by="officer")
    assert not form.outcome
    assert "金额看不懂" in str(form)


def test_two_forms_on_a_page_answer_only_to_their_own_button():
    posted = sent(**{"a-act_id": str(uuid.uuid4()), "a-amount": "1"})
    assert GrantForm(posted, prefix="a").is_bound
    assert not GrantForm(posted, prefix="b").is_bound


@pytest.mark.parametrize("seen", ["", "x", "１", "99999999999999999999", "-1"])
def test_a_mangled_version_is_no_version(record, seen):
    form = GrantForm(sent(act_id="not-a-uuid", seen=seen, amount="5"), decides=record)
    assert form.seen is None
    assert isinstance(form.act_id, uuid.UUID)


@pytest.mark.parametrize("text", ["2026-02-30", "2026-13-01", "昨天", "0001-01-01", "9999-12-31"])
def test_an_impossible_day_is_refused_in_plain_words(text):
    with pytest.raises(forms.ValidationError) as refused:
        DayField().clean(text)
    assert refused.value.messages[0].endswith("。")


@pytest.mark.parametrize("text", ["2026-11-24", "2026/11/24", "2026年11月24日", "２０２６-１１-２４", "20261124"])
def test_a_day_may_be_typed_in_the_ways_people_write(text):
    assert DayField().clean(text).isoformat() == "2026-11-24"


@pytest.mark.parametrize("text", ["1000000000", "-5", "0", "1.005", "nan", "1e9", "100000000"])
def test_an_impossible_amount_is_refused(text):
    with pytest.raises(forms.ValidationError):
        YuanField().clean(text)


def test_a_rare_or_long_name_is_welcome():
    assert NameField().clean("  𠮷 㛃・Ａｂｃ ") == "𠮷 㛃·Abc"
    assert NameField().clean("啊" * 60) == "啊" * 60
    with pytest.raises(forms.ValidationError, match="60"):
        NameField().clean("啊" * 61)


def test_a_query_dict_is_all_a_form_needs():
    request = SimpleNamespace(method="POST", POST=QueryDict("act_id=x&amount=5"), FILES={})
    assert GrantForm(request).is_valid()

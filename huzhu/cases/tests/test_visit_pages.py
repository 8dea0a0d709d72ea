"""A visit through its screens, one question each."""

import uuid
from datetime import timedelta

import pytest

from huzhu.cases.acts.closing import close_case
from huzhu.cases.models import Case, Visit
from huzhu.cases.tests.hands import hands
from huzhu.cases.visiting import VisitDraft
from huzhu.households.models import Household, Person
from huzhu.kernel.clock import now, set_clock, today
from huzhu.kernel.drafts import load_draft, save_draft
from huzhu.people.acts import end_appointment
from huzhu.people.tests.builders import client_of
from huzhu.web.tests.pictures import data_address, noisy, picture, signed, upload

pytestmark = pytest.mark.django_db

SCREENS = [
    ("home", {"name": "吉德贵", "birth": "1950-03-02"}),
    ("people", {"p0-name": "吉小宝", "p0-relation": "grandchild", "next": "1"}),
    ("happened", {"event": "fire", "what_happened": "灶屋烧了，人没事", "threatened": "yes"}),
    ("look", {"needs": ["shelter", "clothes"], "needs_words": "孩子的书包", "opinion": "urgent"}),
]


@pytest.fixture
def here():
    return hands()


@pytest.fixture
def visitor(here):
    return client_of(here.first)


def at(here, step):
    return f"/cases/{here.case.pk}/visit/{step}/"


def answered(here, visitor, *, upto="nothing"):
    """The screens answered in order, the topics left for another day; the last address."""
    for step, fields in SCREENS:
        if step == upto:
            break
        answer = visitor.post(at(here, step), fields)
        assert answer.status_code == 302, (step, answer.text)
        if step == "happened":
            answer = visitor.post(answer.url, {"enough": "1"})
    return answer.url


def signing(here, **changed):
    ink = data_address(signed())
    return {"act_id": uuid.uuid4(), "companion": here.second.pk, "signature_1": ink, "signature_2": ink} | changed


def test_each_screen_asks_one_question_and_says_how_many_are_left(here, visitor):
    page = visitor.get(f"/cases/{here.case.pk}/visit/", follow=True)
    assert "是哪一家？" in page.text
    assert "还有" in page.text
    assert page.text.count("<h1>") == 1
    assert 'data-draft="/drafts/visit/' in page.text


def test_a_visit_is_written_down_when_both_have_signed(here, visitor):
    assert answered(here, visitor, upto="nothing") == at(here, "sign")
    page = visitor.get(at(here, "sign"))
    assert "王桂兰 签名" in page.text
    assert "一起去的人签名" in page.text
    answer = visitor.post(at(here, "sign"), signing(here), follow=True)
    assert "两个人上门看过" in answer.text
    visit = Visit.objects.get()
    assert {p.name for p in Person.objects.all()} == {"吉德贵", "吉小宝"}
    assert visit.household == Case.objects.get(pk=here.case.pk).household
    assert visit.needs == ["shelter", "clothes"]
    assert visitor.get(f"/visits/{visit.pk}/").status_code == 200


def test_what_was_answered_is_there_when_one_comes_back(here, visitor):
    answered(here, visitor, upto="look")
    assert "灶屋烧了，人没事" in visitor.get(at(here, "happened")).text
    assert visitor.get(f"/cases/{here.case.pk}/visit/").url == at(here, "look")


def test_what_was_typed_and_not_sent_is_there_too(here, visitor):
    save_draft(here.first.user.pk, f"visit/{here.case.pk}/happened", {"what_happened": ["半句话"]})
    assert "半句话" in visitor.get(at(here, "happened")).text


def test_a_family_that_may_be_known_is_shown_before_adding(here, visitor):
    home = here.visited(case=here.another_case(), people=[{"name": "吉德贵"}]).household
    page = visitor.post(at(here, "home"), {"name": "吉得贵"})
    assert "可能登记过了" in page.text
    answer = visitor.post(at(here, "home"), {"name": "吉得贵", "household": home.pk})
    assert answer.url == at(here, "people")
    assert "吉德贵" in visitor.get(at(here, "people")).text
    visitor.post(at(here, "home"), {"name": "吉得贵", "household": "new"})
    assert "已经登记的" not in visitor.get(at(here, "people")).text


def test_somebody_written_down_by_mistake_is_taken_off(here, visitor):
    answered(here, visitor, upto="happened")
    visitor.post(at(here, "people"), {"drop": "1"})
    assert "吉小宝" not in visitor.get(at(here, "people")).text


def test_photos_are_kept_as_soon_as_they_come(here, visitor):
    visitor.post(at(here, "photos"), {"photos": [upload(picture()), upload(picture(3000, 2000))]})
    assert "已经存好 2 张" in visitor.get(at(here, "photos")).text
    visitor.post(at(here, "photos"), {"clear": "1"})
    assert "已经存好" not in visitor.get(at(here, "photos")).text


def test_a_photo_that_is_too_heavy_or_none_is_told_so(here, visitor):
    assert "不是照片" in visitor.post(at(here, "photos"), {"photos": [upload(b"hello")]}).text
    heavy = upload(noisy(200, 200) + b"0" * (21 * 1024 * 1024))
    assert "太大了" in visitor.post(at(here, "photos"), {"photos": [heavy]}).text


def test_an_unsigned_visit_stays_a_draft(here, visitor):
    answered(here, visitor, upto="nothing")
    answer = visitor.post(at(here, "sign"), signing(here, signature_2=""))
    assert answer.status_code == 422
    assert "这里还没有签名" in answer.text
    assert not Visit.objects.exists()
    assert load_draft(here.first.user.pk, f"visit/{here.case.pk}")["happened"]


def test_signatures_may_come_as_photos_of_the_paper(here, visitor):
    answered(here, visitor, upto="nothing")
    paper = {"signature_1_photo": upload(picture()), "signature_2_photo": upload(picture())}
    visitor.post(at(here, "sign"), {"act_id": uuid.uuid4(), "companion": here.second.pk} | paper)
    assert Visit.objects.exists()


def test_a_double_press_is_one_visit(here, visitor):
    answered(here, visitor, upto="nothing")
    sent = signing(here)
    for _press in range(2):
        assert visitor.post(at(here, "sign"), sent).status_code == 302
    assert Visit.objects.count() == 1
    assert Household.objects.count() == 1


def test_a_question_left_out_is_asked_before_signing(here, visitor):
    answered(here, visitor, upto="look")
    assert visitor.get(at(here, "sign")).url == at(here, "look")


@pytest.mark.parametrize(
    ("step", "fields", "words"),
    [
        ("home", {"name": "吉德贵", "birth": "2050-01-01"}, "出生日期不能晚于今天"),
        ("home", {"name": "吉德贵", "birth": "1950-02-30"}, "没有这一天"),
        ("people", {"p0-name": "吉", "p0-relation": "head", "p0-id_number": "990101195503020010"}, "校验码"),
        ("happened", {"event": "fire", "what_happened": ""}, "wrong"),
        ("happened", {"event": "fire", "what_happened": "灶屋烧了"}, "请选一样"),
    ],
)
def test_bad_input_names_the_field_and_keeps_the_rest(here, visitor, step, fields, words):
    answer = visitor.post(at(here, step), fields)
    assert answer.status_code == 422
    assert words in answer.text


def test_an_ended_appointment_loses_nothing(here, visitor):
    answered(here, visitor, upto="nothing")
    end_appointment(by=here.clerk, appointment=here.first, last_day=today(), reason="换届")
    with set_clock(now() + timedelta(days=2)):
        answer = client_of(here.first).post(at(here, "sign"), signing(here))
    assert "任职已经结束" in answer.text
    assert "您写的都还存着" in answer.text
    assert load_draft(here.first.user.pk, f"visit/{here.case.pk}")["happened"]


def test_an_unknown_screen_is_not_there(here, visitor):
    assert visitor.get(at(here, "weather")).status_code == 404


def test_the_heads_number_birth_and_telephone_are_written_with_the_others(here, visitor):
    answered(here, visitor, upto="people")
    assert "吉德贵 的身份证号、电话、生日" in visitor.get(at(here, "people")).text
    wrong = visitor.post(at(here, "people"), {"head-id_number": "123", "next": "1"})
    assert wrong.status_code == 422
    assert "open><summary>吉德贵" in wrong.text
    number, same = "320981195003020010", {"p0-name": "吉小宝", "p0-relation": "grandchild"}
    twice = {"head-id_number": number, "p0-id_number": number, **same, "next": "1"}
    assert "这个身份证号刚才写过了" in visitor.post(at(here, "people"), twice).text
    said = {"head-id_number": number, "head-phone": "199 0100 0009", **same, "next": "1"}
    assert visitor.post(at(here, "people"), said).status_code == 302
    head, child = VisitDraft(here.first.user.pk, Case.objects.get(pk=here.case.pk)).as_arguments()["people"]
    assert (head["name"], head["id_number"], head["phone"]) == ("吉德贵", number, "19901000009")
    assert (str(head["birth"]), head["sex"]) == ("1950-03-02", "male")
    assert "id_number" not in child or not child["id_number"]


@pytest.mark.parametrize("step", ["", "home/", "sign/"])
def test_a_closed_case_refuses_a_visit_on_its_first_screen(here, visitor, step):
    close_case(by=here.first, case=here.case, outcome="resolved", words="搬走了")
    refused = visitor.get(f"/cases/{here.case.pk}/visit/{step}")
    assert refused.status_code == 409
    assert "已经办结" in refused.text
    assert "重新打开" in refused.text

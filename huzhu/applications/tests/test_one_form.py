"""The one form by its pages: chosen, filled once, agreed, signed, printed, handed in."""

import base64
import re

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse

from huzhu.applications.acts.papers import file_applications, sign_opinion
from huzhu.applications.models import Application, Attachment, Filing, OneForm, PreScreening, Printing
from huzhu.applications.paper.papers import Folder
from huzhu.applications.paper.press import Press
from huzhu.applications.paper.refusals import ConsentNeeded, HandedIn, NoOpinion, NotVisited
from huzhu.applications.refusals import AppliedAlready
from huzhu.applications.tests.one_forms import PEOPLE, Family, a_family, printed, text_of
from huzhu.cases.help_refusals import NeedsTwo
from huzhu.cases.tests.hands import INK
from huzhu.households.acts import declare_relative
from huzhu.households.models import Fact
from huzhu.households.refusals import Recused
from huzhu.kernel.clock import today
from huzhu.people.roles import Role
from huzhu.people.tests.builders import client_of, person_with

pytestmark = pytest.mark.django_db
DRAWN = "data:image/png;base64," + base64.b64encode(INK).decode()

# What a volunteer types on the one page of questions, and how the forms print it.
TYPED = {
    "hukou_address": "东塘镇柳园村二组 7 号",
    "hardship_cause": "disaster",
    "story": "灶屋烧了，粮食都没了",
    "housing_area": "62",
    "received": "残疾人护理补贴 2025年起 80元",
    "supporters": "吉大宝 儿子 41 外出打工 能力有限",
    "bank_name": "东台农商行东塘支行",
    "bank_holder": "吉德贵",
    "bank_account": "6224520600012345678",
    "financial_assets": "3000 到 5000",
    "event_date": "2026-11-20",
    "needs_now": "被褥、米油",
}
PRINTED = (
    *("东塘镇柳园村二组7号", "√灾害", "灶屋烧了，粮食都没了", "62㎡", "残疾人护理补贴", "吉大宝", "外出打工"),
    *("东台农商行东塘支行", "6224520600012345678", "3,000.00–5,000.00"),
)


def post(client, here: Family, page: str, **typed):
    """Send a page of the one form."""
    url = reverse(f"applications:{page}", args=[here.case.pk])
    sent = {"act_id": _act_id(client.get(url).content.decode()), **typed}
    return client.post(url, sent)


def a_burnt_out_family() -> Family:
    """One that can't live now, as the visitors saw."""
    return a_family(event="fire", event_day=today(), threatened=True)


def _act_id(page: str) -> str:
    return re.search(r'name="act_id" value="([^"]+)"', page).group(1)


def test_what_was_typed_once_is_printed_on_every_form_and_asked_no_more():
    here = a_family()
    here.agree()
    client, person = client_of(here.first), here.person("吉德贵")
    post(client, here, "one_form_choices", choices=["dibao", "urgent"])
    own = {f"income_monthly.{person.pk}": "210", f"phone.{person.pk}": "13800138000", f"health.{person.pk}": "chronic"}
    answer = post(client, here, "one_form_questions", **TYPED, **own, reads="on")
    assert answer.status_code == 302
    one_form = OneForm.objects.get()
    text = printed(one_form, "6", "9", "2", "3")
    for words in (*PRINTED, "210.00", "13800138000", "一般慢病"):
        assert words in text
    assert "不识字的，由王桂兰逐条念给" in text
    asked = {one.name for one in Folder(one_form).open}
    assert not asked & {*TYPED, *own}


def test_what_a_visit_was_told_is_not_asked_again():
    here = a_family(event="fire")
    here.told(car=False, extra_home=False, financial_assets=100_000, story="灶屋烧了")
    page = client_of(here.first).get(_choose(here, "dibao", "urgent"))
    html = page.content.decode()
    for kind in ("car", "extra_home", "financial_assets", "story", "event"):
        assert f'name="{kind}"' not in html
    assert 'name="bank_account"' in html


def _choose(here: Family, *programmes: str) -> str:
    here.one_form(*programmes)
    return reverse("applications:one_form_questions", args=[here.case.pk])


def test_a_wrong_identity_number_keeps_what_was_typed():
    here = a_family(people=[{"name": "吉德贵", "relation": "head"}])
    client, person = client_of(here.first), here.person("吉德贵")
    post(client, here, "one_form_choices", choices=["dibao"])
    typed = {f"id_number.{person.pk}": "99010119620308001X", "bank_name": "农商行"}
    answer = post(client, here, "one_form_questions", **typed)
    assert answer.status_code == 422
    assert "对不上校验码" in answer.content.decode()
    assert "农商行" in answer.content.decode()
    typed[f"id_number.{person.pk}"] = PEOPLE[0]["id_number"].lower()
    assert post(client, here, "one_form_questions", **typed).status_code == 302
    person.refresh_from_db()
    assert person.birth.year == 1962


def test_the_likely_ones_are_ticked_before_anybody_chooses():
    here = a_burnt_out_family()
    html = client_of(here.first).get(reverse("applications:one_form_choices", args=[here.case.pk])).content.decode()
    assert re.search(r'value="urgent"[^>]*checked', html)
    assert not re.search(r'value="dibao"[^>]*checked', html)


def test_printing_answers_with_a_pdf_that_is_kept_nowhere():
    here = a_family()
    here.agree()
    here.one_form("dibao")
    answer = post(client_of(here.second), here, "one_form_papers", papers=["6", "3"])
    assert (answer.status_code, answer["Content-Type"]) == (200, "application/pdf")
    assert answer["Cache-Control"] == "no-store"
    assert PEOPLE[0]["id_number"] in text_of(answer.content)
    assert Printing.objects.get().papers == ["6", "3"]


def test_a_missing_type_stops_the_print_with_a_plain_line_and_logs_nothing(monkeypatch):
    here = a_family()
    here.one_form("dibao")
    monkeypatch.setattr("huzhu.applications.acts.papers.press", lambda: Press(("Fangsong of Nowhere",)))
    answer = post(client_of(here.first), here, "one_form_papers", papers=["3"])
    assert answer.status_code == 422
    assert "没有表格要用的中文字体（Fangsong of Nowhere）" in answer.content.decode()
    assert not Printing.objects.exists()


def test_the_opinion_carries_results_reasons_what_was_seen_and_two_signatures():
    here = a_burnt_out_family()
    here.agree()
    one_form = here.one_form("urgent")
    typed = {"companion": str(here.second.pk), "saw": "灶屋烧光", "opinion": "建议马上救急"}
    answer = post(client_of(here.first), here, "one_form_opinion", **typed, signature_1=DRAWN, signature_2=DRAWN)
    assert answer.status_code == 302
    opinion = PreScreening.objects.get()
    assert [each.user.name for each in opinion.signers.all()] == ["王桂兰", "陆建国"]
    text = printed(one_form, "opinion")
    for words in ("临时救助", "可能符合", "社会救助法", "灶屋烧光", "建议马上救急", "王桂兰、陆建国", here.case.number):
        assert words in text
    assert "没有任职的近亲属" in text


def test_kin_are_named_and_kept_out_of_the_opinion():
    here = a_family()
    one_form = here.one_form("dibao")
    declare_relative(by=here.second, household=here.household, user=here.second.user, relation="in_law")
    with pytest.raises(Recused):
        here.opinion(one_form)
    third = person_with(Role.DUTY_OFFICER, here.association, name="陈国庆")
    with pytest.raises(NotVisited):
        sign_opinion(by=here.first, one_form=one_form, companion=third, signatures=[INK, INK], saw="看", opinion="好")


def test_one_person_cannot_sign_twice():
    here = a_family()
    with pytest.raises(NeedsTwo):
        sign_opinion(
            by=here.first, one_form=here.one_form("dibao"), companion=here.first, signatures=[INK, INK], saw="看",
            opinion="好",
        )  # fmt: skip


def test_what_is_brought_is_listed_until_there_is_a_photo():
    here = a_family()
    here.one_form("dibao")
    client = client_of(here.first)
    page = client.get(reverse("applications:one_form_attachments", args=[here.case.pk]))
    assert "还差 2 样材料" in page.content.decode()
    titles = re.findall(r'name="title"[^>]*value="([^"]+)"|value="([^"]+)"[^>]*name="title"', page.content.decode())
    title = next(filter(None, titles[0]))
    sent = {"title": title, "photos": SimpleUploadedFile("单据.png", INK, "image/png")}
    assert post(client, here, "one_form_attachments", **sent).status_code == 302
    attachment = Attachment.objects.get()
    assert attachment.title == title
    photo = client.get(reverse("applications:attachment", args=[attachment.pk]))
    assert photo["Content-Type"] == "image/jpeg"
    html = client.get(reverse("applications:one_form_attachments", args=[here.case.pk])).content.decode()
    assert "还差 1 样材料" in html


def test_nothing_that_the_check_can_find_is_asked_of_the_family():
    here = a_family()
    here.one_form("dibao")
    html = client_of(here.first).get(reverse("applications:one_form_attachments", args=[here.case.pk])).content.decode()
    for checked in ("银行、证券、保险", "户籍、税务、社保"):
        assert checked not in html


def test_one_signed_form_files_one_application_a_programme():
    here = a_family(event="fire")
    here.agree()
    one_form = here.one_form("dibao", "urgent")
    here.opinion(one_form)
    answer = post(client_of(here.first), here, "one_form_filing", signed="on")
    assert answer.status_code == 302
    assert set(Application.objects.values_list("programme", flat=True)) == {"dibao", "urgent"}
    assert Filing.objects.get().filed.count() == 2
    assert Application.objects.first().number in printed(one_form, "6")
    with pytest.raises(HandedIn):
        file_applications(by=here.first, one_form=one_form)


def test_urgent_relief_waits_for_no_consent_and_no_opinion():
    here = a_family(event="fire")
    file_applications(by=here.first, one_form=here.one_form("urgent"))
    assert Application.objects.get().programme == "urgent"


def test_an_application_waits_for_consents_then_for_the_opinion():
    here = a_family()
    one_form = here.one_form("dibao")
    with pytest.raises(ConsentNeeded) as refused:
        file_applications(by=here.first, one_form=one_form)
    assert "吉德贵、丁秀兰、吉小河" in str(refused.value)
    here.agree()
    with pytest.raises(NoOpinion):
        file_applications(by=here.first, one_form=one_form)
    assert not Application.objects.exists()


def test_a_second_one_form_may_ask_for_something_else_but_not_the_same():
    here = a_family(event="fire")
    file_applications(by=here.first, one_form=here.one_form("urgent"))
    again = here.one_form("urgent")
    assert again.number == 2
    with pytest.raises(AppliedAlready):
        file_applications(by=here.first, one_form=again)


def test_the_familys_page_lists_the_papers_and_what_is_missing():
    here = a_family()
    client, url = client_of(here.first), reverse("cases:case", args=[here.case.pk])
    assert "开始填一表" in client.get(url).content.decode()
    here.agree()
    here.one_form("dibao")
    html = client.get(url).content.decode()
    for words in ("低保申请审批表", "核对授权书", "诚信承诺书", "补拍", "看一看、打印"):
        assert words in html


def test_who_does_not_see_the_family_finds_no_form():
    here = a_family()
    one_form = here.one_form("dibao")
    client = client_of(here.stranger)
    for page in ("one_form", "one_form_choices", "one_form_questions", "one_form_papers", "one_form_filing"):
        assert client.get(reverse(f"applications:{page}", args=[one_form.case_id])).status_code == 404


def test_a_person_programme_is_for_who_lives_there():
    here = a_family()
    person = here.person("吉德贵")
    client = client_of(here.first)
    post(client, here, "one_form_choices", others=[f"dibao_single.{person.pk}"])
    assert OneForm.objects.get().choices == [["dibao_single", str(person.pk)]]
    answer = post(client, here, "one_form_choices", others=["dibao_single"])
    assert answer.status_code == 422


def test_answers_become_facts_of_the_day_in_the_familys_name():
    here = a_family()
    here.one_form("dibao")
    post(client_of(here.first), here, "one_form_questions", bank_name="农商行", car="no")
    told = {fact.kind: fact for fact in Fact.objects.filter(kind__in=("bank_name", "car"))}
    assert told["bank_name"].value == "农商行"
    assert told["car"].value is False
    assert told["car"].by == here.first

"""The pages of facts, consent, agency, merging and moving, as an officer uses them."""

from base64 import b64encode
from datetime import date

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from huzhu.households.acts import authorise_agent, give_consent, merge_households, record_fact
from huzhu.households.consents import may_use
from huzhu.households.kinds import KINDS
from huzhu.households.models import Consent, Fact, PowerOfAttorney
from huzhu.households.queries import members_of
from huzhu.kernel.clock import today
from huzhu.kernel.money import yuan
from huzhu.people.tests.builders import client_of

from .builders import a_household, a_member, identity_number
from .test_pages import send
from .test_told_and_papers import ink, photo

INK = ink()
DRAWN = "data:image/png;base64," + b64encode(INK).decode()


def tell(village, household, kind, value, **said):
    return record_fact(by=village.duty_officer, household=household, kind=kind, value=value, **said)


def at(name, *args):
    return reverse(f"households:{name}", args=args)


def text(answer):
    return answer.content.decode()


def test_a_range_is_told_by_a_big_button(officer, household):
    there = at("fact_new", household.pk, "financial_assets")
    page = text(officer.get(there))
    assert "家里的存款加起来，大约有多少？" in page
    assert "5 千到 1 万" in page
    assert send(officer, there, pick="500000-1000000", said_by="本人", verified="said").status_code == 302
    fact = Fact.objects.get()
    assert fact.value == [yuan(5_000), yuan(10_000)]
    assert "5,000.00 到 10,000.00 元" in text(officer.get(fact.get_absolute_url()))


def test_an_exact_amount_wins_over_the_button_and_nothing_at_all_is_no_answer(officer, household):
    there = at("fact_new", household.pk, "financial_assets")
    refused = send(officer, there, verified="said", said_by="本人")
    assert refused.status_code == 422
    assert "不清楚就不用记" in text(refused)
    assert 'value="本人"' in text(refused)
    send(officer, there, pick="exact", amount="１,２３４.５ 元", verified="said")
    assert Fact.objects.get().value == 123_450
    send(officer, there, amount="0", verified="seen")
    assert Fact.objects.order_by("-at").first().value == 0


@pytest.mark.parametrize("amount", ["1000000000", "1e9", "-5", "很多"])
def test_an_amount_that_cannot_be_is_refused_and_nothing_typed_is_lost(officer, household, person, amount):
    there = at("fact_new_of", household.pk, "income_monthly", person.pk)
    answer = send(officer, there, amount=amount, said_by="老伴", verified="said")
    assert answer.status_code == 422
    assert "金额" in text(answer)
    assert f'value="{amount}"' in text(answer)
    assert 'value="老伴"' in text(answer)
    assert not Fact.objects.exists()


def test_a_word_against_a_paper_asks_which_counts_and_keeps_what_was_typed(village, officer, household):
    tell(village, household, "financial_assets", yuan(12_000), verified="document")
    there = at("fact_new", household.pk, "financial_assets")
    assert "以哪个为准" not in text(officer.get(there))
    asked = send(officer, there, amount="500", said_by="本人", verified="said")
    assert asked.status_code == 422
    assert "以哪个为准" in text(asked)
    assert "12,000.00 元" in text(asked)
    assert 'value="500"' in text(asked)
    again = send(officer, there, amount="500", verified="said", settle="taken")
    assert again.status_code == 422
    assert "请写一句为什么" in text(again)
    told = send(officer, there, amount="500", verified="said", settle="taken", why="取出来看病了")
    assert told.status_code == 302
    assert "取出来看病了" in text(officer.get(told.url))


def test_a_photo_that_is_none_is_refused_in_words(officer, household):
    there = at("fact_new", household.pk, "car")
    wrong = SimpleUploadedFile("slip.jpg", b"no photo at all", "image/jpeg")
    answer = send(officer, there, answer="True", verified="document", photos=wrong)
    assert answer.status_code == 422
    assert "不是照片" in text(answer)
    assert not Fact.objects.exists()


def test_a_paper_is_shown_to_who_sees_the_family_only(village, neighbour, officer, household):
    there = at("fact_new", household.pk, "car")
    paper = SimpleUploadedFile("slip.jpg", photo(), "image/jpeg")
    send(officer, there, answer="False", verified="document", photos=paper)
    evidence = Fact.objects.get().evidence.get()
    shown = officer.get(at("evidence", evidence.pk))
    assert shown["Content-Type"] == "image/jpeg"
    assert shown["Cache-Control"] == "no-store"
    assert client_of(neighbour.duty_officer).get(at("evidence", evidence.pk)).status_code == 404
    assert client_of(village.member).get(at("evidence", evidence.pk)).status_code == 404


def test_a_diagnosis_is_read_with_a_reason(village, officer, household, person):
    fact = tell(village, household, "diagnosis", "肝硬化", person=person)
    history = text(officer.get(fact.get_absolute_url()))
    assert "肝硬化" not in history
    there = at("reading", fact.pk)
    assert "肝硬化" not in text(officer.get(there))
    assert "肝硬化" in text(send(officer, there, reason="填表"))
    assert "有 1 次查看" in text(officer.get(fact.get_absolute_url()))


@pytest.mark.parametrize(
    ("kind", "said", "kept"),
    [
        ("event", {"answer": "fire"}, "fire"),
        ("confirmed", {}, []),
        ("confirmed", {"answer": ["dibao"]}, ["dibao"]),
        ("event_date", {"answer": "2026-11-02"}, "2026-11-02"),
        ("housing_area", {"answer": "80"}, 80),
        ("vehicles", {"answer": "三轮车，苏J12345，拉货"}, [{"kind": "三轮车", "plate": "苏J12345", "use": "拉货"}]),
        ("region", {"answer": "990101001001"}, "990101001001"),
        ("story", {"answer": "厂里出的事"}, "厂里出的事"),
    ],
)
def test_every_form_of_answer_is_kept(officer, household, kind, said, kept):
    there = at("fact_new", household.pk, kind)
    assert send(officer, there, verified="said", **said).status_code == 302
    assert Fact.objects.get().value == kept
    assert officer.get(Fact.objects.get().get_absolute_url()).status_code == 200


def test_every_kind_opens_and_a_foreign_person_is_not_found(village, officer, household, person):
    stranger = members_of(a_household(village, "孙平")).get().person
    for kind, known in KINDS.items():
        args = [household.pk, kind, *([person.pk] if known.of_person else [])]
        assert officer.get(at("fact_new_of" if known.of_person else "fact_new", *args)).status_code == 200
    assert officer.get(at("fact_of", household.pk, "education", stranger.pk)).status_code == 404
    assert officer.get(at("fact", household.pk, "education")).status_code == 404
    assert officer.get(at("fact", household.pk, "nonsense")).status_code == 404
    assert officer.get(at("facts", household.pk) + f"?of={person.pk}").status_code == 200


def test_consent_is_never_ticked_beforehand_and_is_signed_by_finger(officer, household, person):
    there = at("consent_new", household.pk, person.pk)
    assert "checked" not in text(officer.get(there))
    refused = send(officer, there, uses=["health"], signer="self")
    assert "还没有签名" in text(refused)
    assert send(officer, there, uses=["health", "account"], signer="self", signature=DRAWN).status_code == 302
    consent = Consent.objects.get()
    assert consent.way == "screen"
    assert may_use(person, "health")
    assert officer.get(at("consent_signature", consent.pk))["Content-Type"] == "image/png"
    assert "健康状况" in text(officer.get(household.get_absolute_url()))


def test_consent_on_paper_and_by_a_parent(village, officer, household):
    child = a_member(village, household, "周小河", birth=date(2016, 9, 12)).person
    there = at("consent_new", household.pk, child.pk)
    assert 'value="self"' not in text(officer.get(there))
    paper = SimpleUploadedFile("paper.png", INK, "image/png")
    send(officer, there, uses=["minors"], signer="parent", signer_name="周立秋", signature_photo=paper)
    consent = Consent.objects.get()
    assert (consent.way, consent.signer_name) == ("paper", "周立秋")


def test_a_consent_is_taken_back_after_reading_what_happens_then(village, officer, household, person):
    consent = give_consent(
        by=village.duty_officer, household=household, person=person, uses=["health", "photo"], signature=photo()
    )
    there = at("withdrawal", consent.pk)
    page = text(officer.get(there))
    assert "互助会照样来看、来帮" in page
    assert "金融账户" not in page
    assert send(officer, there, uses=["health"], told="phone").status_code == 302
    assert not may_use(person, "health")
    assert may_use(person, "photo")
    assert "撤回了" in text(officer.get(at("consents", household.pk)))


def test_a_power_of_attorney_is_signed_by_both(village, officer, household, person):
    there = at("agency_new", household.pk)
    said = {
        "person": str(person.pk),
        "agent": str(village.member.user_id),
        "tie": "member",
        "matters": ["apply", "submit"],
        "ground": "old",
        "since": today().isoformat(),
        "until": "2099-01-01",
        "signature": DRAWN,
        "agent_signature": DRAWN,
    }
    refused = send(officer, there, **said)
    assert "代办人的身份证号" in text(refused)
    assert refused.status_code == 422
    done = send(officer, there, **said, agent_number=identity_number(order=12))
    assert done.status_code == 302
    agency = PowerOfAttorney.objects.get()
    listed = text(officer.get(at("agencies", household.pk)))
    assert "不含领钱" in listed
    assert identity_number(order=12) not in listed
    for whose in ("principal", "agent"):
        assert officer.get(at("agency_signature", agency.pk, whose)).status_code == 200
    assert officer.get(at("agency_signature", agency.pk, "nobody")).status_code == 404
    assert send(officer, at("agency_end", agency.pk), because="revoked").status_code == 302
    assert "已结束" in text(officer.get(at("agencies", household.pk)))


def test_the_familys_page_makes_the_same_queries_however_full_its_file(village, officer, household, person):
    def counted():
        with CaptureQueriesContext(connection) as asked:
            officer.get(household.get_absolute_url())
        return len(asked)

    def fill(number):
        member = a_member(village, household, f"周小{'一二三四五六七'[number]}")
        tell(village, household, "gravely_ill", True, person=member.person, verified="document")
        give_consent(
            by=village.duty_officer, household=household, person=member.person, uses=["health"], signature=photo()
        )
        authorise_agent(
            by=village.duty_officer,
            household=household,
            person=member.person,
            agent=village.member.user,
            agent_number=identity_number(order=12),
            since=today(),
            until=today(),
            ground="old",
            signature=photo(),
            agent_signature=photo(),
        )
        other = a_household(village, "周小", called=f"第{number}家")
        merge_households(by=village.secretary_general, kept=household, merged=other, because="same_door")

    fill(0)
    counted()
    few = counted()
    for number in range(1, 5):
        fill(number)
    assert counted() == few <= 16

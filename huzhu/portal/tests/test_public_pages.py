"""What anyone can do without an account and without script."""

import io
import time
import uuid
from datetime import timedelta

import pytest
from django.test import Client
from PIL import Image

from huzhu.cases.models import Lead, Urgency, What
from huzhu.cases.reporting import CROWD, origin_of, query_code
from huzhu.cases.tests.builders import case_for, lead_for
from huzhu.kernel.acts import FOUNDER
from huzhu.kernel.clock import today
from huzhu.people.lockout import Limit
from huzhu.people.roles import Role
from huzhu.people.tests.builders import county, person_with, rows
from huzhu.places.acts import load_places
from huzhu.places.models import Place
from huzhu.portal.guesses import FROM_ONE_ADDRESS

pytestmark = pytest.mark.django_db

NUMBER = "13900005678"


@pytest.fixture
def here():
    return county()


@pytest.fixture
def village(here):
    return here.villages[0]


@pytest.fixture
def anyone():
    return Client()


def said(**changed):
    fields = {"act_id": uuid.uuid4(), "called": "吉家，祖孙三口", "what": What.FIRE_DISASTER, "urgency": Urgency.TODAY}
    return fields | changed


def report(client, village, **changed):
    return client.post(f"/report/?village={village.place.code}", said(**changed), follow=True)


def photo(width: int = 40) -> io.BytesIO:
    file = io.BytesIO()
    Image.new("RGB", (width, 30), "brown").save(file, "JPEG")
    file.seek(0)
    file.name = "roof.jpg"
    return file


def test_the_front_door_leads_to_the_villages(here, anyone):
    page = anyone.get("/", follow=True)
    assert page.redirect_chain[-1][0] == "/help/"
    assert "东塘镇" in page.text
    town = anyone.get(f"/village/{here.towns[0].place.code}/")
    assert "柳园村委会" in town.text


def test_a_village_is_found_by_its_name(here, anyone):
    page = anyone.get("/help/", {"q": "柳园"})
    assert page.text.count("柳园村委会") == 2
    assert "没有找到" in anyone.get("/help/", {"q": "没有这里"}).text
    assert anyone.get("/help/", {"q": "\0柳园"}).status_code == 200


def test_before_the_county_is_founded_the_village_page_names_the_hotline(anyone):
    place = load_places(by=FOUNDER, rows=rows())
    village = Place.objects.filter(code__startswith=place.prefix, level="village").first()
    assert "12345" in anyone.get(f"/village/{village.code}/").text
    assert anyone.get(f"/report/?village={village.code}").status_code == 302


def test_the_village_page_says_whom_to_call(village, anyone):
    person_with(Role.DUTY_OFFICER, village.association, name="王桂兰", phone=NUMBER)
    person_with(Role.MEMBER, village.association, name="普通会员", phone="13900009999")
    page = anyone.get(f"/village/{village.place.code}/")
    assert f"tel:{NUMBER}" in page.text
    assert f">{NUMBER}<" in page.text, "a computer and a sheet of paper need the number itself"
    assert "普通会员" not in page.text


def test_a_village_without_an_association_shows_its_federation_or_the_towns_clerk(here, anyone):
    person_with(Role.TOWN_CLERK, here.towns[1].office, name="徐文娟", phone=NUMBER)
    page = anyone.get(f"/village/{here.gap.place.code}/")
    assert here.towns[1].federation.name in page.text
    assert "徐文娟" in page.text


@pytest.mark.parametrize("code", ["000000000000", "abc", "1", "99010110020\0", "９９０１０１１００２０１"])
def test_a_place_that_is_not_is_not_found(here, anyone, code):
    assert anyone.get(f"/village/{code}/").status_code == 404
    assert anyone.get("/report/", {"village": code}).status_code == 404


def test_a_neighbour_reports_and_gets_a_code_that_no_address_holds(village, anyone):
    page = report(anyone, village, phone=NUMBER)
    lead = Lead.objects.get()
    code = query_code(lead)
    assert page.redirect_chain == [("/report/received/", 302)]
    assert code[:5] in page.text
    assert "收到了，谢谢您" in page.text
    assert "撤回这一条" in page.text


def test_the_way_by_town_and_village_needs_no_script(here, village, anyone):
    assert "东塘镇" in anyone.get("/report/").text
    page = anyone.get("/report/", {"town": here.towns[0].place.code})
    assert f"/report/?village={village.place.code}" in page.text
    assert "报给互助会" in anyone.get(f"/report/?village={village.place.code}").text


def test_the_same_press_twice_is_one_report(village, anyone):
    act_id = uuid.uuid4()
    form = anyone.get(f"/report/?village={village.place.code}").context["form"]
    origin = form["origin"].value()
    report(anyone, village, act_id=act_id, origin=origin)
    report(Client(REMOTE_ADDR="10.9.8.7"), village, act_id=act_id, origin=origin)
    assert Lead.objects.count() == 1


def test_what_was_typed_stays_when_something_is_missing(village, anyone):
    page = report(anyone, village, what="")
    assert page.status_code == 422
    assert "吉家，祖孙三口" in page.text
    assert Lead.objects.count() == 0


def test_a_whole_village_behind_one_address_is_held_and_never_refused(village):
    for number in range(CROWD + 3):
        page = report(Client(REMOTE_ADDR="10.1.2.3"), village, called=f"第{number}家")
        assert "收到了" in page.text
    assert Lead.objects.filter(held=True).count() == 3
    assert not any("10.1.2.3" in lead.origin for lead in Lead.objects.all())


def test_behind_the_proxy_each_reader_has_an_origin_of_their_own(village, settings):
    settings.HUZHU_PROXIES = 1
    for number in range(CROWD + 3):
        forwarded = {"HTTP_X_FORWARDED_FOR": f"203.0.113.{number}"}
        report(Client(REMOTE_ADDR="10.0.0.1", **forwarded), village, called=f"第{number}家")
    assert Lead.objects.filter(held=True).count() == 0


def test_the_origin_of_an_old_page_no_longer_counts(village, anyone, monkeypatch):
    old = anyone.get(f"/report/?village={village.place.code}").context["form"]["origin"].value()
    later = time.time() + 25 * 3600
    monkeypatch.setattr("django.core.signing.time.time", lambda: later)
    report(Client(REMOTE_ADDR="10.9.8.7"), village, origin=old)
    assert Lead.objects.get().origin == origin_of("10.9.8.7", today())


def test_a_photo_is_kept_and_a_file_that_is_none_is_named(village, anyone):
    report(anyone, village, photos=photo())
    assert Lead.objects.get().photos.count() == 1
    bad = io.BytesIO(b"not a picture at all")
    bad.name = "roof.jpg"
    page = report(anyone, village, photos=bad)
    assert page.status_code == 422
    assert "不是照片" in page.text
    assert Lead.objects.count() == 1


@pytest.mark.parametrize("phone", ["abc", "1234", "1" * 25])
def test_a_telephone_that_is_none_is_told_so(village, anyone, phone):
    assert report(anyone, village, phone=phone).status_code == 422


def test_full_width_digits_are_a_telephone_too(village, anyone):
    report(anyone, village, phone="１３９００００５６７８")
    assert Lead.objects.get().reporter_phone_mask == "*******5678"


def test_progress_says_how_far_it_is_and_nothing_more(village, anyone):
    lead = lead_for(village, called="吉家", phone=NUMBER)
    sent = {"code": query_code(lead)}
    assert "收到" in anyone.post("/progress/", sent).text
    volunteer = person_with(Role.MEMBER, village.association, name="王桂兰")
    case_for(village, lead=lead, responsible=volunteer)
    page = anyone.post("/progress/", sent)
    assert "有人在办" in page.text
    for secret in ("吉家", "王桂兰", NUMBER, "柳园"):
        assert secret not in page.text


@pytest.mark.parametrize("code", ["", "123", "0000000000", "abcdefghij", "１２３"])
def test_a_wrong_code_is_told_so(here, anyone, code):
    assert anyone.post("/progress/", {"code": code}).status_code == 422


def guessed(client, times: int) -> list[int]:
    return [client.post("/progress/", {"code": f"{number:010}"}).status_code for number in range(times)]


def test_codes_are_not_guessed_without_end(village):
    code = query_code(lead_for(village))
    guessed(Client(REMOTE_ADDR="10.9.8.7"), FROM_ONE_ADDRESS.tries)
    page = Client(REMOTE_ADDR="10.9.8.7").post("/progress/", {"code": code})
    assert "错了太多次" in page.text
    assert "收到" in Client(REMOTE_ADDR="10.9.8.8").post("/progress/", {"code": code}).text


def test_guesses_from_many_addresses_are_counted_together(village, monkeypatch):
    monkeypatch.setattr("huzhu.portal.guesses.IN_THE_COUNTY", Limit(5, timedelta(hours=1), timedelta(minutes=5)))
    for number in range(5):
        guessed(Client(REMOTE_ADDR=f"10.9.8.{number}"), 1)
    page = Client(REMOTE_ADDR="10.9.9.9").post("/progress/", {"code": "0000000000"})
    assert "错了太多次" in page.text


def test_looking_at_ones_own_report_often_is_no_guess(village, anyone):
    code = query_code(lead_for(village))
    for _time in range(FROM_ONE_ADDRESS.tries + 1):
        page = anyone.post("/progress/", {"code": code})
    assert "收到" in page.text


def test_a_code_may_be_written_with_spaces_and_full_width_digits(village, anyone):
    code = query_code(lead_for(village))
    wide = "".join(chr(ord(digit) + 0xFEE0) for digit in code)
    for written in (f"{code[:5]} {code[5:]}", wide):
        assert "收到" in anyone.post("/progress/", {"code": written}).text


def test_a_report_is_withdrawn_by_its_button(village, anyone):
    page = report(anyone, village)
    lead, form = Lead.objects.get(), page.context["withdrawal"]
    sent = {"withdrawal-act_id": form.act_id, "withdrawal-code": query_code(lead)}
    anyone.post("/progress/withdrawal/", sent)
    assert lead.is_answered


def test_a_wrong_code_withdraws_nothing(village, anyone):
    lead = lead_for(village)
    sent = {"withdrawal-act_id": uuid.uuid4(), "withdrawal-code": "0000000000"}
    assert anyone.post("/progress/withdrawal/", sent).status_code == 302
    assert not lead.is_answered


@pytest.mark.parametrize("url", ["/help/", "/report/", "/progress/"])
def test_public_pages_are_light_and_work_without_script(here, anyone, url, django_assert_max_num_queries):
    with django_assert_max_num_queries(12):
        page = anyone.get(url)
    assert page.status_code == 200
    assert len(page.content) < 60_000
    assert "<style" not in page.text
    assert "onclick" not in page.text

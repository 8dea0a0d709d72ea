"""The door: passwords, starting codes, PINs, second factors, and too many tries."""

from datetime import timedelta

import pytest
from django.contrib.auth.hashers import make_password
from django.test import Client
from django_otp.oath import totp
from django_otp.plugins.otp_totp.models import TOTPDevice

from huzhu.kernel.acts import FOUNDER
from huzhu.kernel.clock import now, set_clock, today
from huzhu.people.acts import (
    declare_demo,
    end_appointment,
    enrol_device,
    enrol_generator,
    reset_access,
    set_password,
    welcome,
)
from huzhu.people.acts.founding import NotEmpty
from huzhu.people.door import DEMO_CODE
from huzhu.people.models import Device, SignInFailure, StartingCode, User
from huzhu.people.roles import Role
from huzhu.people.tests.builders import county, person_with, rows
from huzhu.places.acts import load_places

pytestmark = pytest.mark.django_db
SECRET, PIN, KEY = "油菜花开满了村东", "274938", "3132333435363738393031323334353637383930"


@pytest.fixture(autouse=True)
def quick_passwords(settings):
    settings.PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]


@pytest.fixture
def here():
    return county()


@pytest.fixture
def village(here):
    return here.villages[0].association


@pytest.fixture
def member(village):
    return person_with(Role.MEMBER, village, name="田小满", phone="19900004321", password=SECRET)


@pytest.fixture
def officer(village):
    return person_with(Role.DUTY_OFFICER, village, phone="19900004322", password=SECRET)


def sign_in(client, account, secret, path="/sign-in/"):
    return client.post(path, {"account": account, "password": secret})


def is_in(client):
    return client.get("/me/").status_code == 200


def with_pin(client, pin=PIN):
    """Open the phone with a PIN on /second-factor/enrol/."""
    form = client.get("/second-factor/enrol/").context["form"]
    return client.post("/second-factor/enrol/", {"act_id": str(form.act_id), "pin": pin, "again": pin})


@pytest.mark.parametrize("typed", ["19900004321", "199 0000 4321", "+86 199-0000-4321", "１９９００００４３２１"])
def test_a_member_comes_in_by_telephone_and_password(member, typed):
    client = Client()
    assert sign_in(client, typed, SECRET).url == "/"
    assert is_in(client)


def test_a_user_name_opens_too_and_a_wrong_password_says_one_thing_for_all(member):
    assert sign_in(Client(), member.user.username, SECRET).status_code == 302
    wrong, unknown = (sign_in(Client(), account, "x") for account in ("19900004321", "19900009999"))
    assert wrong.status_code == unknown.status_code == 422
    for answer in (wrong, unknown):
        assert "电话（或用户名）和密码对不上" in answer.content.decode()


def test_signing_in_changes_the_session_key_and_signing_out_wipes_the_phone(member):
    client = Client()
    client.get("/sign-in/")
    session = client.session
    session["planted"] = "1"
    session.save()
    client.cookies["sessionid"] = session.session_key
    sign_in(client, "19900004321", SECRET)
    assert client.cookies["sessionid"].value != session.session_key
    answer = client.post("/sign-out/")
    assert answer.headers["Clear-Site-Data"] == '"storage"'
    assert not is_in(client)


def test_signing_in_leaves_no_trace_in_the_user_record(member):
    sign_in(Client(), "19900004321", SECRET)
    assert User.objects.get(pk=member.user_id).version == member.user.version


def test_whoever_holds_no_office_stays_outside(here, village, member):
    secretary = person_with(Role.SECRETARY_GENERAL, village)
    inside = Client()
    sign_in(inside, "19900004321", SECRET)
    end_appointment(by=secretary, appointment=member)
    assert not is_in(inside)
    assert "没有生效的任职" in sign_in(Client(), "19900004321", SECRET).content.decode()


def test_an_officer_needs_an_opened_phone_after_the_password(officer):
    phone, stranger = Client(), Client()
    assert sign_in(phone, "19900004322", SECRET).url == "/second-factor/"
    assert not is_in(phone)
    assert with_pin(phone).status_code == 302
    assert is_in(phone)
    sign_in(stranger, "19900004322", SECRET)
    assert "这部手机还没有开通" in stranger.get("/second-factor/").content.decode()
    assert stranger.get("/second-factor/enrol/").url == "/second-factor/"
    assert not is_in(stranger)


def test_an_opened_phone_takes_the_pin_alone_for_thirty_days(officer):
    phone = Client()
    sign_in(phone, "19900004322", SECRET)
    with_pin(phone)
    phone.post("/sign-out/")
    assert phone.post("/sign-in/", {"pin": "111222"}).status_code == 422
    assert phone.post("/sign-in/", {"pin": PIN}).status_code == 302
    assert is_in(phone)
    phone.post("/sign-out/")
    with set_clock(now() + timedelta(days=31)):
        assert "口令码</label>" not in phone.get("/sign-in/").content.decode()
        assert sign_in(phone, "19900004322", SECRET).url == "/second-factor/"
        assert phone.post("/second-factor/", {"pin-pin": PIN}).status_code == 302
        assert is_in(phone)


@pytest.mark.parametrize("pin", ["123456", "000000", "987654", "12345", "12345６", "abcdef"])
def test_a_pin_that_everybody_tries_first_is_refused(officer, pin):
    phone = Client()
    sign_in(phone, "19900004322", SECRET)
    assert with_pin(phone, pin).status_code == 422
    assert not Device.objects.exists()


def test_a_starting_code_leads_to_a_password_and_a_phone_and_is_then_used_up(here, village):
    clerk = person_with(Role.TOWN_CLERK, here.towns[0].office)
    details = {"name": "褚新来", "phone": "19900001234", "role": Role.DUTY_OFFICER, "since": today()}
    appointment = welcome(by=clerk, organisation=village, **details)
    code = StartingCode.objects.get(user=appointment.user)
    phone = Client()
    assert sign_in(phone, "19900001234", code.code).url == "/me/password/"
    assert not is_in(phone)
    form = phone.get("/me/password/").context["form"]
    chosen = {"act_id": str(form.act_id), "password": SECRET, "again": SECRET}
    assert phone.post("/me/password/", chosen).url == "/second-factor/"
    assert with_pin(phone).status_code == 302
    assert is_in(phone)
    assert sign_in(Client(), "19900001234", code.code).status_code == 422
    assert sign_in(Client(), "19900001234", SECRET).status_code == 302


def test_a_starting_code_dies_after_seven_days_and_when_a_newer_one_is_given(village, member):
    secretary = person_with(Role.SECRETARY_GENERAL, village)
    old = reset_access(by=secretary, appointment=member, reason="手机丢了")
    new = reset_access(by=secretary, appointment=member, reason="又丢了")
    assert sign_in(Client(), "19900004321", old.code).status_code == 422
    with set_clock(now() + timedelta(days=8)):
        assert sign_in(Client(), "19900004321", new.code).status_code == 422
    assert sign_in(Client(), "19900004321", new.code).url == "/me/password/"


def test_a_reset_ends_the_lost_phone_at_once(village, officer):
    secretary = person_with(Role.SECRETARY_GENERAL, village)
    lost = Client()
    sign_in(lost, "19900004322", SECRET)
    with_pin(lost)
    assert is_in(lost)
    reset_access(by=secretary, appointment=officer, reason="手机丢了")
    assert not is_in(lost)
    assert lost.post("/sign-in/", {"pin": PIN}).status_code == 422
    sign_in(lost, "19900004322", SECRET)
    assert lost.get("/second-factor/enrol/").url == "/second-factor/"


def test_a_new_password_ends_the_other_sessions(member):
    one, other = Client(), Client()
    sign_in(one, "19900004321", SECRET)
    sign_in(other, "19900004321", SECRET)
    form = one.get("/me/password/").context["form"]
    new = {"act_id": str(form.act_id), "old": SECRET, "password": "桂花香在村子西头", "again": "桂花香在村子西头"}
    assert one.post("/me/password/", {**new, "old": "错的"}).status_code == 422
    assert one.post("/me/password/", new).status_code == 302
    assert is_in(one)
    assert not is_in(other)


def test_a_town_clerk_shows_a_code_of_the_generator_once(here):
    clerk = person_with(Role.TOWN_CLERK, here.towns[0].office, phone="19900004323", password=SECRET)
    enrol_generator(by=clerk, key=KEY)
    code = f"{totp(bytes.fromhex(KEY), t0=0):06d}"
    client, again = Client(), Client()
    sign_in(client, "19900004323", SECRET)
    assert client.post("/second-factor/", {"code-code": "000000"}).status_code == 422
    TOTPDevice.objects.update(throttling_failure_count=0)
    assert client.post("/second-factor/", {"code-code": code}).status_code == 302
    assert is_in(client)
    sign_in(again, "19900004323", SECRET)
    assert again.post("/second-factor/", {"code-code": code}).status_code == 422


def test_a_phone_is_not_enough_above_the_village(here):
    clerk = person_with(Role.TOWN_CLERK, here.towns[0].office, phone="19900004323", password=SECRET)
    client = Client()
    sign_in(client, "19900004323", SECRET)
    session = client.session
    session["second"] = "phone"
    session.save()
    assert not is_in(client)
    assert clerk.is_active()


def test_a_generator_is_taken_once_it_shows_a_right_code(here):
    person_with(Role.TOWN_CLERK, here.towns[0].office, phone="19900004323", password=SECRET)
    client = Client()
    sign_in(client, "19900004323", SECRET)
    page = client.get("/second-factor/enrol/")
    form, generator = page.context["form"], page.context["generator"]
    assert "data:image/svg+xml" in page.content.decode()
    sent = {"act_id": str(form.act_id), "code": "000000"}
    assert client.post("/second-factor/enrol/", sent).status_code == 422
    sent["code"] = f"{totp(bytes.fromhex(generator.key)):06d}"
    assert client.post("/second-factor/enrol/", sent).status_code == 302
    assert is_in(client)


def test_the_printed_code_opens_a_demo_and_nothing_else(settings):
    settings.HUZHU_DEMO = True
    place = load_places(by=FOUNDER, rows=rows())
    declare_demo(by=FOUNDER, county=place)
    here = county()
    person_with(Role.TOWN_CLERK, here.towns[0].office, phone="19900004323", password=SECRET)
    client = Client()
    sign_in(client, "19900004323", SECRET)
    assert DEMO_CODE in client.get("/second-factor/").content.decode()
    assert client.post("/second-factor/", {"code-code": DEMO_CODE}).status_code == 302
    assert is_in(client)
    settings.HUZHU_DEMO = False
    other = Client()
    sign_in(other, "19900004323", SECRET)
    other.post("/second-factor/", {"code-code": DEMO_CODE})
    assert not is_in(other)


def test_the_setting_alone_opens_no_real_county(settings, here):
    settings.HUZHU_DEMO = True
    clerk = person_with(Role.TOWN_CLERK, here.towns[0].office, phone="19900004323", password=SECRET)
    enrol_generator(by=clerk, key=KEY)
    client = Client()
    sign_in(client, "19900004323", SECRET)
    assert DEMO_CODE not in client.get("/second-factor/").content.decode()
    assert client.post("/second-factor/", {"code-code": DEMO_CODE}).status_code == 422
    with pytest.raises(NotEmpty):
        declare_demo(by=FOUNDER, county=here.place)


def test_five_wrong_tries_shut_this_device_out_for_a_quarter_of_an_hour(member):
    client = Client()
    client.get("/sign-in/")
    for _try in range(5):
        assert "对不上" in sign_in(client, "19900004321", "错").content.decode()
    assert "请等 15 分钟" in sign_in(client, "19900004321", SECRET).content.decode()
    with set_clock(now() + timedelta(minutes=16)):
        assert sign_in(client, "19900004321", SECRET).status_code == 302


def test_strangers_shut_out_strangers_and_never_the_owners_own_phone(member):
    own = Client()
    sign_in(own, "19900004321", SECRET)
    own.post("/sign-out/")
    for _try in range(20):
        sign_in(Client(), "19900004321", "错")
    assert "请等" in sign_in(Client(), "19900004321", SECRET).content.decode()
    assert sign_in(own, "19900004321", SECRET).status_code == 302


def test_the_wrong_pin_and_the_wrong_code_count_too(officer):
    phone = Client()
    sign_in(phone, "19900004322", SECRET)
    with_pin(phone)
    phone.post("/sign-out/")
    for _try in range(5):
        phone.post("/sign-in/", {"pin": "111222"})
    assert "请等" in phone.post("/sign-in/", {"pin": PIN}).content.decode()


def test_the_table_of_failures_holds_no_telephone_number(member):
    sign_in(Client(), "19900004321", "错")
    failure = SignInFailure.objects.get()
    assert "19900004321" not in f"{failure.account} {failure.device}"


def test_one_can_close_ones_own_phone_but_not_anothers(here, village, officer, member):
    enrol_device(by=officer, token_hash="f" * 64, pin=make_password(PIN), label="旧手机")
    device = Device.objects.get()
    client = Client()
    sign_in(client, "19900004321", SECRET)
    client.post(f"/me/phones/{device.pk}/revocation/", {f"{device.pk}-act_id": str(device.pk)})
    assert Device.objects.get().revoked_at is None
    set_password(by=officer, encoded=make_password(SECRET))
    phone = Client()
    sign_in(phone, "19900004322", SECRET)
    session = phone.session
    session["second"] = "phone"
    session.save()
    phone.post(f"/me/phones/{device.pk}/revocation/", {f"{device.pk}-act_id": str(device.pk)})
    assert Device.objects.get().revoked_at is not None


def test_the_next_page_is_one_of_ours(member):
    assert sign_in(Client(), "19900004321", SECRET, "/sign-in/?next=/me/").url == "/me/"
    assert sign_in(Client(), "19900004321", SECRET, "/sign-in/?next=https://evil.example/").url == "/"



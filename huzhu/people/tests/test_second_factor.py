"""The second factor: an opened phone, a code generator, the demo's printed code."""

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
    enrol_device,
    enrol_generator,
    reset_access,
    set_password,
    welcome,
)
from huzhu.people.acts.founding import NotEmpty
from huzhu.people.door import DEMO_CODE
from huzhu.people.models import Device, StartingCode
from huzhu.people.roles import Role
from huzhu.people.tests.builders import county, person_with, rows
from huzhu.people.tests.doors import PIN, SECRET, is_in, sign_in, with_pin
from huzhu.places.acts import load_places

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("quick_passwords")]
KEY = "3132333435363738393031323334353637383930"


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

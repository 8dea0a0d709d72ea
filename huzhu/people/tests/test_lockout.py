"""Too many tries: by account and device together."""

from datetime import timedelta

import pytest
from django.test import Client

from huzhu.kernel.clock import now, set_clock
from huzhu.people.models import SignInFailure
from huzhu.people.tests.doors import PIN, SECRET, sign_in, with_pin

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("quick_passwords")]


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

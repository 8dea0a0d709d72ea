"""The door: passwords, starting codes, sessions."""

from datetime import timedelta

import pytest
from django.test import Client

from huzhu.kernel.clock import now, set_clock
from huzhu.people.acts import (
    end_appointment,
    reset_access,
)
from huzhu.people.models import User
from huzhu.people.roles import Role
from huzhu.people.tests.builders import person_with
from huzhu.people.tests.doors import SECRET, is_in, sign_in

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("quick_passwords")]


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


def test_a_starting_code_dies_after_seven_days_and_when_a_newer_one_is_given(village, member):
    secretary = person_with(Role.SECRETARY_GENERAL, village)
    old = reset_access(by=secretary, appointment=member, reason="手机丢了")
    new = reset_access(by=secretary, appointment=member, reason="又丢了")
    assert sign_in(Client(), "19900004321", old.code).status_code == 422
    with set_clock(now() + timedelta(days=8)):
        assert sign_in(Client(), "19900004321", new.code).status_code == 422
    assert sign_in(Client(), "19900004321", new.code).url == "/me/password/"


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


def test_a_phone_is_not_enough_above_the_village(here):
    clerk = person_with(Role.TOWN_CLERK, here.towns[0].office, phone="19900004323", password=SECRET)
    client = Client()
    sign_in(client, "19900004323", SECRET)
    session = client.session
    session["second"] = "phone"
    session.save()
    assert not is_in(client)
    assert clerk.is_active()


def test_the_next_page_is_one_of_ours(member):
    assert sign_in(Client(), "19900004321", SECRET, "/sign-in/?next=/me/").url == "/me/"
    assert sign_in(Client(), "19900004321", SECRET, "/sign-in/?next=https://evil.example/").url == "/"

"""Who opens which page, what it shows them, and what its forms do."""

import pytest
from django.urls import reverse

from huzhu.kernel.clock import today
from huzhu.people.models import Appointment, StartingCode, User
from huzhu.people.roles import Role
from huzhu.people.tests.builders import client_of, every_role, person_with
from huzhu.people.today import offices_to_agree_to

pytestmark = pytest.mark.django_db
READERS_OF_AUDIT = {
    Role.SECRETARY_GENERAL, Role.PRESIDENT, Role.SUPERVISOR, Role.FEDERATION_REVIEWER, Role.TOWN_CLERK,
    Role.BUREAU_OFFICER, Role.BUREAU_LEADER, Role.AUDITOR, Role.ADMINISTRATOR,
}  # fmt: skip
READERS_OF_RIGHTS = {Role.ADMINISTRATOR, Role.AUDITOR, Role.BUREAU_OFFICER, Role.BUREAU_LEADER}
GIVERS = {Role.SECRETARY_GENERAL, Role.TOWN_CLERK, Role.BUREAU_LEADER}
OPEN_TO = {
    "/me/": set(Role),
    "/people/": set(Role) - {Role.MEMBER, Role.ADMINISTRATOR},
    "/people/new/": GIVERS,
    "/permissions/": READERS_OF_RIGHTS,
    "/audit/": READERS_OF_AUDIT,
}


def posted(client, address, **typed):
    """Open a form and send it."""
    form = client.get(address).context["form"]
    hidden = dict(form.act_fields)
    return client.post(address, {**hidden, **{form.add_prefix(name): value for name, value in typed.items()}})


def test_each_page_opens_for_its_roles_and_for_no_other(here):
    for role, appointment in every_role(here).items():
        client = client_of(appointment)
        opened = {path for path in OPEN_TO if client.get(path).status_code == 200}
        assert opened == {path for path, roles in OPEN_TO.items() if role in roles}, role


def test_without_a_sign_in_every_page_leads_to_the_door(client, here):
    for path in OPEN_TO:
        assert client.get(path).url.startswith("/sign-in/?next=")


def test_a_foreign_appointment_is_not_there(here):
    clerk = client_of(person_with(Role.TOWN_CLERK, here.towns[0].office))
    foreign = person_with(Role.DUTY_OFFICER, here.villages[2].association)
    for step in ("", "agreement/", "end/", "reset/"):
        assert clerk.get(f"/people/{foreign.pk}/{step}").status_code == 404


def test_a_town_clerk_appoints_somebody_new_and_alone_reads_the_starting_code(here):
    clerk, village = person_with(Role.TOWN_CLERK, here.towns[0].office), here.villages[0].association
    typed = {
        "name": "褚·新来",
        "phone": "19900001234",
        "organisation": village.pk,
        "role": "duty_officer",
        "since": today(),
    }
    answer = posted(client_of(clerk), "/people/new/", **typed)
    appointment = Appointment.objects.get(user__name="褚·新来")
    assert answer.url == appointment.get_absolute_url()
    code = StartingCode.objects.get(user=appointment.user).code
    assert code in client_of(clerk).get(answer.url).content.decode()
    secretary = client_of(person_with(Role.SECRETARY_GENERAL, village))
    assert code not in secretary.get(answer.url).content.decode()


def test_a_double_press_appoints_once(here):
    clerk = client_of(person_with(Role.TOWN_CLERK, here.towns[0].office))
    form = clerk.get("/people/new/").context["form"]
    typed = {
        **dict(form.act_fields), "name": "褚新来", "phone": "19900001234",
        "organisation": here.villages[0].association.pk, "role": "cashier", "since": today(),
    }  # fmt: skip
    first, second = clerk.post("/people/new/", typed), clerk.post("/people/new/", typed)
    assert first.url == second.url
    assert User.objects.filter(name="褚新来").count() == 1


def test_a_role_that_the_viewer_does_not_give_comes_back_as_a_sentence(here):
    clerk = person_with(Role.TOWN_CLERK, here.towns[0].office)
    person_with(Role.SECRETARY_GENERAL, here.villages[0].association, user=clerk.user)
    typed = {"name": "褚新来", "phone": "19900001234", "organisation": here.villages[1].association.pk}
    answer = posted(client_of(clerk), "/people/new/", role="member", since=today(), **typed)
    assert answer.status_code == 422
    assert "不由您任命" in answer.content.decode()
    assert "褚新来" in answer.content.decode()


@pytest.mark.parametrize("since", ["2026-02-30", "前天", "0001-01-01", "99999-01-01"])
def test_an_impossible_date_is_said_and_what_was_typed_stays(here, since):
    clerk = person_with(Role.TOWN_CLERK, here.towns[0].office)
    typed = {"name": "𠮷㛃", "phone": "19900001234", "organisation": here.villages[0].association.pk}
    answer = posted(client_of(clerk), "/people/new/", role="cashier", since=since, **typed)
    assert answer.status_code == 422
    assert "𠮷㛃" in answer.content.decode()
    assert not User.objects.filter(name="𠮷㛃").exists()


def test_a_second_person_agrees_from_today(here):
    village = here.villages[0].association
    cashier = person_with(Role.CASHIER, village, name="褚新来", agreed=False)
    president = person_with(Role.PRESIDENT, village)
    from huzhu.people.access import Viewer

    rows = list(offices_to_agree_to(Viewer(president.user)))
    assert [row.url for row in rows] == [cashier.get_absolute_url()]
    assert posted(client_of(president), f"{rows[0].url}agreement/").status_code == 302
    assert Appointment.objects.get(pk=cashier.pk).is_active()
    assert not list(offices_to_agree_to(Viewer(president.user)))


def test_an_office_is_ended_from_its_page_and_laid_down_from_mine(here):
    village = here.villages[0].association
    clerk, officer = person_with(Role.TOWN_CLERK, here.towns[0].office), person_with(Role.DUTY_OFFICER, village)
    own = person_with(Role.COUNCIL_MEMBER, village)
    assert posted(client_of(clerk), f"/people/{officer.pk}/end/", reason="搬走了").status_code == 302
    assert posted(client_of(own), f"/people/{own.pk}/end/").status_code == 302
    assert not Appointment.objects.active().filter(pk__in=[officer.pk, own.pk]).exists()


def test_an_appointment_gone_stale_says_so(here):
    clerk = client_of(person_with(Role.TOWN_CLERK, here.towns[0].office))
    officer = person_with(Role.DUTY_OFFICER, here.villages[0].association)
    address = f"/people/{officer.pk}/end/"
    form = clerk.get(address).context["form"]
    posted(clerk, address)
    answer = clerk.post(address, dict(form.act_fields))
    assert answer.status_code == 422


def test_the_secretary_general_resets_from_the_page(here):
    village = here.villages[0].association
    secretary, member = person_with(Role.SECRETARY_GENERAL, village), person_with(Role.MEMBER, village)
    answer = posted(client_of(secretary), f"/people/{member.pk}/reset/", reason="手机丢了")
    code = StartingCode.objects.get(user=member.user).code
    assert code in client_of(secretary).get(answer.url).content.decode()


def test_the_permission_table_shows_every_act(here):
    from huzhu.kernel.acts import registry

    page = client_of(person_with(Role.ADMINISTRATOR, here.bureau)).get("/permissions/").content.decode()
    assert [name for name in registry if f"<small>{name}</small>" not in page] == []


def reset_in(village):
    """A reset at a village, by its secretary-general."""
    member, secretary = person_with(Role.MEMBER, village), person_with(Role.SECRETARY_GENERAL, village)
    assert posted(client_of(secretary), f"/people/{member.pk}/reset/", reason="丢了").status_code == 302
    return secretary.user.name


def test_the_audit_page_shows_what_is_in_reach_and_filters(here):
    near, far = reset_in(here.villages[0].association), reset_in(here.villages[2].association)
    clerk, leader = client_of(person_with(Role.TOWN_CLERK, here.towns[0].office)), client_of(here.leader)
    asked = "/audit/?act=people.reset_access"
    assert [line.who for line in clerk.get(asked).context["lines"]] == [near]
    assert [line.who for line in leader.get(asked).context["lines"]] == [far, near]
    assert [line.who for line in leader.get(f"{asked}&person={far}").context["lines"]] == [far]
    assert leader.get(f"/audit/?until={today().year - 1}-01-01").context["lines"] == []
    assert "没有这一天" in leader.get("/audit/?since=2026-02-30").content.decode()


def test_who_does_not_act_below_reads_the_audit_of_the_own_organisation_only(here):
    reset_in(here.villages[0].association)
    own = reset_in(here.towns[0].federation)
    for role in (Role.PRESIDENT, Role.SUPERVISOR):
        reader = client_of(person_with(role, here.towns[0].federation))
        assert [line.who for line in reader.get("/audit/?act=people.reset_access").context["lines"]] == [own]


def test_an_administrator_reads_offices_and_no_names(here):
    member = person_with(Role.MEMBER, here.villages[0].association)
    secretary = person_with(Role.SECRETARY_GENERAL, here.villages[0].association, name="独孤求名")
    posted(client_of(secretary), f"/people/{member.pk}/reset/", reason="丢了")
    page = client_of(person_with(Role.ADMINISTRATOR, here.bureau)).get("/audit/").content.decode()
    assert "重置登录" in page
    assert "独孤求名" not in page
    assert "独孤求名" in client_of(here.leader).get("/audit/").content.decode()


def test_a_line_of_the_audit_opens_its_record_for_whoever_may_see_it(here):
    village = here.villages[0].association
    member, secretary = person_with(Role.MEMBER, village), person_with(Role.SECRETARY_GENERAL, village)
    posted(client_of(secretary), f"/people/{member.pk}/reset/", reason="丢了")
    line = client_of(here.leader).get("/audit/?act=people.reset_access").context["lines"][0]
    address = reverse("people:record", args=[line.event])
    assert client_of(here.leader).get(address).url == member.get_absolute_url()
    foreign = person_with(Role.TOWN_CLERK, here.towns[1].office)
    assert client_of(foreign).get(address).status_code == 404


@pytest.mark.parametrize("path", ["/people/", "/audit/", "/me/"])
def test_a_list_makes_as_many_queries_for_one_row_as_for_twenty(here, path):
    from django.db import connection
    from django.test.utils import CaptureQueriesContext

    client = client_of(here.leader)
    client.get(path)
    counts = []
    for more in (1, 19):
        for number in range(more):
            person_with(Role.MEMBER, here.villages[0].association, name=f"会员{number}")
        with CaptureQueriesContext(connection) as asked:
            assert client.get(path).status_code == 200
        counts.append(len(asked))
    assert counts[0] == counts[1] <= 12

"""A small demo county, written once for these tests: what stands in it, and that it is whole."""

from datetime import timedelta
from io import StringIO

import pytest
from django.core.management import call_command
from django.db.models import Count
from django.test import Client
from django.utils import timezone

from huzhu.applications.models import Application, Happened
from huzhu.associations.models import Association
from huzhu.cases.models import Case, Escalation, Grant, Lead, Reopening
from huzhu.cases.states import closed_cases, open_cases, waiting_leads
from huzhu.demo import banner
from huzhu.demo.seeding import Size, seed
from huzhu.demo.signins import PASSWORD, demo_signins
from huzhu.discovery.models import Raised, Unhelped
from huzhu.funds.models import Fund
from huzhu.kernel.models import Event
from huzhu.people.models import Appointment, User
from huzhu.people.roles import Role
from huzhu.places.models import Place
from huzhu.programmes.models import StoredScreening
from huzhu.programmes.queries import screening_of
from tests.support.databases import database_copy, default_moved_to

FEW = Size(villages=3, closed=8)


@pytest.fixture(scope="module")
def demo(migrated, django_db_blocker):
    """The demo county of three villages, in a database of its own."""
    with django_db_blocker.unblock(), database_copy() as url, default_moved_to(url):
        seed(FEW, lambda *_said: None)
        yield url


def said(*command: str) -> str:
    words = StringIO()
    call_command(*command, stdout=words)
    return words.getvalue()


def test_the_places_and_associations_are_there(demo):
    assert Place.objects.filter(level="village").count() == 379
    assert Association.objects.count() == FEW.villages
    assert Fund.objects.count() == FEW.villages + 4


def test_twelve_different_people_hold_office_in_each_association(demo):
    for association in Association.objects.all():
        officers = Appointment.objects.active().filter(organisation=association.organisation).exclude(role=Role.MEMBER)
        assert len({each.user_id for each in officers}) == officers.count() == 12
        held = dict(officers.values_list("role").annotate(n=Count("pk")))
        assert held == {
            Role.PRESIDENT: 1, Role.SECRETARY_GENERAL: 1, Role.DUTY_OFFICER: 2, Role.COUNCIL_MEMBER: 5,
            Role.CASHIER: 1, Role.BOOKKEEPER: 1, Role.SUPERVISOR: 1,
        }  # fmt: skip


def test_open_cases_stand_at_their_moments(demo):
    assert 45 <= open_cases(Case.objects.all()).count() <= 70
    assert closed_cases(Case.objects.all()).count() == FEW.closed
    minutes = timezone.now() - timedelta(minutes=10)
    assert waiting_leads(Lead.objects.filter(reported_at__gt=minutes)).exists()
    assert Escalation.objects.filter(level="town").exists()
    assert open_cases(Case.objects.filter(helped_at=None, due_at__lt=timezone.now())).count() >= 2
    waiting = Grant.objects.filter(decisions=None, cancellation=None)
    assert set(waiting.values_list("tier", flat=True)) == {"two_officers", "council", "federation", "bureau"}
    assert Grant.objects.filter(payment__isnull=False, confirmation=None, tier="two_officers").exists()
    assert Reopening.objects.exists()


def test_the_two_families_stand_at_a_moment_from_which_one_goes_on(demo):
    hand, epilepsy = (Case.objects.get(called=name) for name in ("周建明家", "李春生家"))
    assert hand.helped_at - hand.reported_at == timedelta(hours=3, minutes=20)
    dibao = next(line for line in screening_of(hand.household).lines if line.programme == "dibao")
    assert (dibao.result, dibao.screens) == ("unknown", {"financial_assets"})
    assert list(hand.applications.values_list("programme", flat=True)) == ["urgent"]
    last = epilepsy.applications.get().steps.order_by("at").last()
    assert last.happened == Happened.NOTICE_ENDED


def test_the_clerk_has_files_at_every_step(demo):
    last = [each.steps.order_by("number").last() for each in Application.objects.all()]
    reached = {step.happened if step else "" for step in last}
    assert {"", "accepted", "supplement_asked", "survey_begun", "surveyed", "noticed", "notice_ended"} <= reached
    assert {"published", "refusal_delivered", "paid"} <= reached


def test_nothing_happened_before_it_could_or_after_now(demo):
    for helped in Case.objects.exclude(helped_at=None):
        assert helped.reported_at <= helped.helped_at <= timezone.now()
    first, last = Event.objects.order_by("at").first(), Event.objects.order_by("at").last()
    assert timezone.now() - timedelta(days=402) < first.at < timezone.now() - timedelta(days=399)
    assert last.at <= timezone.now()


def test_verify_finds_nothing(demo):
    call_command("verify", stdout=StringIO())


def test_a_second_run_changes_nothing(demo):
    before = Event.objects.count()
    assert "已经在了" in said("seed_demo", "--small")
    assert Event.objects.count() == before


def test_one_sign_in_for_each_role_is_printed_and_works(demo, settings):
    settings.HUZHU_DEMO = True
    assert {signin.role for signin, _office, _factor in demo_signins()} == set(Role)
    table = said("signins")
    for signin, office, _factor in demo_signins():
        assert office.user.check_password(PASSWORD)
        assert signin.username in table
    assert "246810" in table


def test_nobody_else_has_a_password(demo):
    shown = {signin.username for signin, _office, _factor in demo_signins()}
    others = User.objects.exclude(username__in=shown)
    assert not any(each.has_usable_password() for each in others[:50])


def test_a_banner_says_so_on_every_page_of_the_demo_only(demo, settings):
    settings.HUZHU_DEMO = True
    banner.stands.cache_clear()
    assert "演示县" in Client().get("/help/").content.decode()
    settings.HUZHU_DEMO = False
    banner.stands.cache_clear()
    assert "演示县" not in Client().get("/help/").content.decode()


def test_families_whom_nobody_reported_stand_on_the_list_and_some_were_granted(demo):
    assert Unhelped.objects.count() >= 30
    dibao = Raised.objects.filter(programme="dibao")
    assert dibao.exclude(lead=None).count() >= 8
    assert dibao.exclude(until=None).count() >= 4
    assert StoredScreening.objects.filter(doubt__gt=0).count() >= 2

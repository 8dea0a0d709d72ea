"""Consent item by item, taken back as easily, and what it stops."""

from datetime import date, timedelta
from uuid import uuid4

import pytest

from huzhu.households.acts import decline_consent, give_consent, merge_persons, withdraw_consent
from huzhu.households.consents import consents_of, may_use
from huzhu.households.happenings import ConsentWithdrawn
from huzhu.households.models import Consent
from huzhu.households.queries import members_of
from huzhu.households.refusals import (
    NotAgreed,
    NothingTicked,
    SomebodyElseSigns,
    StillAgreed,
    WrongDate,
    WrongFact,
)
from huzhu.kernel import bus
from huzhu.kernel.blobs import read_blob
from huzhu.kernel.clock import today
from huzhu.kernel.models import Event
from huzhu.kernel.refused import NotAllowed, Stale
from huzhu.people.tests.builders import client_of

from .builders import a_household, a_member
from .test_file_pages import DRAWN
from .test_told_and_papers import photo


@pytest.fixture
def household(village):
    return a_household(village, birth=date(1979, 3, 8))


@pytest.fixture
def person(household):
    return members_of(household).get().person


def agrees(village, household, person, *uses, **said):
    said = {"by": village.duty_officer, "signature": photo()} | said
    return give_consent(household=household, person=person, uses=list(uses), **said)


def test_nothing_is_agreed_before_it_is_asked(household, person):
    assert not may_use(person, "health")
    assert may_use(household, "health").missing == (person,)


def test_only_what_was_ticked_is_agreed(village, household, person):
    consent = agrees(village, household, person, "health", "identity")
    assert may_use(person, "health")
    assert may_use(household, "identity")
    assert not may_use(person, "photo")
    assert consent.signer_name == "周立秋"
    assert consent.handler == village.organisation
    assert read_blob(consent.signature) == photo()


def test_a_consent_names_at_least_one_item(village, household, person):
    with pytest.raises(NothingTicked) as refused:
        agrees(village, household, person)
    assert "照样可以帮" in str(refused.value.way_out)


def test_withdrawing_some_leaves_the_rest_and_tells_who_listens(village, household, person, monkeypatch):
    heard = []
    monkeypatch.setitem(bus.subscriptions, ConsentWithdrawn, [heard.append])
    consent = agrees(village, household, person, "health", "account")
    withdraw_consent(by=village.duty_officer, consent=consent, uses=["health"], told="phone")
    assert may_use(person, "health").withdrawn == (person,)
    assert may_use(person, "account")
    assert heard == [ConsentWithdrawn(consent, ("health",))]
    with pytest.raises(NotAgreed):
        withdraw_consent(by=village.duty_officer, consent=Consent.objects.get(), uses=["health"])


def test_withdrawing_all_needs_no_reason_and_can_be_given_again(village, household, person):
    consent = agrees(village, household, person, "health", "account")
    withdraw_consent(by=village.duty_officer, consent=consent)
    assert not may_use(person, "account")
    agrees(village, household, person, "account")
    assert may_use(person, "account")
    assert may_use(person, "health").withdrawn == (person,), "what is signed anew doesn't hide what was taken back"


def test_a_child_does_not_sign(village, household):
    child = a_member(village, household, "周小河", birth=today() - timedelta(days=365 * 13)).person
    for signer in ("self", "agent"):
        with pytest.raises(SomebodyElseSigns):
            agrees(village, household, child, "minors", signer=signer, signer_name="周立秋", ground="父亲")
    with pytest.raises(SomebodyElseSigns) as refused:
        agrees(village, household, child, "minors", signer="parent")
    assert refused.value.field == "signer_name"
    agrees(village, household, child, "minors", signer="parent", signer_name="周立秋")
    assert may_use(child, "minors")


def test_a_guardian_says_by_what_right(village, household, person):
    with pytest.raises(SomebodyElseSigns) as refused:
        agrees(village, household, person, "health", signer="guardian", signer_name="周立春")
    assert refused.value.field == "ground"
    consent = agrees(village, household, person, "health", signer="guardian", signer_name="周立春", ground="法院指定")
    assert consent.ground == "法院指定"


def test_every_one_of_a_household_must_agree(village, household, person):
    child = a_member(village, household, "周小河", birth=date(2006, 9, 12)).person
    agrees(village, household, person, "health")
    assert may_use(household, "health").missing == (child,)
    agrees(village, household, child, "health")
    assert may_use(household, "health")


def test_a_stranger_does_not_agree_in_this_family(village, household):
    stranger = members_of(a_household(village, "孙平")).get().person
    with pytest.raises(WrongFact):
        agrees(village, household, stranger, "health")


def test_the_day_until_which_it_is_kept_is_to_come(village, household, person):
    with pytest.raises(WrongDate):
        agrees(village, household, person, "health", keep_until=today())


def test_a_consent_follows_a_merge(village, household, person):
    other = a_member(village, household, "周丽秋")
    agrees(village, household, other.person, "health")
    kept = members_of(household).get(person=person)
    merge_persons(by=village.secretary_general, kept=kept, merged=other, because="same_person")
    assert may_use(person, "health")
    assert may_use(household, "health")
    assert len(consents_of(household)) == 1


def test_no_name_stands_in_clear_in_the_event(village, household, person):
    agrees(village, household, person, "health", signer="guardian", signer_name="周立春", ground="法院指定")
    bodies = "".join(Event.objects.values_list("body", flat=True))
    assert "周立春" not in bodies
    assert "法院指定" not in bodies


def test_a_neighbouring_village_records_nothing(village, neighbour, household, person):
    with pytest.raises(NotAllowed):
        agrees(village, household, person, "health", by=neighbour.duty_officer)


def test_a_refusal_is_written_down_and_counts_as_asked(village, household, person):
    refusal = decline_consent(by=village.duty_officer, household=household, person=person)
    assert refusal.is_refusal
    assert not may_use(person, "health")
    page = client_of(village.duty_officer).get(f"/households/{household.pk}/consent/").text
    assert "问过了，不同意" in page
    assert "还没问过" not in page
    agrees(village, household, fresh(person), "health")
    assert may_use(person, "health")


def test_it_is_written_down_with_one_press_and_no_signature(village, household, person):
    officer, url = client_of(village.duty_officer), f"/households/{household.pk}/consent/{person.pk}/refusal/"
    assert url in officer.get(f"/households/{household.pk}/consent/").text
    assert url in officer.get(f"/households/{household.pk}/consent/{person.pk}/").text
    assert "急难型临时救助不用等同意书" in officer.get(url).text
    officer.post(url, {"act_id": str(uuid4()), "seen": str(person.version)})
    refusal = Consent.objects.get()
    assert (refusal.way, refusal.signer, refusal.signer_name) == ("said", "", "")
    assert officer.get(f"/households/consents/{Consent.objects.get().pk}/signature/").status_code == 404


def test_who_agreed_before_takes_it_back_instead_of_refusing(village, household, person):
    consent = agrees(village, household, person, "health")
    with pytest.raises(StillAgreed):
        decline_consent(by=village.duty_officer, household=household, person=person)
    withdraw_consent(by=village.duty_officer, consent=consent)
    decline_consent(by=village.duty_officer, household=household, person=person)


def test_what_stands_under_another_entry_of_a_person_is_taken_back_before_a_refusal_too(village, household, person):
    other = a_member(village, household, "周丽秋")
    agrees(village, household, other.person, "health")
    kept = members_of(household).get(person=person)
    merge_persons(by=village.secretary_general, kept=kept, merged=other, because="same_person")
    with pytest.raises(StillAgreed):
        decline_consent(by=village.duty_officer, household=household, person=fresh(person))


def test_of_two_consents_signed_at_once_one_stays(village, household, person):
    """Two people opened the page before either signed."""
    first, second = fresh(person), fresh(person)
    kept = agrees(village, household, first, "health")
    with pytest.raises(Stale):
        agrees(village, household, second, "identity", "photo")
    with pytest.raises(Stale):
        decline_consent(by=village.duty_officer, household=household, person=fresh(person), seen=person.version)
    assert Consent.objects.get() == kept


def test_a_double_press_signs_once(village, household, person):
    officer, url = client_of(village.duty_officer), f"/households/{household.pk}/consent/{person.pk}/"
    sent = {"act_id": str(uuid4()), "seen": "1", "uses": ["health"], "signer": "self", "signature": DRAWN}
    assert [officer.post(url, sent).status_code for _time in range(2)] == [302, 302]
    assert Consent.objects.count() == 1


def test_what_was_taken_back_is_marked_where_the_facts_are_read(village, household, person):
    consent = agrees(village, household, person, "health", "account")
    officer = client_of(village.duty_officer)
    assert "不同意再用" not in officer.get(f"/households/{household.pk}/facts/").text
    withdraw_consent(by=village.duty_officer, consent=consent, uses=["health"])
    page = officer.get(f"/households/{household.pk}/facts/").text
    assert f"{person.name}不同意再用：健康状况：病情、残疾、照护。" in page


def fresh(person):
    return type(person).objects.get(pk=person.pk)

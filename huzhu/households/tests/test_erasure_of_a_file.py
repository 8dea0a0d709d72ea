"""Erasure blanks the whole file: what was told, the papers, consents, agents, entries made twice."""

import io
from datetime import date

import pytest
from django.apps import apps
from django.core.management import call_command

from huzhu.households.acts import (
    authorise_agent,
    end_agency,
    erase_household,
    give_consent,
    merge_households,
    merge_persons,
    move_household,
    record_fact,
    withdraw_consent,
)
from huzhu.households.facts import facts_of, in_words
from huzhu.households.models import Consent, Fact, Household, PowerOfAttorney
from huzhu.households.queries import members_of
from huzhu.kernel.blobs import read_blob
from huzhu.kernel.clock import today
from huzhu.kernel.secrets import Erased
from huzhu.people.models import Organisation
from huzhu.people.roles import Kind, Role
from huzhu.people.tests.builders import person_with
from huzhu.places.queries import county as the_county

from .builders import a_household, a_member, identity_number
from .test_told_and_papers import photo

SECRETS = [
    "周立秋",
    "周小河",
    "肝硬化",
    "6228480000000000001",
    "河东三号",
    "九组",
    "法院指定",
    "周老伴",
    "取出来看病",
    "顾见证",
]
NUMBERS = [identity_number(), identity_number(date(1958, 2, 3), order=12), "13900001111"]


@pytest.fixture
def leader(village):
    bureau = Organisation.standing(Kind.BUREAU, the_county().code)
    return person_with(Role.BUREAU_LEADER, bureau)


def a_full_file(village):
    """A family with everything that a file may hold, entered twice."""
    by = village.secretary_general
    household = a_household(
        village, "周立秋", id_number=NUMBERS[0], phone=NUMBERS[2], address="河东三号", group_no="九组"
    )
    move_household(
        by=by, household=household, place=village.place, holds_from=today(), group_no="九组", address="河东三号"
    )
    household = Household.objects.get(pk=household.pk)
    head = members_of(household).get()
    about = {"by": by, "household": household}
    record_fact(**about, kind="diagnosis", value="肝硬化", person=head.person, said_by="周老伴", photos=[photo()])
    record_fact(**about, kind="bank_account", value="6228480000000000001", verified="document")
    record_fact(**about, kind="financial_assets", value=5, verified="document", photos=[photo()])
    record_fact(**about, kind="financial_assets", value=9, settle="taken", why="取出来看病")
    signed = {"person": head.person, "signature": photo()}
    consent = give_consent(
        **about, **signed, uses=["health"], signer="guardian", signer_name="周老伴", ground="法院指定"
    )
    withdraw_consent(by=by, consent=consent)
    agency = authorise_agent(
        **about,
        **signed,
        agent=village.member.user,
        agent_number=NUMBERS[1],
        since=today(),
        until=today(),
        ground="old",
        agent_signature=photo(),
        fingerprint=True,
        witness="顾见证",
    )
    end_agency(by=by, agency=agency, because="done")
    second = a_household(village, "周立秋", called="周立秋二家", group_no="九组")
    a_member(village, second, "周小河")
    merge_households(by=by, kept=household, merged=second, because="same_door")
    double = second.members.get(relation="head")
    merge_persons(by=by, kept=head, merged=double, because="same_person")
    return Household.objects.get(pk=household.pk)


def everything() -> str:
    """Every column of every row, as text."""
    said = []
    for model in apps.get_models():
        for row in model._base_manager.values_list():
            said += [bytes(v).decode("utf-8", "replace") if isinstance(v, bytes | memoryview) else str(v) for v in row]
    return "\n".join(said)


def test_the_whole_file_is_blank_afterwards_and_every_chain_still_holds(village, leader):
    household = a_full_file(village)
    papers = [fact.evidence.first().blob for fact in Fact.objects.filter(evidence__isnull=False).distinct()]
    signature = Consent.objects.get().signature
    erase_household(by=leader, household=household, ground="consent_withdrawn")
    dump = everything()
    assert [secret for secret in SECRETS + NUMBERS if secret in dump] == []
    assert facts_of(household) == []
    assert {in_words(fact) for fact in Fact.objects.all()} == {"已删除"}
    assert Consent.objects.get().signer_name == ""
    assert PowerOfAttorney.objects.get().agent_number == ""
    for blob in [*papers, signature]:
        with pytest.raises(Erased):
            read_blob(blob)
    said = io.StringIO()
    call_command("verify", stdout=said)
    assert said.getvalue()


def test_even_before_erasure_no_number_diagnosis_or_account_stands_in_clear(village):
    a_full_file(village)
    dump = everything()
    hidden = [*NUMBERS, "肝硬化", "6228480000000000001", "河东三号", "法院指定", "取出来看病", "顾见证"]
    assert [secret for secret in hidden if secret in dump] == []
    assert "周立秋" in dump

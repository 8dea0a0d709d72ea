"""A living county's database is read from end to end: no identity number, telephone, account or diagnosis in clear.

What must not be found is learnt in two ways: by listening to what the demo makes up, and by opening every sealed
column. Where it must not be found: every column of every table, the database's own file, sealed files, log lines.
"""

import logging
import re
from collections.abc import Iterator
from datetime import date, timedelta
from pathlib import Path

import pytest
from django.conf import settings
from django.contrib.sessions.models import Session
from django.core.management import call_command
from django.db import connection
from django.urls import reverse

from huzhu.demo.numbers import Numbers
from huzhu.households.acts import authorise_agent, give_consent, record_fact
from huzhu.households.kinds import KINDS
from huzhu.households.models import Fact, HouseholdMember
from huzhu.households.tests.builders import identity_number
from huzhu.households.tests.test_told_and_papers import photo
from huzhu.kernel.clock import today
from huzhu.kernel.records import SealedField
from huzhu.kernel.secrets import Erased, open_text
from huzhu.kernel.verify import recorded_models
from huzhu.people.models import Appointment
from huzhu.people.roles import Role
from huzhu.people.tests.builders import client_of
from huzhu.places.models import Place

AGENTS_NUMBER = identity_number(date(1958, 2, 3), order=12)
CERTIFICATE = identity_number(date(1961, 7, 9), order=33) + "B1"
DIAGNOSIS, ACCOUNT = "肝硬化失代偿期", "6228480395827163948"
LONG_NUMBER = re.compile(r"\d{8,}[\dXx]?")


@pytest.fixture
def made_up(monkeypatch) -> set[str]:
    """Every identity number and telephone that the demo makes up."""
    heard: set[str] = set()
    for name in ("identity", "telephone"):
        real = getattr(Numbers, name)

        def listening(self, *said, _real=real):
            number = _real(self, *said)
            heard.add(number)
            return number

        monkeypatch.setattr(Numbers, name, listening)
    return heard


@pytest.fixture
def county_at_work(own_database, made_up):
    """The small demo county, and one family whose file holds everything that is sealed."""
    call_command("seed_demo", small=True, verbosity=0)
    secretary = Appointment.objects.active().filter(role=Role.SECRETARY_GENERAL).select_related("organisation").first()
    place = secretary.organisation.place
    grown = HouseholdMember.objects.filter(household__place=place, until=None, person__birth__year__lt=2000)
    fill_the_file(secretary, grown.select_related("household__place", "person").first())
    return secretary


def fill_the_file(by: Appointment, member: HouseholdMember) -> None:
    """A diagnosis, an account, a certificate, a consent and an agent."""
    about = {"by": by, "household": member.household}
    record_fact(**about, kind="diagnosis", value=DIAGNOSIS, person=member.person, photos=[photo()])
    record_fact(**about, kind="disability_cert", value=CERTIFICATE, person=member.person)
    record_fact(**about, kind="bank_account", value=ACCOUNT)
    give_consent(**about, person=member.person, uses=["health", "account"], signature=photo())
    authorise_agent(
        **about,
        person=member.person,
        agent=by.user,
        agent_number=AGENTS_NUMBER,
        since=today(),
        until=today() + timedelta(days=30),
        ground="old",
        signature=photo(),
        agent_signature=photo(),
    )


def sealed_texts() -> Iterator[str]:
    """What every sealed column of every record holds."""
    for model in recorded_models():
        boxes = [field.attname for field in model._meta.concrete_fields if isinstance(field, SealedField)]
        for record in model._base_manager.iterator() if boxes else ():
            for box in boxes:
                try:
                    yield open_text(record.subject_id(), getattr(record, box))
                except (Erased, UnicodeDecodeError):
                    continue


def secrets_to_look_for(made_up: set[str]) -> set[str]:
    """Numbers made up, long numbers in any sealed text, and the content of every fact of a sealed kind."""
    found = set(made_up)
    for text in sealed_texts():
        found |= set(LONG_NUMBER.findall(text))
    found |= {str(fact.content) for fact in Fact.objects.all() if KINDS[fact.kind].sealed and fact.content}
    return found - set(Place.objects.values_list("code", flat=True)) - {""}  # codes of places are public


def as_text(value: object) -> str:
    """A column's value as one would find it in a dump."""
    return bytes(value).decode("utf-8", "replace") if isinstance(value, bytes | memoryview) else str(value)


def tables() -> Iterator[tuple[str, str]]:
    """Every table of the database, also those that no model has, with all that stands in it."""
    with connection.cursor() as cursor:
        names = connection.introspection.table_names(cursor)
        for name in names:
            cursor.execute(f"SELECT * FROM {connection.ops.quote_name(name)}")
            yield name, "\n".join(as_text(value) for row in cursor.fetchall() for value in row)
    yield "sessions, opened", "\n".join(str(session.get_decoded()) for session in Session.objects.all())


def files() -> Iterator[tuple[str, bytes]]:
    """The database's own file with what it has written beside it, and every sealed file."""
    if connection.vendor == "sqlite":
        base = Path(str(connection.settings_dict["NAME"]))
        yield from ((file.name, file.read_bytes()) for file in base.parent.glob(f"{base.name}*"))
    for file in Path(settings.BLOBS_DIR).rglob("*"):
        if file.is_file():
            yield file.name, file.read_bytes()


def found_in(text: str, numbers: set[str], others: list[str]) -> set[str]:
    """Which secrets stand in a text. Long numbers are cut out once, for there are thousands to compare."""
    runs = set(LONG_NUMBER.findall(text))
    near = {secret for run in runs if len(run) > 11 for secret in pieces(run) if secret in numbers}
    return (runs & numbers) | near | {other for other in others if other in text}


def pieces(run: str) -> Iterator[str]:
    """What may hide within a longer run of digits: telephones and identity numbers."""
    for length in (11, 18):
        yield from (run[start : start + length] for start in range(len(run) - length + 1))


def test_no_number_account_or_diagnosis_stands_in_clear(county_at_work, made_up):
    secrets = secrets_to_look_for(made_up)
    assert {DIAGNOSIS, ACCOUNT, CERTIFICATE, AGENTS_NUMBER} <= secrets
    assert len(secrets) > 100
    numbers = {secret for secret in secrets if LONG_NUMBER.fullmatch(secret)}
    others = sorted(secrets - numbers)
    found = {
        name: hit
        for name, text in [*tables(), *((name, as_text(content)) for name, content in files())]
        if (hit := found_in(text, numbers, others))
    }
    assert found == {}


def test_nothing_typed_into_a_form_reaches_the_log(county_at_work, caplog):
    caplog.set_level(logging.DEBUG)
    client = client_of(county_at_work)
    number = identity_number(date(1966, 6, 6), order=55)
    client.post(reverse("households:search"), {"id_number": number})
    client.post(reverse("households:search"), {"id_number": number[:-1]})
    client.get(reverse("households:search"), {"id_number": number})
    diagnosis = Fact.objects.filter(kind="diagnosis").first()
    client.get(diagnosis.get_absolute_url())
    client.post(reverse("households:reading", args=[diagnosis.pk]), {"reason": "填表"})
    lines = "\n".join(record.getMessage() for record in caplog.records)
    assert number[:-1] not in lines
    assert DIAGNOSIS not in lines


def test_a_number_in_clear_would_be_found():
    number = identity_number()
    assert found_in(f"abc{number}def", {number}, []) == {number}
    assert found_in(f"1{number[:17]}0", {number[:11]}, []) == {number[:11]}
    assert found_in("他得了胃病", set(), ["胃病"]) == {"胃病"}

"""`manage.py verify` names what somebody has changed by hand."""

import io
import uuid
from types import SimpleNamespace

import pytest
from django.core.management import CommandError, call_command
from django.db import DatabaseError, connection, transaction

from huzhu.kernel.acts import FOUNDER
from huzhu.kernel.blobs import path_of
from huzhu.kernel.journal import link
from huzhu.kernel.models import Blob, Chain, Event
from huzhu.kernel.triggers import guarded_models, make_triggers, trigger_names
from tests.kernel.tampering import by_hand, key_of
from tests.kernel.toy.acts import empty_box, make_box, make_shelf, stamp_box
from tests.kernel.toy.models import Box, Stamp


def verified(*words):
    """What verify prints, and whether everything held."""
    said = io.StringIO()
    try:
        call_command("verify", *words, stdout=said)
    except CommandError as error:
        return said.getvalue(), error.returncode != 1
    return said.getvalue(), True


@pytest.fixture
def stamped(box):
    """A box with a past: made, emptied, stamped twice."""
    empty_box(by=FOUNDER, box=box)
    for number in (1, 2):
        stamp_box(by=FOUNDER, box=box, number=number)
    assert verified()[1]
    return box


def test_it_prints_one_line_for_each_kind(stamped):
    said, _ = verified()
    kinds = [line.split(":")[0] for line in said.splitlines()]
    assert {"chains", "records", "guards", "files"} <= set(kinds)
    assert all(": ok, " in line for line in said.splitlines())


@pytest.mark.parametrize(
    ("table", "change", "names"),
    [
        ("toy_box", "amount = 7", "toy.box"),
        ("toy_box", "words = '别人家'", "toy.box"),
        ("toy_stamp", "number = 9", "toy.stamp"),
        ("toy_stamp", "reason = '另有原因'", "toy.stamp"),
        ("toy_shelf", "label = '丙'", "toy.shelf"),
    ],
)
def test_a_record_changed_by_hand_is_named(stamped, table, change, names):
    record = {"toy_box": stamped, "toy_stamp": Stamp.objects.first(), "toy_shelf": stamped.shelf}[table]
    by_hand(f"UPDATE {table} SET {change} WHERE id = %s", [key_of(record)])
    said, whole = verified()
    assert not whole
    assert f"{names} {record.pk}: the record differs" in said


@pytest.mark.parametrize(
    ("change", "complaint"),
    [
        ("body = replace(body, '\"amount\"', '\"amounts\"')", "its contents were altered"),
        ("hash = 'ff'", "its contents were altered"),
        ("prev = 'ff'", "it doesn't follow"),
        ("\"by\" = 'clock'", "the columns by differ"),
        ("\"on\" = 'toy.box x'", "the columns on differ"),
        ("act = 'kernel.other'", "the columns act differ"),
        ("at = '2020-01-01 00:00:00+00:00'", "the columns at differ"),
    ],
)
def test_an_event_changed_by_hand_is_named(stamped, change, complaint):
    event = Event.objects.get(act="kernel.make_box")
    by_hand(f"UPDATE kernel_event SET {change} WHERE id = %s", [event.pk])
    said, whole = verified()
    assert not whole
    assert f"kernel.event {event.chain}:{event.seq}" in said
    assert complaint in said


def test_a_deleted_event_is_missed(stamped):
    event = Event.objects.get(act="kernel.empty_box")
    by_hand("DELETE FROM kernel_event WHERE id = %s", [event.pk])
    assert "events 3 to 3 of its chain are missing" in verified()[0]


def test_a_deleted_record_is_missed(stamped):
    stamp = Stamp.objects.first()
    by_hand("DELETE FROM toy_stamp WHERE id = %s", [key_of(stamp)])
    assert f"toy.stamp {stamp.pk}: the record was deleted" in verified()[0]


def test_a_record_added_by_hand_has_no_event(stamped):
    stamp, new = Stamp.objects.first(), uuid.uuid4()
    columns = "version, at, reason, box_id, by_id"
    add = f"INSERT INTO toy_stamp (id, number, {columns}) SELECT %s, 77, {columns} FROM toy_stamp WHERE id = %s"
    by_hand(add, [new.hex if connection.vendor == "sqlite" else new, key_of(stamp)])
    assert f"toy.stamp {new}: no event wrote this record" in verified()[0]


def test_a_head_moved_by_hand_is_named(stamped):
    by_hand("UPDATE kernel_chain SET seq = 99")
    assert f"kernel.chain {stamped.shelf_id}: its head isn't its last event" in verified()[0]


def roots(tmp_path):
    kept = tmp_path / "roots"
    with open(kept, "w") as file:
        call_command("roots", stdout=file)
    return str(kept)


def test_a_deleted_tail_shows_by_the_roots_kept_outside(stamped, tmp_path):
    kept = roots(tmp_path)
    assert verified("--roots", kept)[1]
    last = Event.objects.order_by("seq").last()
    stamp = Stamp.objects.get(number=2)
    by_hand("DELETE FROM kernel_event WHERE id = %s", [last.pk])
    by_hand("DELETE FROM toy_stamp WHERE id = %s", [key_of(stamp)])
    Chain.objects.filter(pk=last.chain).update(seq=last.seq - 1, hash=last.prev)
    assert verified()[1], "a tail that was cut off cleanly can't be seen from inside"
    said, whole = verified("--roots", kept)
    assert not whole
    assert f"kernel.event {last.chain}:{last.seq}: the tail of its chain was deleted" in said


def test_a_chain_rewritten_whole_shows_by_the_roots_kept_outside(stamped, tmp_path):
    kept = roots(tmp_path)
    prev = ""
    for event in Event.objects.filter(chain=stamped.shelf_id).order_by("seq"):
        body = event.body.replace('"device_at":null', '"device_at":null ')
        digest = link(prev, body)
        by_hand("UPDATE kernel_event SET body = %s, prev = %s, hash = %s WHERE id = %s", [body, prev, digest, event.pk])
        prev = digest
    Chain.objects.filter(pk=stamped.shelf_id).update(hash=prev)
    assert verified()[1], "a chain rewritten whole can't be seen from inside"
    said, whole = verified("--roots", kept)
    assert not whole
    assert "its chain was rewritten" in said


@pytest.mark.parametrize("statement", ["UPDATE kernel_event SET act = ''", "DELETE FROM kernel_event"])
def test_the_database_itself_refuses_to_change_an_event(box, statement):
    with pytest.raises(DatabaseError, match="only ever appended"), transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(statement)


@pytest.mark.parametrize("statement", ["UPDATE toy_stamp SET number = 5", "DELETE FROM toy_stamp"])
def test_the_database_itself_refuses_to_change_a_step(stamped, statement):
    with pytest.raises(DatabaseError, match="only ever appended"), transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(statement)


def test_a_guard_that_is_gone_is_missed(stamped):
    model = guarded_models()[0]
    name = trigger_names(model)[0]
    on = "" if connection.vendor == "sqlite" else f' ON "{model._meta.db_table}"'
    with connection.cursor() as cursor:
        cursor.execute(f'DROP TRIGGER "{name}"{on}')
    assert f"the guard {name} is gone" in verified()[0]
    make_triggers()
    assert verified()[1]


def test_a_guard_of_the_right_name_that_does_nothing_is_missed(stamped):
    model = guarded_models()[0]
    name, table = trigger_names(model)[0], model._meta.db_table
    with connection.cursor() as cursor:
        if connection.vendor == "sqlite":
            cursor.execute(f'DROP TRIGGER "{name}"')
            cursor.execute(f'CREATE TRIGGER "{name}" BEFORE UPDATE ON "{table}" BEGIN SELECT 1; END')
        else:
            cursor.execute("CREATE FUNCTION lets_pass() RETURNS trigger LANGUAGE plpgsql AS $$BEGIN RETURN NEW; END$$")
            when = f'BEFORE UPDATE ON "{table}" FOR EACH ROW'
            cursor.execute(f'CREATE OR REPLACE TRIGGER "{name}" {when} EXECUTE FUNCTION lets_pass()')
    assert f"the guard {name} is gone" in verified()[0]


def test_a_photo_altered_or_lost_is_named(shelf, monkeypatch):
    blob = _stored(shelf)
    path_of(blob).write_bytes(b"something else")
    assert f"kernel.blob {blob.pk}: its file was altered" in verified()[0]
    path_of(blob).unlink()
    assert f"kernel.blob {blob.pk}: its file is missing" in verified()[0]


def _stored(shelf) -> Blob:
    from huzhu.kernel.acts import NoUndo, act, registry
    from huzhu.kernel.blobs import store_blob

    @act("存", needs="found", at=lambda shelf, **_: shelf, undo=NoUndo("x"))
    def keep_photo(by, shelf):
        return store_blob(shelf.pk, b"a photo", "image/jpeg")

    registry.pop("kernel.keep_photo")
    return keep_photo(by=FOUNDER, shelf=shelf)


def test_records_written_from_several_chains_are_held_against_the_latest_event(box):
    from tests.kernel.toy.acts import pour

    other = make_shelf(by=FOUNDER, place=SimpleNamespace(pk=uuid.uuid4()), label="乙")
    target = make_box(by=FOUNDER, shelf=other, words="二")
    for source, to in ((box, target), (target, box), (box, target)):
        pour(by=FOUNDER, box=source, to=to, amount=1)
    assert verified()[1]
    assert Box.objects.get(pk=target.pk).amount == 6

import datetime
import io
import json
import uuid
from contextlib import suppress
from types import SimpleNamespace

import pytest
from django.core.management import call_command
from django.db import IntegrityError, transaction

from huzhu.kernel import statements
from huzhu.kernel.acts import CLOCK, FOUNDER, PUBLIC
from huzhu.kernel.batches import batch, in_batches
from huzhu.kernel.clock import now, set_clock
from huzhu.kernel.models import Event
from huzhu.kernel.records import NeverEdited
from huzhu.kernel.refused import ActIdReused, NotAllowed, Refused, Stale
from huzhu.kernel.running import NestedAct, OutsideAct
from huzhu.kernel.secrets import open_text
from tests.kernel.toy.acts import AlreadyStamped, count_boxes, empty_box, make_box, make_shelf, nest, pour, stamp_box
from tests.kernel.toy.models import Box, Shelf, Stamp


def test_an_act_leaves_one_event_in_the_chain_it_was_done_at(box, shelf):
    event = Event.objects.get(act="kernel.make_box")
    assert (event.chain, event.by, event.seq) == (shelf.pk, "founder", 2)


def test_the_same_act_sent_again_gets_the_same_reply_and_changes_nothing(shelf):
    act_id = uuid.uuid4()
    first = make_box(by=FOUNDER, shelf=shelf, words="一", act_id=act_id)
    assert make_box(by=FOUNDER, shelf=shelf, words="一", act_id=act_id) == first
    assert Box.objects.count() == 1
    assert Event.objects.filter(act_id=act_id).count() == 1


def test_an_act_id_with_other_contents_is_refused(shelf):
    act_id = uuid.uuid4()
    make_box(by=FOUNDER, shelf=shelf, words="一", act_id=act_id)
    with pytest.raises(ActIdReused):
        make_box(by=FOUNDER, shelf=shelf, words="二", act_id=act_id)


def test_a_repeated_act_gets_its_reply_although_the_version_has_moved_on(box):
    act_id, seen = uuid.uuid4(), box.version
    empty_box(by=FOUNDER, box=box, act_id=act_id, seen=seen)
    assert empty_box(by=FOUNDER, box=box, act_id=act_id, seen=seen) == box


def test_who_decides_on_an_old_version_is_told_and_changes_nothing(box):
    stale = Box.objects.get(pk=box.pk)
    empty_box(by=FOUNDER, box=box)
    events = Event.objects.count()
    with pytest.raises(Stale):
        empty_box(by=FOUNDER, box=stale)
    assert Event.objects.count() == events
    assert stale.version == 1


def test_a_refused_act_leaves_nothing_behind(box):
    events = Event.objects.count()
    with pytest.raises(Refused, match="不盖了"):
        stamp_box(by=FOUNDER, box=box, fail=True)
    assert not Stamp.objects.exists()
    assert Event.objects.count() == events


def test_who_loses_a_race_gets_a_sentence_and_not_a_fault(box):
    stamp_box(by=FOUNDER, box=box)
    with pytest.raises(AlreadyStamped, match="盖过了"):
        stamp_box(by=FOUNDER, box=box)


def test_an_act_never_calls_an_act(box):
    with pytest.raises(NestedAct):
        nest(by=FOUNDER, box=box)


@pytest.mark.parametrize("actor", [PUBLIC, CLOCK])
def test_a_named_actor_has_its_own_right_only(shelf, actor):
    with pytest.raises(NotAllowed):
        make_box(by=actor, shelf=shelf, words="一")


@pytest.mark.parametrize(
    "change",
    [
        lambda box: Box(shelf=box.shelf).save(),
        lambda box: Box.objects.create(shelf=box.shelf),
        lambda box: Box.objects.bulk_create([Box(shelf=box.shelf)]),
        lambda box: Box.objects.filter(pk=box.pk).update(amount=1),
        lambda box: Box.objects.filter(pk=box.pk).delete(),
        lambda box: Box.objects.bulk_update([box], ["amount"]),
        lambda box: box.delete(),
        lambda box: box.save(),
    ],
)
def test_nothing_is_written_outside_an_act(box, change):
    with pytest.raises(OutsideAct):
        change(box)


def test_a_step_is_never_edited(box):
    stamp = stamp_box(by=FOUNDER, box=box)
    with pytest.raises(NeverEdited):
        stamp.save()


def test_an_act_with_two_sides_stands_in_both_chains(box, shelf):
    other = make_box(by=FOUNDER, shelf=_another_shelf(), words="二")
    pour(by=FOUNDER, box=box, to=other, amount=2)
    sides = Event.objects.filter(act="kernel.pour")
    assert {side.chain for side in sides} == {shelf.pk, other.shelf_id}
    assert len({side.act_id for side in sides}) == 1


def _another_shelf() -> Shelf:
    from types import SimpleNamespace

    from tests.kernel.toy.acts import make_shelf

    return make_shelf(by=FOUNDER, place=SimpleNamespace(pk=uuid.uuid4()), label="乙")


def test_time_comes_from_the_one_clock(shelf):
    moment = datetime.datetime(2021, 3, 4, 5, 6, tzinfo=datetime.UTC)
    with set_clock(moment):
        make_box(by=FOUNDER, shelf=shelf, words="一")
        assert now() == moment
    assert Event.objects.get(act="kernel.make_box").at == moment


def test_personal_data_stands_in_no_event_in_clear(box):
    body = Event.objects.get(act="kernel.make_box").body
    assert "王某" not in body
    assert "13800000000" not in body
    assert open_text(box.pk, box.phone) == "13800000000"


def test_a_batch_is_one_transaction_in_which_a_refused_act_leaves_nothing(box):
    with batch():
        stamp_box(by=FOUNDER, box=box, number=1)
        with pytest.raises(Refused):
            stamp_box(by=FOUNDER, box=box, number=2, fail=True)
        stamp_box(by=FOUNDER, box=box, number=3)
    assert sorted(Stamp.objects.values_list("number", flat=True)) == [1, 3]
    assert list(Event.objects.order_by("seq").values_list("seq", flat=True)) == [1, 2, 3, 4]


def test_a_batch_that_fails_leaves_nothing_at_all(box):
    with suppress(ZeroDivisionError), batch():
        stamp_box(by=FOUNDER, box=box)
        raise ZeroDivisionError
    assert not Stamp.objects.exists()
    stamp_box(by=FOUNDER, box=box)
    assert Event.objects.filter(act="kernel.stamp_box").get().seq == 3


def test_a_repeated_act_in_a_batch_gets_its_reply(shelf):
    act_id = uuid.uuid4()
    with batch():
        first = make_box(by=FOUNDER, shelf=shelf, words="一", act_id=act_id)
        assert make_box(by=FOUNDER, shelf=shelf, words="一", act_id=act_id) == first
    assert make_box(by=FOUNDER, shelf=shelf, words="一", act_id=act_id) == first


def test_many_calls_run_in_short_batches(box):
    calls = [([box.shelf_id], lambda number=n: stamp_box(by=FOUNDER, box=box, number=number)) for n in range(90)]
    assert len(list(in_batches(calls, at_most=0.001))) == 90
    assert Stamp.objects.count() == 90


def test_a_batch_locks_the_chains_of_its_calls_in_order_before_the_first(box, monkeypatch):
    others = [make_shelf(by=FOUNDER, place=SimpleNamespace(pk=uuid.uuid4()), label="乙") for _ in range(5)]
    locked, lock = [], statements.lock_head
    monkeypatch.setattr(statements, "lock_head", lambda chain: locked.append(chain) or lock(chain))
    calls = [([each.pk], lambda shelf=each: make_box(by=FOUNDER, shelf=shelf, words="一")) for each in others]
    list(in_batches(calls, at_most=60))
    assert locked == sorted(each.pk for each in others)


def test_a_chain_that_a_refused_act_had_begun_is_begun_by_the_next(db):
    place = SimpleNamespace(pk=uuid.uuid4())
    with batch():
        with suppress(IntegrityError):
            make_shelf(by=FOUNDER, place=place, label=None)
        make_shelf(by=FOUNDER, place=place, label="甲")
    assert Event.objects.get(chain=place.pk).seq == 1
    call_command("verify", stdout=io.StringIO())


def test_an_act_that_fails_with_the_transaction_around_it_is_forgotten_whole(shelf):
    with suppress(ZeroDivisionError), transaction.atomic():
        make_box(by=FOUNDER, shelf=shelf, words="一")
        raise ZeroDivisionError
    assert not Box.objects.exists()


def test_what_waits_for_the_end_of_an_act_is_done_once_and_stands_in_its_event(shelf):
    count_boxes(by=FOUNDER, shelf=shelf, times=3)
    shelf.refresh_from_db()
    assert shelf.label.endswith("+3")
    assert shelf.label.count("+") == 1
    assert str(shelf.pk) in {row["id"] for row in json.loads(Event.objects.latest("id").body)["rows"]}

"""Many at once: the same act, two-sided acts, one writer after another."""

import io
import uuid
from contextlib import suppress
from types import SimpleNamespace

from django.core.management import call_command

from huzhu.kernel.acts import FOUNDER
from huzhu.kernel.batches import batch
from huzhu.kernel.models import Event, Reply
from huzhu.kernel.refused import Refused, Stale
from huzhu.kernel.statements import on_sqlite
from tests.kernel.toy.acts import empty_box, make_box, make_shelf, pour, stamp_box
from tests.kernel.toy.models import Box
from tests.support.at_once import at_once

CLIENTS = 50


def new_shelf():
    return make_shelf(by=FOUNDER, place=SimpleNamespace(pk=uuid.uuid4()), label="甲")


def test_the_same_act_fifty_times_at_once_is_one_change_and_fifty_equal_replies(own_database):
    shelf, act_id = new_shelf(), uuid.uuid4()
    same = [lambda: make_box(by=FOUNDER, shelf=shelf, words="一", act_id=act_id)] * CLIENTS
    replies = at_once(same, Stale)
    assert {reply.pk for reply in replies} == set(Box.objects.values_list("pk", flat=True))
    assert Box.objects.count() == Event.objects.filter(act_id=act_id).count() == Reply.objects.count() == 1


def test_of_fifty_who_decide_at_once_on_the_same_version_one_decides(own_database):
    box = make_box(by=FOUNDER, shelf=new_shelf(), words="一")
    decide = [lambda: empty_box(by=FOUNDER, box=Box.objects.get(pk=box.pk), seen=1)] * CLIENTS
    answers = at_once(decide, Stale)
    assert sum(isinstance(answer, Box) for answer in answers) == 1
    assert sum(isinstance(answer, Stale) for answer in answers) == CLIENTS - 1


def test_a_refused_act_in_a_batch_lets_its_chain_go_to_others(own_database):
    first, second = new_shelf(), new_shelf()
    box = make_box(by=FOUNDER, shelf=first, words="一")
    with batch():
        with suppress(Refused):
            stamp_box(by=FOUNDER, box=box, fail=True)
        if not on_sqlite():  # there a batch holds the one turn to its end
            at_once([lambda: make_box(by=FOUNDER, shelf=first, words="二")], Stale)
        make_box(by=FOUNDER, shelf=second, words="三")
    make_box(by=FOUNDER, shelf=first, words="四")
    call_command("verify", stdout=io.StringIO())


def test_two_sided_acts_in_both_directions_never_deadlock(own_database):
    first, second = (make_box(by=FOUNDER, shelf=new_shelf(), words="一", amount=1000) for _ in range(2))
    there = [lambda: pour(by=FOUNDER, box=first, to=second, amount=1)] * (CLIENTS // 2)
    back = [lambda: pour(by=FOUNDER, box=second, to=first, amount=1)] * (CLIENTS // 2)
    at_once([call for pair in zip(there, back, strict=True) for call in pair], Stale)
    assert set(Box.objects.values_list("amount", flat=True)) == {1000}
    assert Event.objects.filter(act="kernel.pour").count() == CLIENTS * 2
    call_command("verify", stdout=io.StringIO())

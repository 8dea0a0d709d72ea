import uuid
from datetime import timedelta

import pytest

from huzhu.kernel.acts import CLOCK, FOUNDER
from huzhu.kernel.clock import now, set_clock
from huzhu.kernel.refused import NotAllowed, TooLate
from huzhu.kernel.undo import is_undoable, undo_act
from tests.kernel.toy.acts import empty_box, make_box, stamp_box
from tests.kernel.toy.models import Box


@pytest.fixture
def made(shelf):
    act_id = uuid.uuid4()
    return make_box(by=FOUNDER, shelf=shelf, words="一", act_id=act_id), act_id


def test_what_was_done_is_undone_by_an_act_of_its_own(made):
    box, act_id = made
    assert is_undoable(FOUNDER, act_id)
    undo_act(by=FOUNDER, act_id=act_id)
    assert Box.objects.get(pk=box.pk).amount == 0


def test_undoing_twice_changes_nothing_more(made):
    box, act_id = made
    assert undo_act(by=FOUNDER, act_id=act_id) == undo_act(by=FOUNDER, act_id=act_id)
    assert Box.objects.get(pk=box.pk).version == 2


def test_after_ten_minutes_it_is_too_late(made):
    _box, act_id = made
    with set_clock(now() + timedelta(minutes=10, seconds=1)):
        assert not is_undoable(FOUNDER, act_id)
        with pytest.raises(TooLate):
            undo_act(by=FOUNDER, act_id=act_id)


def test_what_somebody_has_built_on_is_not_undone(made):
    box, act_id = made
    empty_box(by=FOUNDER, box=box)
    with pytest.raises(TooLate):
        undo_act(by=FOUNDER, act_id=act_id)


def test_nobody_undoes_what_another_did_not_even_who_may_do_the_undoing_act(made):
    with pytest.raises(NotAllowed):
        undo_act(by=CLOCK, act_id=made[1])


def test_an_act_that_says_why_it_cannot_be_undone_is_not(box):
    act_id = uuid.uuid4()
    stamp_box(by=FOUNDER, box=box, act_id=act_id)
    with pytest.raises(NotAllowed):
        undo_act(by=FOUNDER, act_id=act_id)

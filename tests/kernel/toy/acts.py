from huzhu.kernel.acts import CLOCK, NoUndo, act
from huzhu.kernel.refused import Refused
from huzhu.kernel.running import running
from huzhu.kernel.secrets import seal_text
from tests.kernel.toy.models import Box, Shelf, Stamp

NEVER = NoUndo("x")


class AlreadyStamped(Refused):
    message = "盖过了。"


@act("架", needs="found", at=lambda place, **_: place, undo=NEVER)
def make_shelf(by, place, label):
    return Shelf.objects.create(pk=place.pk, label=label)


@act("箱", needs="found", at=lambda shelf, **_: shelf, undo="empty_box")
def make_box(by, shelf, words, amount=5, phone="13800000000"):
    box = Box(shelf=shelf, words=words, amount=amount)
    box.phone = seal_text(box.pk, phone)
    box.save()
    return box


@act("清空", needs="found", at=lambda box, **_: box.shelf, decides="box", undo=NEVER, also=(CLOCK,))
def empty_box(by, box):
    box.amount = 0
    box.save()
    return box


@act("移", needs="found", at=lambda box, to, **_: (box.shelf, to.shelf), undo=NEVER)
def pour(by, box, to, amount):
    source, target = Box.objects.get(pk=box.pk), Box.objects.get(pk=to.pk)
    source.amount -= amount
    target.amount += amount
    source.save()
    target.save()
    return target


@act(
    "章",
    needs="found",
    at=lambda box, **_: box.shelf,
    undo=NEVER,
    refusals={"toy_stamped_once": AlreadyStamped},
)
def stamp_box(by, box, number=1, fail=False):
    stamp = Stamp.objects.create(box=box, number=number)
    if fail:
        raise Refused("不盖了。")
    return stamp


@act("套", needs="found", at=lambda box, **_: box.shelf, undo=NEVER)
def nest(by, box):
    return stamp_box(by=by, box=box)


@act("数", needs="found", at=lambda shelf, **_: shelf, undo=NEVER)
def count_boxes(by, shelf, times=3):
    """Add boxes, and count them once at the end, under one key."""
    for number in range(times):
        Box(shelf=shelf, words=str(number), amount=1).save()
        running().at_end("count", lambda: _count(shelf))
    return shelf


def _count(shelf):
    shelf.label = f"{shelf.label}+{Box.objects.filter(shelf=shelf).count()}"
    shelf.save()

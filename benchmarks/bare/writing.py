"""One box with all that an act writes beside it, by the ORM, row by row."""

import os
import uuid

from django.utils import timezone

from benchmarks.bare.models import BareBox, BareEvent, BareHead, BareKey, BareReply

BODY = "x" * 800
DIGEST = "f" * 64


def write_bare(shelf, act_id: uuid.UUID, *, reply: bool = True) -> BareBox:
    """As many rows of the same width, in the transaction that the caller has opened."""
    head = BareHead.objects.select_for_update().get(pk=shelf.pk)
    box = BareBox.objects.create(shelf=shelf, words="王某家失火", amount=5, phone=os.urandom(40))
    BareKey.objects.create(id=box.pk, wrapped=os.urandom(61))
    at = timezone.now()
    BareEvent.objects.create(
        chain=shelf.pk, seq=head.seq + 1, act="make_box", act_id=act_id, by="founder", at=at, on=str(shelf.pk),
        prev=DIGEST, hash=DIGEST, body=BODY,
    )  # fmt: skip
    head.seq += 1
    head.save(update_fields=["seq"])
    if reply:
        BareReply.objects.create(actor="founder", act_id=act_id, args=DIGEST, object_id=box.pk, at=at)
    return box

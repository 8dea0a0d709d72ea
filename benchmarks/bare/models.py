import uuid

from django.db import models


class BareBox(models.Model):
    """What an act's record holds, with nothing that guards it."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4)
    version = models.PositiveIntegerField(default=1)
    shelf = models.ForeignKey("toy.Shelf", models.PROTECT)
    words = models.TextField()
    amount = models.BigIntegerField(default=0)
    phone = models.BinaryField()


class BareKey(models.Model):
    """As wide as a subject's key."""

    id = models.UUIDField(primary_key=True)
    wrapped = models.BinaryField()


class BareEvent(models.Model):
    """As wide as an event."""

    chain = models.UUIDField()
    seq = models.BigIntegerField()
    act = models.CharField(max_length=100)
    act_id = models.UUIDField(db_index=True)
    by = models.CharField(max_length=36)
    at = models.DateTimeField(db_index=True)
    on = models.CharField(max_length=100, db_index=True)
    prev = models.CharField(max_length=64)
    hash = models.CharField(max_length=64)
    body = models.TextField()


class BareReply(models.Model):
    """As wide as a reply."""

    actor = models.CharField(max_length=36)
    act_id = models.UUIDField(unique=True)
    args = models.CharField(max_length=64)
    object_id = models.UUIDField()
    at = models.DateTimeField(db_index=True)


class BareHead(models.Model):
    """As wide as a chain's head."""

    id = models.UUIDField(primary_key=True)
    seq = models.BigIntegerField(default=0)
    hash = models.CharField(max_length=64)

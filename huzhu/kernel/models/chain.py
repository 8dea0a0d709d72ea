from django.db import models


class Chain(models.Model):
    """The head of one organisation's chain of events; its id is the organisation's."""

    id = models.UUIDField(primary_key=True)
    seq = models.BigIntegerField(default=0)
    hash = models.CharField(max_length=64, default="", blank=True)


class Event(models.Model):
    """One act, as it happened, in the chain of the organisation acted at. Never changed, never deleted.

    `body` is exactly the text that is hashed: sorted compact JSON. The other columns are copies of what
    stands in it, for searching; `manage.py verify` compares them. hash = SHA-256(prev ‖ body).
    """

    chain = models.UUIDField()
    seq = models.BigIntegerField()
    act = models.CharField(max_length=100)
    act_id = models.UUIDField(db_index=True)
    by = models.CharField(max_length=36)
    at = models.DateTimeField(db_index=True)
    on = models.CharField(max_length=100, db_index=True)
    device_at = models.DateTimeField(null=True, blank=True)
    prev = models.CharField(max_length=64, blank=True)
    hash = models.CharField(max_length=64)
    body = models.TextField()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["chain", "seq"], name="event_once_in_chain")]
        indexes = [models.Index(fields=["by", "at"], name="event_by_at")]

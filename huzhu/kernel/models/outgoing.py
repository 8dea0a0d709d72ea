import uuid

from django.db import models


class Outgoing(models.Model):
    """Something that leaves the system after its act has committed; written in the act, sent by the worker."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4)
    kind = models.CharField(max_length=60)
    content = models.JSONField()
    at = models.DateTimeField()
    sent_at = models.DateTimeField(null=True, blank=True)
    tries = models.PositiveSmallIntegerField(default=0)

    class Meta:
        indexes = [models.Index(fields=["sent_at", "at"], name="outgoing_unsent")]

import uuid

from django.db import models


class Draft(models.Model):
    """What somebody has typed and not yet sent, sealed under the owner's key. Changes no fact."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4)
    owner = models.UUIDField()
    key = models.CharField(max_length=200)
    content = models.BinaryField()
    saved_at = models.DateTimeField()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["owner", "key"], name="draft_once_an_owner")]

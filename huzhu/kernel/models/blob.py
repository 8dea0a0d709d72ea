import uuid

from django.db import models

from huzhu.kernel.records import Record


class Blob(Record):
    """A photo or a signature: a sealed file outside the web root, and what its bytes must hash to."""

    subject = models.UUIDField()
    kind = models.CharField(max_length=40)
    size = models.PositiveIntegerField()
    sha256 = models.CharField(max_length=64)

    open_fields = ("subject", "kind", "size", "sha256")

    def subject_id(self) -> uuid.UUID:
        return self.subject

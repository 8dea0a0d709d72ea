from django.db import models


class Keyring(models.Model):
    """The database's root key, wrapped by the master key that stands outside it. One row."""

    id = models.PositiveSmallIntegerField(primary_key=True, default=1)
    fingerprint = models.CharField(max_length=32)
    wrapped = models.BinaryField()


class SubjectKey(models.Model):
    """The data key of one subject (lead, person, household, member, donor), wrapped by the root key.

    Erasure by law empties `wrapped`: what the key sealed can never be read again, and every chain still holds.
    """

    id = models.UUIDField(primary_key=True)
    wrapped = models.BinaryField()
    destroyed_at = models.DateTimeField(null=True, blank=True)

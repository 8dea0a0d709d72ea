from django.db import models


class Reply(models.Model):
    """What an act answered, so that the same act sent again gets the same reply. Can be pruned.

    `args` is an HMAC of the arguments: a plain hash of a telephone number could be guessed.
    """

    actor = models.CharField(max_length=36)
    act_id = models.UUIDField()
    act = models.CharField(max_length=100)
    args = models.CharField(max_length=64)
    model = models.CharField(max_length=100, blank=True)
    object_id = models.UUIDField(null=True, blank=True)
    at = models.DateTimeField(db_index=True)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["actor", "act_id"], name="reply_once_an_actor")]

"""What the door remembers: enrolled devices and failed tries. No records: written without an act."""

import uuid

from django.db import models


class Device(models.Model):
    """A phone or browser that its owner opened with a PIN (开通的设备). The cookie's token is kept as a hash."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    user = models.ForeignKey("people.User", models.CASCADE, related_name="devices")
    token_hash = models.CharField(max_length=64, unique=True)
    pin = models.CharField(max_length=128)
    label = models.CharField(max_length=60, blank=True)
    enrolled_at = models.DateTimeField()
    password_at = models.DateTimeField()
    last_used_at = models.DateTimeField()
    revoked_at = models.DateTimeField(null=True, blank=True)

    def __str__(self) -> str:
        return self.label


class SignInFailure(models.Model):
    """One wrong try (登录失败): which account (a keyed hash of what was typed), from which device, when."""

    account = models.CharField(max_length=64)
    device = models.CharField(max_length=64)
    known = models.BooleanField(default=False)
    at = models.DateTimeField()

    class Meta:
        indexes = [models.Index(fields=["account", "at"]), models.Index(fields=["device", "at"])]

    def __str__(self) -> str:
        return f"{self.at:%Y-%m-%d %H:%M}"

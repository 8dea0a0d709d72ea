"""Users: one human being with an account, and what the house gives them to come in by."""

import uuid
from datetime import timedelta

from django.contrib.auth.base_user import AbstractBaseUser
from django.contrib.auth.hashers import check_password
from django.db import models
from django.utils.crypto import salted_hmac

from huzhu.kernel.clock import now
from huzhu.kernel.records import Record, RecordManager, SealedField, Step
from huzhu.kernel.secrets import blind_index, derive_code
from huzhu.people.phones import digits_of

STARTING_CODE_LIVES = timedelta(days=7)


class UserManager(RecordManager):
    """Users, found by what they type at the door."""

    def get_by_natural_key(self, username: str):
        """For Django's sessions."""
        return self.get(username=username)

    def known_as(self, typed: str):
        """The user of this user name or telephone number, or None."""
        typed = "".join(typed.split())
        by_phone = models.Q(phone_index=blind_index("phone", digits_of(typed)))
        return self.filter(models.Q(username=typed) | by_phone).first()


class User(AbstractBaseUser, Record):
    """A person with an account (用户). What they may do follows from their appointments alone.

    `door` rises when their phones are revoked, which ends every session; the password's hash is in no event.
    """

    USERNAME_FIELD = "username"
    REQUIRED_FIELDS: list[str] = []
    open_fields = ("door",)
    unlogged_fields = ("password",)
    last_login = None

    username = models.CharField(max_length=40)
    name = models.CharField(max_length=60)
    phone = SealedField()
    phone_index = models.CharField(max_length=64, null=True, blank=True)
    phone_mask = models.CharField(max_length=20, blank=True)
    door = models.PositiveIntegerField(default=1)

    objects = UserManager()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["username"], name="user_name_once"),
            models.UniqueConstraint(fields=["phone_index"], name="user_phone_once"),
        ]

    def __str__(self) -> str:
        return self.name

    def subject_id(self) -> uuid.UUID | None:
        """The person themselves."""
        return self.pk

    def check_password(self, raw_password: str) -> bool:
        """Compare only: a sign-in changes no record, so an old hash stays until the next new password."""
        return check_password(raw_password, self.password)

    def get_session_auth_hash(self) -> str:
        """A session ends with the password it was opened by, or when the user's phones are revoked."""
        return self._door_hash()

    def get_session_auth_fallback_hash(self):
        """No keys from before: the session key never changes while sessions live."""
        return iter(())

    def _door_hash(self) -> str:
        return salted_hmac("huzhu.people.door", f"{self.password}:{self.door}", algorithm="sha256").hexdigest()


class StartingCode(Step):
    """A code given by hand for the first sign-in, or a new phone (起始码). Lives seven days, works until used once.

    The code itself is stored nowhere; it follows from this step's id and the master key.
    """

    open_fields = ("number",)

    user = models.ForeignKey(User, models.PROTECT, related_name="starting_codes")
    number = models.PositiveIntegerField()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["user", "number"], name="starting_code_number_once")]

    def subject_id(self) -> uuid.UUID | None:
        """The user."""
        return self.user_id

    @property
    def code(self) -> str:
        """The digits to read out."""
        return derive_code("starting code", self.pk)

    @property
    def is_alive(self) -> bool:
        """The newest one, not older than seven days, and no password was chosen since."""
        if self.at + STARTING_CODE_LIVES <= now() or self.user.starting_codes.filter(number__gt=self.number).exists():
            return False
        return not self.user.door_changes.filter(what=DoorChange.PASSWORD, at__gte=self.at).exists()


class DoorChange(Step):
    """How a person comes in was changed (登录方式变动): a password, a phone with its PIN, a code generator.

    A new password uses up the starting codes given before it.
    """

    PASSWORD, PHONE, GENERATOR, PHONE_REVOKED, RESET = "password", "phone", "generator", "revoked", "reset"

    open_fields = ("what", "device")

    user = models.ForeignKey(User, models.PROTECT, related_name="door_changes")
    what = models.CharField(max_length=10)
    device = models.UUIDField(null=True, blank=True)

    def subject_id(self) -> uuid.UUID | None:
        """The user."""
        return self.user_id


class DemoCounty(Record):
    """Says that everything in this database is made up (演示县). One at most, made before anything else.

    Only where it stands may the printed code replace the second factor.
    """

    open_fields = ("only", "since")

    only = models.BooleanField(default=True)
    since = models.DateTimeField()

    objects = RecordManager()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["only"], name="demo_county_once")]

    def subject_id(self) -> uuid.UUID | None:
        """None: about nobody."""
        return None

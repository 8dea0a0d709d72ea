"""The characters of this room's tests."""

import pytest

from huzhu.people.roles import Role
from huzhu.people.tests.builders import county, person_with
from huzhu.people.tests.doors import SECRET


@pytest.fixture
def quick_passwords(settings):
    """Argon2 takes its time; these tests ask for many passwords."""
    settings.PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]


@pytest.fixture
def here():
    """A county of two towns."""
    return county()


@pytest.fixture
def village(here):
    """The first association."""
    return here.villages[0].association


@pytest.fixture
def member(village, quick_passwords):
    """A member with a telephone and a password."""
    return person_with(Role.MEMBER, village, name="田小满", phone="19900004321", password=SECRET)


@pytest.fixture
def officer(village, quick_passwords):
    """A duty officer with a telephone and a password."""
    return person_with(Role.DUTY_OFFICER, village, phone="19900004322", password=SECRET)

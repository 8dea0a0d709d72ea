"""Settings of the processes that a test starts: the product's own, but with the tests' cheap passwords."""

from huzhu.config.settings import *  # noqa: F403

PASSWORD_HASHERS = ["tests.support.hashers.QuickArgon2"]

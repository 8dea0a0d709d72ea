"""Settings of the processes that a test starts: the product's own, with cheap passwords and the test's days."""

from huzhu.config.settings import *  # noqa: F403
from huzhu.config.settings import MIDDLEWARE

PASSWORD_HASHERS = ["tests.support.hashers.QuickArgon2"]
MIDDLEWARE = ["tests.support.clock.days_ahead", *MIDDLEWARE]

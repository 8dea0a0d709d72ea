"""Settings of the processes that the kernel's tests start and kill."""

from tests.support.live_settings import *  # noqa: F403
from tests.support.live_settings import INSTALLED_APPS

INSTALLED_APPS.append("tests.kernel.toy")

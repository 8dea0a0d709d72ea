"""Settings of the measured server: the product's own, with the toy room and the bare views beside it."""

from huzhu.config.settings import *  # noqa: F403
from huzhu.config.settings import INSTALLED_APPS

INSTALLED_APPS += ["tests.kernel.toy", "benchmarks.bare"]
ROOT_URLCONF = "benchmarks.urls"
MIDDLEWARE = []
ALLOWED_HOSTS = ["127.0.0.1"]

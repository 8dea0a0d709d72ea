"""The product's settings with the toy room's and the bare view's address beside its own."""

from huzhu.config.settings import *  # noqa: F403
from huzhu.config.settings import INSTALLED_APPS, TEMPLATES

INSTALLED_APPS += ["tests.kernel.toy", "benchmarks.bare"]
ROOT_URLCONF = "benchmarks.page_urls"
ALLOWED_HOSTS = ["testserver"]
TEMPLATES[0]["DIRS"] = [BASE_DIR / "benchmarks/templates"]  # noqa: F405

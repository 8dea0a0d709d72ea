"""Settings of the tests: a folder of their own, and the database that this worker stands for.

`make test` runs the whole suite by two workers at once, the first on SQLite and the second on PostgreSQL;
a single run takes SQLite, or what HUZHU_TEST_DATABASE says (sqlite, postgresql).
"""

import atexit
import base64
import os
import shutil
import tempfile
from pathlib import Path

DATABASE_OF_WORKER = {"gw0": "sqlite", "gw1": "postgresql"}
KIND = DATABASE_OF_WORKER.get(
    os.environ.get("PYTEST_XDIST_WORKER", ""), os.environ.get("HUZHU_TEST_DATABASE", "sqlite")
)
SCRATCH = Path(tempfile.mkdtemp(prefix="huzhu-test-"))
# The throwaway server runs as another user, who must be able to enter.
SCRATCH.chmod(0o755)
atexit.register(shutil.rmtree, SCRATCH, ignore_errors=True)

os.environ["HUZHU_VAR"] = str(SCRATCH / "var")
os.environ["HUZHU_MASTER_KEY"] = base64.b64encode(b"the key of the tests, 32 bytes..").decode()
# Playwright keeps an event loop in this thread; the tests call acts beside it on purpose.
os.environ["DJANGO_ALLOW_ASYNC_UNSAFE"] = "1"
os.environ["DATABASE_URL"] = {
    "sqlite": f"sqlite:///{SCRATCH}/tests.sqlite3",
    "postgresql": f"postgresql://postgres@/huzhu?host={SCRATCH}/postgresql",
}[KIND]

from huzhu.config.settings import *  # noqa: E402, F403
from huzhu.config.settings import DATABASES, INSTALLED_APPS, STORAGES  # noqa: E402

INSTALLED_APPS.append("tests.kernel.toy")  # records on which the kernel is tried by itself
if KIND == "sqlite":
    DATABASES["default"]["TEST"] = {"NAME": str(SCRATCH / "tests.sqlite3")}
PASSWORD_HASHERS = ["tests.support.hashers.QuickArgon2"]
STORAGES["staticfiles"] = {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"}
WHITENOISE_AUTOREFRESH = True

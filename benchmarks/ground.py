"""A database and a server for a benchmark, made for it and thrown away."""

from __future__ import annotations

import argparse
import base64
import os
import shutil
import subprocess
import sys
import tempfile
import time
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent


@contextmanager
def database(kind: str, settings: str = "benchmarks.settings") -> Iterator[None]:
    """An empty migrated database of the kind, in the settings of this process and of those that it starts."""
    folder = Path(tempfile.mkdtemp(prefix="huzhu-bench-"))
    folder.chmod(0o755)
    server = None
    os.environ |= {
        "DJANGO_SETTINGS_MODULE": settings, "HUZHU_VAR": str(folder / "var"), "PYTHONPATH": str(ROOT),
        "HUZHU_MASTER_KEY": base64.b64encode(b"the key of the benchmarks 32 byt").decode(),
        "DATABASE_URL": f"sqlite:///{folder}/bench.sqlite3",
    }  # fmt: skip
    if kind == "postgresql":
        from tests.support import postgresql

        postgresql.QUICK[:] = ["max_connections=100"]
        server = postgresql.start(folder / "pg")
        subprocess.run([postgresql.binary("createdb"), "-h", folder / "pg", "-U", "postgres", "bench"], check=True)
        os.environ["DATABASE_URL"] = f"postgresql://postgres@/bench?host={folder}/pg"
    try:
        import django
        from django.core.management import call_command

        django.setup()
        call_command("migrate", run_syncdb=True, verbosity=0)
        yield
    finally:
        if server:
            from tests.support import postgresql

            postgresql.stop(server)
        shutil.rmtree(folder, ignore_errors=True)


@contextmanager
def served(port: int = 8731) -> Iterator[str]:
    """The real server on this database, as `make run` starts it."""
    from tools.serve import server_command

    process = subprocess.Popen(server_command(port), cwd=ROOT, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    try:
        _wait(f"http://127.0.0.1:{port}/")
        yield f"127.0.0.1:{port}"
    finally:
        process.terminate()
        process.wait(10)


def _wait(url: str) -> None:
    for _ in range(200):
        try:
            urllib.request.urlopen(url, timeout=1)
        except urllib.error.HTTPError:
            return
        except OSError:
            time.sleep(0.1)
    sys.exit("the server did not start")


def kinds() -> list[str]:
    """The databases asked for on the command line; both where none is named."""
    parser = argparse.ArgumentParser()
    parser.add_argument("kind", nargs="?", choices=["sqlite", "postgresql"])
    asked = parser.parse_args().kind
    if asked:
        return [asked]
    for kind in ("sqlite", "postgresql"):
        subprocess.run([sys.executable, "-m", sys.modules["__main__"].__spec__.name, kind], check=True, cwd=ROOT)
    return []

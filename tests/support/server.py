"""The real server on a free port, for tests that need a browser, many clients or a kill."""

import os
import socket
import subprocess
import sys
import time
import urllib.request
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass

import pytest

from huzhu.config.environment import BASE
from tests.support.databases import database_copy, environment
from tests.support.settings import SCRATCH
from tools.serve import free_port, server_command


@dataclass(frozen=True)
class Live:
    """A running server: its address, and the process to kill."""

    url: str
    process: subprocess.Popen

    def address(self, path: str) -> str:
        return self.url + path

    def seconds_to(self, path: str) -> float:
        """How long the server takes to answer that address."""
        begun = time.monotonic()
        with urllib.request.urlopen(self.address(path), timeout=10):
            return time.monotonic() - begun


def run_manage(*words: str, **options) -> subprocess.CompletedProcess:
    """`manage.py` in a process of its own, on the database that DATABASE_URL names."""
    command = [sys.executable, str(BASE / "manage.py"), *words]
    return subprocess.run(command, cwd=BASE, check=False, capture_output=True, text=True, **options)


@pytest.fixture(scope="session")
def manage():
    """Runs a command of manage.py and returns its finished process (returncode, stdout, stderr)."""
    return run_manage


@pytest.fixture(scope="session")
def static_files() -> None:
    """Collect what the server serves, once a run, into the run's own folder."""
    env = os.environ | {"DJANGO_SETTINGS_MODULE": "tests.support.live_settings"}
    done = run_manage("collectstatic", "--noinput", env=env)
    assert done.returncode == 0, done.stderr


@contextmanager
def serving(url: str, workers: int = 1, **settings: str) -> Iterator[Live]:
    """The server on the database of that address, ready when the block begins, gone when it ends.

    `settings` are added to its environment.
    """
    port = free_port()
    log = SCRATCH / f"server-{port}.log"
    with log.open("wb") as words:
        process = subprocess.Popen(
            server_command(port, workers=workers),
            cwd=BASE,
            env=os.environ | environment(url) | settings,
            stdout=words,
            stderr=words,
            start_new_session=True,
        )
    try:
        wait_for(f"http://127.0.0.1:{port}/healthz", process, log)
        yield Live(f"http://127.0.0.1:{port}", process)
    finally:
        end(process)


def wait_for(url: str, process: subprocess.Popen, log, seconds: float = 40) -> None:
    """Return when the address answers; AssertionError with the server's own words if it never does."""
    limit = time.monotonic() + seconds
    while time.monotonic() < limit and process.poll() is None:
        try:
            with urllib.request.urlopen(url, timeout=2):
                return
        except OSError:
            time.sleep(0.1)
    raise AssertionError("the server did not start: " + log.read_text()[-3000:])


def end(process: subprocess.Popen) -> None:
    """Stop the server and whatever it started."""
    if process.poll() is None:
        process.terminate()
        try:
            process.wait(10)
        except subprocess.TimeoutExpired:
            os.killpg(process.pid, 9)
            process.wait()


@pytest.fixture
def live(own_database: str, static_files: None) -> Iterator[Live]:
    """The server on this test's own database; what the test does by acts in-process it sees too."""
    with serving(own_database) as running:
        yield running


@pytest.fixture(scope="session")
def demo_site(migrated: None, django_db_blocker, static_files: None) -> Iterator[Live]:
    """The demo county, served once for all tests that only look at pages."""
    with django_db_blocker.unblock(), database_copy() as url:
        seeded = run_manage("seed_demo", "--small", env=os.environ | environment(url))
        assert seeded.returncode == 0, seeded.stdout + seeded.stderr
        with serving(url, workers=2, HUZHU_DEMO="1") as running:
            yield running


@pytest.fixture
def stall() -> Iterator[Callable[..., None]]:
    """Opens uploads that announce a size, send three bytes and then say nothing more."""
    opened: list[socket.socket] = []

    def start(running: Live, connections: int, size: int, path: str = "/report/") -> None:
        host = running.url.removeprefix("http://")
        head = f"POST {path} HTTP/1.1\r\nHost: {host}\r\nContent-Length: {size}\r\n\r\nabc".encode()
        name, port = host.split(":")
        for _ in range(connections):
            opened.append(socket.create_connection((name, int(port))))
            opened[-1].sendall(head)

    yield start
    for connection in opened:
        connection.close()

"""A PostgreSQL of our own for the length of a test run: no network, no safety, nothing left behind."""

import os
import pwd
import shutil
import subprocess
import time
from pathlib import Path

SERVER_BINARIES = Path("/usr/lib/postgresql")
QUICK = ["fsync=off", "full_page_writes=off", "synchronous_commit=off", "max_connections=200"]


def binary(name: str) -> str:
    """Where the newest installed server keeps its programs; FileNotFoundError with the way out."""
    found = sorted(SERVER_BINARIES.glob(f"*/bin/{name}"), key=lambda file: int(file.parts[-3]))
    path = str(found[-1]) if found else shutil.which(name)
    if not path:
        raise FileNotFoundError("PostgreSQL's server is missing: `make test-tools` (apt install postgresql)")
    return path


def as_postgres() -> list[str]:
    """PostgreSQL refuses to run as root: then it runs as the user that its package made."""
    if os.geteuid() != 0:
        return []
    pwd.getpwnam("postgres")
    return ["setpriv", "--reuid=postgres", "--regid=postgres", "--clear-groups"]


def start(folder: Path) -> subprocess.Popen:
    """Start a server whose only door is a socket in the folder; it stops when we do."""
    folder.mkdir(parents=True)
    if os.geteuid() == 0:
        shutil.chown(folder, "postgres", "postgres")
    data = folder / "data"
    prefix = as_postgres()
    subprocess.run(
        [*prefix, binary("initdb"), "-D", data, "-U", "postgres", "-A", "trust", "-E", "UTF8", "--no-sync"]
        + ["--locale=C.UTF-8"],
        check=True,
        stdout=subprocess.DEVNULL,
        cwd=folder,
    )
    options = [word for option in QUICK for word in ("-c", option)]
    server = subprocess.Popen(
        [*(prefix or ["setpriv"]), "--pdeathsig", "INT", binary("postgres"), "-D", data, "-k", folder]
        + ["-c", "listen_addresses=", *options],
        stdout=subprocess.DEVNULL,
        stderr=(folder / "server.log").open("wb"),
        cwd=folder,
    )
    _wait(folder, server)
    return server


def _wait(folder: Path, server: subprocess.Popen, seconds: float = 30) -> None:
    end = time.monotonic() + seconds
    while subprocess.run([binary("pg_isready"), "-q", "-h", folder, "-U", "postgres"]).returncode:
        if server.poll() is not None or time.monotonic() > end:
            raise RuntimeError("PostgreSQL did not start: " + (folder / "server.log").read_text()[-2000:])
        time.sleep(0.05)


def stop(server: subprocess.Popen) -> None:
    """Stop at once; nobody needs what it kept."""
    server.send_signal(2)
    try:
        server.wait(10)
    except subprocess.TimeoutExpired:
        server.kill()
        server.wait()

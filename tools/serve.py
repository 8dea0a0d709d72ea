"""Serve the house: web processes and the worker together, started and stopped as one."""

import ctypes
import os
import signal
import socket
import subprocess
import sys
import time
import urllib.request
from pathlib import Path

BASE = Path(__file__).resolve().parents[1]
HOST = os.environ.get("HUZHU_ADDRESS", "127.0.0.1")
# Twenty stalled uploads hold twenty threads; the health page and everyone else need theirs.
THREADS = 32
WORKERS = 2
PATIENCE_SECONDS = 40
PR_SET_PDEATHSIG = 1


def say(chinese: str, english: str) -> None:
    """One line for each language; whoever starts the server may read either."""
    print(f"{chinese}\n{english}", flush=True)


def server_command(port: int, workers: int = WORKERS, threads: int = THREADS) -> list[str]:
    """How granian is called, here and in the tests."""
    return [
        *(sys.executable, "-m", "granian", "--interface", "wsgi", "--host", HOST, "--port", str(port)),
        *("--workers", str(workers), "--blocking-threads", str(threads), "--backpressure", str(threads * 4)),
        *("--no-ws", "--http", "1", "--http1-header-read-timeout", "15000", "--log-level", "error"),
        *("--workers-kill-timeout", "5", "--respawn-failed-workers", "huzhu.config.wsgi:application"),
    ]


def port_is_free(port: int) -> bool:
    """Whether we may listen there."""
    with socket.socket() as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind((HOST, port))
        except OSError:
            return False
    return True


def free_port() -> int:
    """A port that nobody listens on right now."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]


def refuse_taken_port(port: int) -> None:
    """Say that the port is taken and what to do, and end."""
    say(
        f"端口 {port} 已被占用：可能 Huzhu 已在运行（打开 http://{HOST}:{port}/ 看看）。"
        f"先停掉它，或换一个端口：HUZHU_PORT={port + 1} make run",
        f"Port {port} is taken; perhaps Huzhu already runs there (see http://{HOST}:{port}/). "
        f"Stop it, or take another port: HUZHU_PORT={port + 1} make run",
    )
    raise SystemExit(1)


def start(command: list[str]) -> subprocess.Popen:
    """A process that ends with us, even if we are killed, and that Ctrl-C reaches only through us."""
    libc = ctypes.CDLL(None)
    return subprocess.Popen(
        command,
        cwd=BASE,
        start_new_session=True,
        preexec_fn=lambda: libc.prctl(PR_SET_PDEATHSIG, signal.SIGTERM),
    )


def wait_until_up(port: int, web: subprocess.Popen) -> bool:
    """True once the health page says ok."""
    end = time.monotonic() + PATIENCE_SECONDS
    while time.monotonic() < end and web.poll() is None:
        try:
            with urllib.request.urlopen(f"http://{HOST}:{port}/healthz", timeout=2):
                return True
        except OSError:
            time.sleep(0.1)
    return False


def stop(processes: list[subprocess.Popen]) -> None:
    """Ask all to finish what they do, then insist."""
    for process in processes:
        process.terminate()
    for process in processes:
        try:
            process.wait(10)
        except subprocess.TimeoutExpired:
            process.kill()


def serve(port: int, greeting: str = "") -> int:
    """Run until Ctrl-C or until one of the two ends; returns the exit status."""
    if not port_is_free(port):
        refuse_taken_port(port)
    processes = [start(server_command(port)), start([sys.executable, "manage.py", "work"])]
    for asked_to_stop in (signal.SIGINT, signal.SIGTERM):
        signal.signal(asked_to_stop, signal.default_int_handler)
    try:
        if not wait_until_up(port, processes[0]):
            say(
                "服务没有启动，原因见上面几行和 var/log。",
                "The server did not start; see the lines above and var/log.",
            )
            return 1
        say(
            f"\n已启动：http://{HOST}:{port}/ （按 Ctrl-C 停止）",
            f"Serving at http://{HOST}:{port}/ (Ctrl-C stops)",
        )
        print(greeting, flush=True)
        return watch(processes)
    except KeyboardInterrupt:
        say("\n正在停止……", "Stopping …")
        return 0
    finally:
        stop(processes)


def watch(processes: list[subprocess.Popen]) -> int:
    """Return when one of them has ended by itself: half a house serves nobody."""
    while all(process.poll() is None for process in processes):
        time.sleep(0.5)
    say(
        "有一个进程自己停了，全部停止；原因见上面几行。",
        "One process ended by itself, so all stop; see the lines above.",
    )
    return 1


if __name__ == "__main__":
    raise SystemExit(serve(int(os.environ.get("HUZHU_PORT", "8000"))))

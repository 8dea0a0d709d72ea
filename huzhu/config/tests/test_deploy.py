"""`manage.py check --deploy` has nothing to say, and a port in use is said with the way out."""

import os
import socket
import subprocess
import sys

import pytest

from huzhu.config.environment import BASE

pytestmark = pytest.mark.once


def test_the_deployment_check_is_clean(manage):
    env = os.environ | {"HUZHU_HTTPS": "1", "DJANGO_SETTINGS_MODULE": "huzhu.config.settings"}
    del env["DJANGO_ALLOW_ASYNC_UNSAFE"]
    checked = manage("check", "--deploy", "--fail-level", "WARNING", env=env)
    assert checked.returncode == 0, checked.stderr


def test_a_port_in_use_is_said_with_the_way_out():
    with socket.create_server(("127.0.0.1", 0)) as taken:
        port = str(taken.getsockname()[1])
        started = subprocess.run(
            [sys.executable, "tools/start.py"],
            cwd=BASE,
            env=os.environ | {"HUZHU_PORT": port},
            capture_output=True,
            text=True,
        )
    assert started.returncode == 1
    assert f"端口 {port} 已被占用" in started.stdout
    assert "HUZHU_PORT=" in started.stdout

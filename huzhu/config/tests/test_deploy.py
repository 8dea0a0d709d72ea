"""`manage.py check --deploy` has nothing to say, and a start that can't be is told with its way out."""

import base64
import os
import socket
import subprocess
import sys

import pytest

from huzhu.config.environment import BASE

pytestmark = pytest.mark.once


def start(**env: str) -> subprocess.CompletedProcess:
    """`tools/start.py` up to the point of serving."""
    return subprocess.run(
        [sys.executable, "tools/start.py", *(() if "HUZHU_PORT" in env else ("prepare",))],
        cwd=BASE,
        env=os.environ | {"DJANGO_SETTINGS_MODULE": "huzhu.config.settings"} | env,
        capture_output=True,
        text=True,
    )


def test_the_deployment_check_is_clean(manage):
    env = os.environ | {"HUZHU_HTTPS": "1", "DJANGO_SETTINGS_MODULE": "huzhu.config.settings"}
    del env["DJANGO_ALLOW_ASYNC_UNSAFE"]
    checked = manage("check", "--deploy", "--fail-level", "WARNING", env=env)
    assert checked.returncode == 0, checked.stderr


def test_a_port_in_use_is_said_with_the_way_out():
    with socket.create_server(("127.0.0.1", 0)) as taken:
        port = str(taken.getsockname()[1])
        started = start(HUZHU_PORT=port)
    assert started.returncode == 1
    assert f"端口 {port} 已被占用" in started.stdout
    assert "HUZHU_PORT=" in started.stdout


def test_a_port_that_is_none_is_said():
    assert "HUZHU_PORT 不是端口号" in start(HUZHU_PORT="八千").stdout


def test_another_master_key_is_refused_in_a_line(own_database):
    started = start(HUZHU_MASTER_KEY=base64.b64encode(b"another key, also of 32 bytes...").decode())
    assert started.returncode == 1
    assert "主密钥不是这个数据库的" in started.stdout
    assert "Traceback" not in started.stdout + started.stderr


def test_a_missing_master_key_is_never_made_anew(own_database, tmp_path):
    started = start(HUZHU_MASTER_KEY="", HUZHU_VAR=str(tmp_path))
    assert started.returncode == 1
    assert "找不到主密钥" in started.stdout
    assert not (tmp_path / "secrets").exists()


def test_a_database_that_does_not_answer_is_said(tmp_path):
    started = start(DATABASE_URL=f"postgresql://nobody@/huzhu?host={tmp_path}")
    assert started.returncode == 1
    assert "请检查 DATABASE_URL" in started.stdout
    assert "Traceback" not in started.stdout + started.stderr

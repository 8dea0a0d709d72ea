"""What the environment may say, and what happens when it says nonsense."""

import base64
import stat

import pytest

from huzhu.config import environment
from huzhu.config.databases import database
from huzhu.config.master_key import make_master_key, read_master_key, session_key
from huzhu.config.security import DIRECTIVES, https_settings


def test_sqlite_is_named_by_its_file():
    entry = database("sqlite:////somewhere/house.sqlite3")
    assert entry["ENGINE"] == "huzhu.kernel.sqlite"
    assert entry["NAME"] == "/somewhere/house.sqlite3"
    assert "synchronous=FULL" in entry["OPTIONS"]["init_command"]


def test_postgresql_is_named_by_an_address():
    entry = database("postgresql://clerk:a%40b@db.example:5433/county?sslmode=require")
    assert (entry["USER"], entry["PASSWORD"], entry["HOST"]) == ("clerk", "a@b", "db.example")
    assert (entry["PORT"], entry["NAME"], entry["OPTIONS"]) == ("5433", "county", {"sslmode": "require"})


def test_a_socket_folder_stands_behind_the_question_mark():
    assert database("postgresql://postgres@/county?host=/run/sockets")["HOST"] == "/run/sockets"


def test_another_database_is_refused_with_a_sentence():
    with pytest.raises(SystemExit, match="DATABASE_URL 只认"):
        database("mysql://root@localhost/huzhu")


def test_a_number_that_is_none_stops_the_start(monkeypatch):
    monkeypatch.setenv("HUZHU_SESSION_HOURS", "十二")
    with pytest.raises(SystemExit, match="HUZHU_SESSION_HOURS 应为整数"):
        environment.number("HUZHU_SESSION_HOURS", 12)


def test_a_new_key_is_for_its_owner_only_and_never_written_over(tmp_path):
    file = tmp_path / "secrets/master.key"
    make_master_key(file)
    key = read_master_key("", file)
    assert len(base64.b64decode(key)) == 32
    assert stat.S_IMODE(file.stat().st_mode) == 0o600
    with pytest.raises(FileExistsError):
        make_master_key(file)
    assert read_master_key("", file) == key


def test_the_environment_s_key_goes_before_the_file_s(tmp_path):
    make_master_key(tmp_path / "master.key")
    assert read_master_key("given", tmp_path / "master.key") == "given"


def test_sessions_are_signed_by_a_key_made_of_the_master_key():
    assert session_key("a") == session_key("a") != session_key("b")
    assert session_key("") != session_key("")


def test_nothing_inline_may_run():
    words = [word for values in DIRECTIVES.values() for word in values]
    assert "'unsafe-inline'" not in words
    assert "'unsafe-eval'" not in words


def test_https_makes_cookies_secure():
    assert https_settings(True)["SESSION_COOKIE_SECURE"]
    assert not https_settings(False)["SECURE_SSL_REDIRECT"]

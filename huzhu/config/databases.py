"""DATABASE_URL read into Django's form: SQLite out of the box, PostgreSQL for a county in earnest."""

from pathlib import Path
from typing import Any
from urllib.parse import parse_qsl, unquote, urlsplit

# FULL: money that was acknowledged must survive a power cut.
SQLITE_OPTIONS = {
    "transaction_mode": "IMMEDIATE",
    "timeout": 30,
    "init_command": "PRAGMA journal_mode=WAL; PRAGMA synchronous=FULL;",
}
KEEP_CONNECTION_SECONDS = 600


def database(url: str) -> dict[str, Any]:
    """The entry for DATABASES; SystemExit with a sentence where the address is not understood."""
    parts = urlsplit(url)
    if parts.scheme == "sqlite":
        return _sqlite(Path(unquote(parts.path)[1:]))
    if parts.scheme in {"postgres", "postgresql"}:
        return _postgresql(parts)
    raise SystemExit(
        "DATABASE_URL 只认 sqlite:////路径/文件 或 postgresql://用户:密码@主机/库名 / "
        "DATABASE_URL must be sqlite:////path/file or postgresql://user:password@host/name"
    )


def _sqlite(file: Path) -> dict[str, Any]:
    return {
        "ENGINE": "huzhu.kernel.sqlite",
        "NAME": str(file),
        "OPTIONS": dict(SQLITE_OPTIONS),
        "CONN_MAX_AGE": KEEP_CONNECTION_SECONDS,
    }


def _postgresql(parts) -> dict[str, Any]:
    options: dict[str, Any] = dict(parse_qsl(parts.query))
    host = options.pop("host", None) or unquote(parts.hostname or "")
    return {
        "ENGINE": "django.db.backends.postgresql",
        "NAME": unquote(parts.path[1:]),
        "USER": unquote(parts.username or ""),
        "PASSWORD": unquote(parts.password or ""),
        "HOST": host,
        "PORT": str(parts.port or ""),
        "OPTIONS": options,
        "CONN_MAX_AGE": KEEP_CONNECTION_SECONDS,
        "CONN_HEALTH_CHECKS": True,
    }

"""`make run` after the set-up: key, tables, demo county, then serve. Each part is quick where it is done."""

import os
import sys
from io import StringIO
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))
os.environ.setdefault("DJANGO_SETTINGS_MODULE", "huzhu.config.settings")
# The printed code of the made-up people; it opens nothing in a database that is no demo.
os.environ.setdefault("HUZHU_DEMO", "1")

from tools.serve import port_is_free, refuse_taken_port, say, serve


def port_wanted() -> int:
    """HUZHU_PORT, or 8000."""
    words = os.environ.get("HUZHU_PORT", "8000")
    if not words.isdigit() or not 0 < int(words) < 65536:
        say(f"HUZHU_PORT 不是端口号：{words}", f"HUZHU_PORT is no port: {words}")
        raise SystemExit(1)
    return int(words)


def key_at_hand() -> None:
    """On the very first start a key is made; never beside a database that was sealed with another."""
    from django.conf import settings

    from huzhu.config.master_key import make_master_key

    if settings.HUZHU_MASTER_KEY:
        return
    if database_has_tables():
        say(
            f"数据库已经有内容，但找不到主密钥（{settings.MASTER_KEY_FILE.relative_to(settings.BASE_DIR)} 或 "
            "HUZHU_MASTER_KEY）。请把原来的密钥放回去；没有它，加密的资料打不开。",
            "The database has content, but its master key is missing (the file named above or "
            "HUZHU_MASTER_KEY). Put the old key back: without it what is sealed cannot be opened.",
        )
        raise SystemExit(1)
    make_master_key(settings.MASTER_KEY_FILE)
    os.execv(sys.executable, [sys.executable, *sys.argv])


def database_has_tables() -> bool:
    """Whether anything was ever migrated there."""
    from django.conf import settings

    name = settings.DATABASES["default"]["NAME"]
    if "sqlite" in settings.DATABASES["default"]["ENGINE"]:
        return Path(name).is_file() and Path(name).stat().st_size > 0
    from django.db import connection

    return bool(connection.introspection.table_names())


def main() -> int:
    if sys.argv[1:] == ["prepare"]:
        key_at_hand()
        made_ready()
        return 0
    port = port_wanted()
    if not port_is_free(port):
        refuse_taken_port(port)
    key_at_hand()
    greeting = made_ready()
    return serve(port, greeting)


def made_ready() -> str:
    """Tables and the demo county, where they are not there yet; returns the sign-ins to print."""
    import django
    from django.conf import settings
    from django.core.management import call_command

    settings.VAR_DIR.mkdir(parents=True, exist_ok=True)
    django.setup()
    call_command("migrate", interactive=False, verbosity=0)
    call_command("seed_demo")
    words = StringIO()
    call_command("signins", stdout=words)
    return words.getvalue()


if __name__ == "__main__":
    raise SystemExit(main())

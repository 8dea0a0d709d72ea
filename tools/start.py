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
            f"数据库已经有内容，但找不到主密钥（{settings.MASTER_KEY_FILE} 或 "
            "HUZHU_MASTER_KEY）。请把原来的密钥放回去；没有它，加密的资料打不开。",
            "The database has content, but its master key is missing (the file named above, or "
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
    only_prepare = sys.argv[1:] == ["prepare"]
    port = port_wanted()
    if not only_prepare and not port_is_free(port):
        refuse_taken_port(port)
    greeting = made_ready_or_told()
    return 0 if only_prepare else serve(port, greeting)


def made_ready_or_told() -> str:
    """made_ready(); what commonly stands in its way is said in a line, not as a traceback."""
    from django.core.exceptions import ImproperlyConfigured
    from django.core.management import CommandError
    from django.db import OperationalError

    try:
        key_at_hand()
        return made_ready()
    except (ImproperlyConfigured, CommandError) as wrong:
        print(wrong)
    except OperationalError as gone:
        say(
            f"数据库用不了，请检查 DATABASE_URL、数据库服务和磁盘空间：{gone}",
            "The database can't be used; see DATABASE_URL, its service and the disk (its own words above).",
        )
    raise SystemExit(1)


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

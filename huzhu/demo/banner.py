"""The line on every page that says: everything here is made up."""

from django.db import connection
from django.utils.translation import gettext as _

from huzhu.people.door import is_demo

_demo_databases: set[str] = set()


def demo_banner(request) -> dict[str, str]:
    """Context processor: what stands above every page of a demo county, and nothing elsewhere."""
    return {"demo_banner": _("演示县：人和事都是编的，电话打不通，证件号不存在。")} if stands() else {}


def stands() -> bool:
    """Whether this database is a demo's. Once it is, it stays so, and nobody asks again."""
    name = str(connection.settings_dict["NAME"])
    if name not in _demo_databases and is_demo():
        _demo_databases.add(name)
    return name in _demo_databases

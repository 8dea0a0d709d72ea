"""The line on every page that says: everything here is made up."""

from functools import lru_cache

from django.conf import settings
from django.db import connection
from django.utils.translation import gettext as _

from huzhu.people.door import is_demo


def demo_banner(request) -> dict[str, str]:
    """Context processor: what stands above every page of a demo county, and nothing elsewhere."""
    here = settings.HUZHU_DEMO and stands(str(connection.settings_dict["NAME"]))
    return {"demo_banner": _("演示县：人和事都是编的，别当真。")} if here else {}


@lru_cache(maxsize=8)
def stands(database: str) -> bool:
    """Whether this database is a demo's: it is declared before anybody is in it, so one answer lasts."""
    return is_demo()

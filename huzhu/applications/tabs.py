"""The tabs above the queue."""

from typing import Any

from django.utils.translation import gettext as _

from .queries.queue import CLOCK, COUNTY, EVERY, FAMILY, OFFICE, OVER, TOWN, Queue


def tabs_of(queue: Queue) -> list[dict[str, Any]]:
    """Each kind with how many there are; what is over isn't counted."""
    titles = {
        TOWN: _("等镇里办"),
        COUNTY: _("等县里"),
        OFFICE: _("转出去的"),
        CLOCK: _("公示中"),
        FAMILY: _("等家里"),
        EVERY: _("在办的全部"),
        OVER: _("办完的"),
    }
    return [
        {"key": key, "title": title, "count": queue.counts.get(key), "on": key == queue.show}
        for key, title in titles.items()
    ]

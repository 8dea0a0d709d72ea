"""The rooms, in the order of the story."""

from huzhu.config.environment import BASE

ROOMS = [
    "huzhu.kernel",
    "huzhu.web",
    "huzhu.places",
    "huzhu.people",
    "huzhu.associations",
    "huzhu.households",
    "huzhu.funds",
    "huzhu.cases",
    "huzhu.portal",
    "huzhu.insight",
    "huzhu.demo",
]
ROOMS = [room for room in ROOMS if (BASE / room.replace(".", "/") / "apps.py").is_file()]

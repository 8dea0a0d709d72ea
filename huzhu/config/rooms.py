"""The rooms, in the order of the story."""

ROOMS = [
    "huzhu.kernel",
    "huzhu.web",
    "huzhu.places",
    "huzhu.people",
    "huzhu.associations",
    "huzhu.households",
    "huzhu.programmes",
    "huzhu.funds",
    "huzhu.cases",
    "huzhu.applications",
    "huzhu.portal",
    "huzhu.insight",
    "huzhu.discovery",
    "huzhu.demo",
]

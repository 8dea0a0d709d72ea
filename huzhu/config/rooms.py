"""The rooms, in the order of the story."""

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

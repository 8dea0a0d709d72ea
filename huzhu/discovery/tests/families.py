"""Families as the lists show them."""

from datetime import date

from huzhu.households.tests.builders import a_household
from huzhu.programmes.tests.builders import told

ALONE = {
    "disability_kind": "none", "gravely_ill": False, "needs_care": False, "able_supporter": True,
    "medical_own_12m": 0, "education": "none", "able_to_work": False, "legal_matter": "none",
    "cannot_pay_emergency_care": False, "unemployed": False, "work_injury_care": False,
}  # fmt: skip


def entitled(village, called="周立秋家", income=5_000):
    """One person of 54 with some fen a month, a little money, nothing else."""
    home = a_household(village, called.removesuffix("家"), birth=date(1972, 3, 8), sex="male", called=called)
    person = home.members.get().person
    usual = {"car": False, "extra_home": False, "disaster_affected": False, "confirmed": [], "event": "none"}
    told(village.duty_officer, home, **usual, essential_spending_12m=0, home_unsafe="safe", home_urban=False)
    told(village.duty_officer, home, person, **ALONE, income_monthly=income)
    told(village.duty_officer, home, financial_assets=100_000)
    return home

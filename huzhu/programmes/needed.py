"""Which facts of the households' room the engine reads (情况), by whose they are."""

OF_HOUSEHOLD = (
    *("region", "event_region", "financial_assets", "car", "extra_home", "essential_spending_12m"),
    *("event", "event_date", "livelihood_threatened", "disaster_affected", "home_unsafe", "home_urban", "confirmed"),
)
OF_PERSON = (
    *("income_monthly", "disability_kind", "disability_grade", "gravely_ill", "medical_own_12m", "needs_care"),
    *("able_to_work", "unemployed", "able_supporter", "confirmed_tekun", "education", "father", "mother"),
    *("cannot_pay_emergency_care", "legal_matter", "work_injury_care", "serving_sentence", "declared_missing"),
    "lives_in_religious_place_3y",
)
SELF_CARE = ("eat", "dress", "bed", "toilet", "walk", "bathe")
KINDS_READ = frozenset((*OF_HOUSEHOLD, *OF_PERSON, *(f"self_care_{name}" for name in SELF_CARE)))

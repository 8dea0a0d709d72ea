"""How long a result stands for what a family asked for: so long nobody reminds of it, and pages say how it went."""

from datetime import date, timedelta

from .models import Outcome

REFUSED_FOR, GRANTED_FOR = timedelta(days=180), timedelta(days=365)


def still_counts(outcome: str, on: date, day: date) -> bool:
    """A grant for a year, a refusal or withdrawal for half of one."""
    return day - on < (GRANTED_FOR if outcome == Outcome.GRANTED else REFUSED_FOR)

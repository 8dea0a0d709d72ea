"""The stored screening of households: what comes out, written down. Derived from records, so no act."""

from collections.abc import Iterable
from datetime import date
from typing import Any
from uuid import UUID

from django.db.models import Q, QuerySet

from huzhu.households.models import Household

from .engine import Answer, BadHousehold, Parameters, Screening
from .models import StoredScreening
from .snapshot import snapshot_of
from .standing import screened, version_with

WRITTEN = ("day", "valid_until", "version", "answers", "likely", "short_of")


def write(households: Iterable[Household], day: date, parameters: Parameters) -> None:
    """Screen these households and store it, whatever stood before."""
    StoredScreening.objects.bulk_create(
        made_anew(households, day, parameters),
        update_conflicts=True,
        unique_fields=["household"],
        update_fields=list(WRITTEN),
    )


def made_anew(households: Iterable[Household], day: date, parameters: Parameters) -> list[StoredScreening]:
    """What would be stored of each household as of that day; nothing is written."""
    return [_row(one.pk, snapshot_of(one, day).exchange(), day, parameters) for one in households]


def _row(household_id: UUID, said: dict[str, Any], day: date, parameters: Parameters) -> StoredScreening:
    """A household whose facts contradict one another has no answers; its page says what to put right."""
    row = StoredScreening(household_id=household_id, day=day, version=version_with(parameters), answers=[])
    try:
        found = screened(said, parameters)
    except BadHousehold:
        return row
    row.valid_until, row.answers = found.valid_until, answers_of(found)
    row.likely = sum(one.result == "yes" for one in found.answers)
    row.short_of = min((len(kinds_asked(one)) for one in found.answers if one.ask), default=None)
    return row


def answers_of(found: Screening) -> list[dict[str, Any]]:
    """The answers as they are stored: results, amounts in fen, what is still to ask. Reasons are made when shown."""
    return [
        {
            "programme": one.programme,
            "subject": one.subject,
            "result": one.result,
            "amount": list(one.amount) if isinstance(one.amount, tuple) else one.amount,
            "ask": list(one.ask),
            "missing": list(one.missing_parameters),
        }
        for one in found.answers
    ]


def kinds_asked(answer: Answer) -> set[str]:
    """The kinds of facts that an open answer still needs, whoever they are about."""
    return {name.rpartition(".")[2] for name in answer.ask}


def outdated(day: date, parameters: Parameters) -> QuerySet[StoredScreening]:
    """Stored answers that time or another standard has overtaken."""
    standing = StoredScreening.objects.filter(household__merged_into=None)
    return standing.filter(Q(valid_until__lt=day) | ~Q(version=version_with(parameters)))
